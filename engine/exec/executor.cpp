// What every back end shares: the jobs that have not ended, the limits of a run, emitting. See executor.hpp.
#include "exec/executor.hpp"

#include <mutex>
#include <utility>

namespace interleave::exec {

using trace::event;

worker*& this_worker() noexcept {
  thread_local worker* current = nullptr;
  return current;
}

void executor::add_alive(job& added) noexcept {
  alive_count_.fetch_add(1, std::memory_order_relaxed);
  alive_list& list = list_of(added);
  const std::lock_guard guard{list.lock};
  added.next_alive = list.first;
  if (list.first != nullptr) list.first->previous_alive = &added;
  list.first = &added;
}

void executor::remove_alive(job& removed) noexcept {
  {
    alive_list& list = list_of(removed);
    const std::lock_guard guard{list.lock};
    (removed.previous_alive == nullptr ? list.first : removed.previous_alive->next_alive) = removed.next_alive;
    if (removed.next_alive != nullptr) removed.next_alive->previous_alive = removed.previous_alive;
    removed.next_alive = removed.previous_alive = nullptr;
  }
  // release: whoever sees that nobody is alive sees all that the jobs did.
  alive_count_.fetch_sub(1, std::memory_order_release);
}

void executor::note_failed_check(std::string_view message) {
  const std::lock_guard guard{failed_check_lock_};
  if (failed_check_.empty()) failed_check_ = message.empty() ? "a check without a message" : message;
}

void executor::cancel_all() {
  for (alive_list& list : alive_) {
    const std::lock_guard guard{list.lock}; // no job can go while its list is locked
    for (job* each = list.first; each != nullptr; each = each->next_alive) {
      if (!each->is_child) request_cancel(*each);
    }
  }
}

void executor::report_left_behind(worker& where, const job& ended) {
  for (alive_list& list : alive_) {
    const std::lock_guard guard{list.lock};
    for (job* each = list.first; each != nullptr; each = each->next_alive) {
      if (each->detached_by.load(std::memory_order_relaxed) == ended.id) {
        emit(where, event::task_leaked, each, ended.id);
      }
    }
  }
}

executor::~executor() {
  while (leftovers_ != nullptr) {
    leftover& first = *leftovers_;
    take_back(first);
    first.discard();
  }
}

void executor::keep(leftover& left) noexcept {
  const std::lock_guard guard{leftovers_lock_};
  left.previous = nullptr;
  left.next = leftovers_;
  if (leftovers_ != nullptr) leftovers_->previous = &left;
  leftovers_ = &left;
}

void executor::take_back(leftover& left) noexcept {
  const std::lock_guard guard{leftovers_lock_};
  (left.previous == nullptr ? leftovers_ : left.previous->next) = left.next;
  if (left.next != nullptr) left.next->previous = left.previous;
}

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

void executor::note_frame_bytes(worker& where, std::int64_t more) {
  constexpr std::int64_t step = 1 << 16; // seldom enough that workers do not meet here
  const std::int64_t unreported = where.frame_bytes.load(std::memory_order_relaxed) + more;
  const bool is_much = unreported > step || unreported < -step;
  where.frame_bytes.store(is_much ? 0 : unreported, std::memory_order_relaxed);
  if (!is_much) return;
  const std::int64_t all = frame_bytes_.fetch_add(unreported, std::memory_order_relaxed) + unreported;
  if (all > static_cast<std::int64_t>(limits_.memory)) {
    note_limit("the memory of its tasks has grown beyond the limit of " + std::to_string(limits_.memory) + " bytes");
  }
}

void emit(
    worker& where, event kind, const job* concerned, std::uint32_t a, std::uint32_t b, const std::source_location& at) {
  if (where.trace == nullptr) return;
  const trace::site_id site = where.trace->intern(at);
  where.trace->emit({.time = where.home.now(),
      .task = concerned == nullptr ? 0 : concerned->id,
      .kind = kind,
      .worker = where.id,
      .site = site,
      .a = a,
      .b = b});
  where.home.check_events(where);
}

void emit_wide(worker& where, event kind, const job* concerned, std::uint64_t value, const std::source_location& at) {
  emit(where, kind, concerned, static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32), at);
}

trace::string_id intern(std::string_view text) {
  worker& here = *this_worker();
  return here.trace == nullptr ? 0 : here.trace->intern(text);
}

} // namespace interleave::exec
