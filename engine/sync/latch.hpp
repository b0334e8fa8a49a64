// latch: opens once, after so many arrivals.
//
//     latch done{3};
//     done.count_down();    ...    co_await done.wait();
//
// Used once; for rounds there is barrier. Any thread.
#pragma once

#include <algorithm>

#include "sync/count.hpp"
#include "sync/wait_queue.hpp"

namespace interleave {

namespace detail {

class latch_state final : public wait_queue<latch_state> {
public:
  static constexpr bool is_held = false;

  latch_state(std::uint32_t expected, std::string_view name, const std::source_location& at)
      : wait_queue{trace::resource_kind::latch, name, at}, missing_{expected} {
    note_value(expected);
  }

  [[nodiscard]] bool take(std::uint32_t) const noexcept { return missing_ == 0; }
  void put_back(std::uint32_t) const noexcept {}

  void count_down(std::uint32_t arrivals) noexcept {
    const visit here{*this};
    arrive(arrivals);
  }

  /// Arrives; if others are missing, the running job waits for them (true).
  [[nodiscard]] bool arrive_and_wait(waiter& added, exec::job& self, std::coroutine_handle<> at) {
    const visit here{*this};
    arrive(1);
    return take_or_wait(added, self, at);
  }

  [[nodiscard]] bool is_open() noexcept {
    const section here{*this};
    return missing_ == 0;
  }

private:
  void arrive(std::uint32_t arrivals) noexcept {
    if (missing_ == 0) return;
    note_value(missing_ -= std::min(missing_, arrivals));
    serve();
  }

  std::uint32_t missing_; ///< guarded
};

} // namespace detail

class latch {
public:
  explicit latch(detail::count expected, std::string_view name = {},
      const std::source_location& at = std::source_location::current())
      : state_{std::in_place, expected, name, at} {}
  latch(const latch&) = delete;
  latch& operator=(const latch&) = delete;

  /// So many have arrived. What is beyond the expected number does not count.
  void count_down(detail::count arrivals = 1) noexcept { state_->count_down(arrivals); }
  /// `co_await` waits until all have arrived.
  [[nodiscard]] auto wait() noexcept { return detail::wait_awaiter<detail::latch_state>{*state_, 0}; }
  /// `co_await` arrives, and waits for the others.
  [[nodiscard]] auto arrive_and_wait() noexcept { return detail::arrival_awaiter<detail::latch_state>{*state_}; }
  /// Whether all have arrived, so that nobody would wait.
  [[nodiscard]] bool try_wait() const noexcept { return state_->is_open(); }

private:
  detail::owner_of<detail::latch_state> state_;
};

} // namespace interleave
