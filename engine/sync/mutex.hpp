// mutex: one task at a time, for as long as it holds the guard, awaits included.
//
//     mutex door;
//     {
//       auto guard = co_await door.lock();   // waits its turn: first come, first served
//       co_await sleep_for(10ms);            // others wait, their workers do not
//     }                                      // handed over to the task that waits longest
//
// The one that waits longest owns it from the moment of release; nobody can overtake it. A task that is ended while it
// waits leaves the queue; if it had been given the mutex already, the next one gets it.
// Locking it twice in one task is a deadlock. Any thread.
#pragma once

#include <optional>

#include "sync/hold.hpp"

namespace interleave {

namespace detail {

class mutex_state final : public wait_queue<mutex_state> {
public:
  static constexpr bool is_held = true;

  mutex_state(std::string_view name, const std::source_location& at)
      : wait_queue{trace::resource_kind::mutex, name, at} {}

  [[nodiscard]] bool take(std::uint32_t) noexcept { return !std::exchange(is_locked_, true); }
  void put_back(std::uint32_t) noexcept { is_locked_ = false; }

private:
  bool is_locked_ = false;
};

} // namespace detail

class mutex {
public:
  /// The right to be where the mutex lets one task be. Leaving its scope, or `unlock()`, unlocks.
  using guard = detail::lock_hold<detail::mutex_state>;

  explicit mutex(std::string_view name = {}, const std::source_location& at = std::source_location::current())
      : state_{std::in_place, name, at} {}
  mutex(const mutex&) = delete;
  mutex& operator=(const mutex&) = delete;

  /// `co_await` waits until it is this task's turn, and gives the guard.
  [[nodiscard]] auto lock() noexcept { return detail::hold_awaiter<detail::mutex_state>{*state_, 0}; }

  /// The guard if nobody has it or waits for it; otherwise nothing.
  [[nodiscard]] std::optional<guard> try_lock() {
    if (!state_->try_take(0)) return std::nullopt;
    return guard{*state_, 0};
  }

private:
  detail::owner_of<detail::mutex_state> state_;
};

} // namespace interleave
