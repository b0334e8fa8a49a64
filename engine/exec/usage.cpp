// What a run uses, and how much it may: the parts of executor.hpp that count events and coroutine frames.
#include <algorithm>
#include <mutex>
#include <utility>

#include "exec/executor.hpp"

namespace interleave::exec {

void executor::note_limit(std::string reason) {
  const std::lock_guard guard{limit_lock_};
  if (is_limited()) return;
  limit_reached_ = std::move(reason);
  is_limited_.store(true, std::memory_order_release); // release: who sees it may read the reason
}

void executor::lift_limits() noexcept {
  limits_ = {.tasks = ~std::uint32_t{0},
      .memory = ~std::uint64_t{0} >> 1,
      .events = ~std::uint64_t{0},
      .virtual_time = ~trace::time_ns{0}};
  is_limited_.store(false, std::memory_order_relaxed);
}

void executor::check_events(worker& where) {
  if (where.trace->stamp() <= limits_.events || is_limited()) return;
  note_limit("there are more events than the limit of " + std::to_string(limits_.events));
}

frame_account& executor::add_frame_account() {
  const std::lock_guard guard{frame_accounts_lock_};
  return frame_accounts_.emplace_back();
}

void executor::note_frame(worker& where, std::size_t size, bool from_heap) {
  where.frames.allocated(size, from_heap);
  report_frame_bytes(where, static_cast<std::int64_t>(size));
}

void executor::note_frame_freed(worker& where, std::size_t size) {
  where.frames.freed(size);
  report_frame_bytes(where, -static_cast<std::int64_t>(size));
}

void executor::report_frame_bytes(worker& where, std::int64_t more) {
  constexpr std::int64_t step = 1 << 16; // seldom enough that workers do not meet here
  const std::int64_t unreported = where.frames.unreported.load(std::memory_order_relaxed) + more;
  const bool is_much = unreported > step || unreported < -step;
  where.frames.unreported.store(is_much ? 0 : unreported, std::memory_order_relaxed);
  if (!is_much) return;
  const std::int64_t all = frame_bytes_.fetch_add(unreported, std::memory_order_relaxed) + unreported;
  std::int64_t most = most_frame_bytes_.load(std::memory_order_relaxed);
  while (most < all && !most_frame_bytes_.compare_exchange_weak(most, all, std::memory_order_relaxed)) {
  }
  if (all > static_cast<std::int64_t>(limits_.memory)) {
    note_limit("the memory of its tasks has grown beyond the limit of " + std::to_string(limits_.memory) + " bytes");
  }
}

executor::frame_totals executor::frames() noexcept {
  const std::lock_guard guard{frame_accounts_lock_};
  frame_totals sum;
  std::int64_t bytes = 0;
  std::int64_t most = most_frame_bytes_.load(std::memory_order_relaxed);
  for (const frame_account& each : frame_accounts_) {
    sum.made += each.made();
    sum.elided += each.elided();
    sum.from_heap += each.from_heap();
    bytes += each.bytes();
    most = std::max(most, each.most_bytes());
  }
  sum.bytes = static_cast<std::uint64_t>(std::max<std::int64_t>(bytes, 0));
  sum.most_bytes = static_cast<std::uint64_t>(most);
  return sum;
}

} // namespace interleave::exec
