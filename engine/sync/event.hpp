// event: set or not; who waits for it goes on when it is set, all of them, and nobody waits while it stays so.
//
//     event ready;
//     co_await ready.wait();    ...    ready.set();
//
// A waiter that `set` has woken goes on even if `reset` comes before its turn. The task that goes on may let the event
// go at once, even while `set` has not come back yet. Any thread.
#pragma once

#include "sync/wait_queue.hpp"

namespace interleave {

namespace detail {

class event_state final : public wait_queue<event_state> {
public:
  static constexpr bool is_held = false;

  event_state(bool is_set, std::string_view name, const std::source_location& at)
      : wait_queue{trace::resource_kind::event, name, at}, is_set_{is_set} {}

  [[nodiscard]] bool take(std::uint32_t) const noexcept { return is_set_; }
  void put_back(std::uint32_t) const noexcept {}

  void change(bool is_set) noexcept {
    const visit here{*this};
    if (std::exchange(is_set_, is_set) == is_set) return;
    note_value(is_set ? 1 : 0);
    serve();
  }

  [[nodiscard]] bool is_set() noexcept {
    const section here{*this};
    return is_set_;
  }

private:
  bool is_set_; ///< guarded
};

} // namespace detail

class event {
public:
  explicit event(std::string_view name = {}, const std::source_location& at = std::source_location::current())
      : state_{std::in_place, false, name, at} {}
  event(const event&) = delete;
  event& operator=(const event&) = delete;

  /// `co_await` waits until it is set.
  [[nodiscard]] auto wait() noexcept { return detail::wait_awaiter<detail::event_state>{*state_, 0}; }
  /// Lets all who wait go on, and all who come until `reset`.
  void set() noexcept { state_->change(true); }
  void reset() noexcept { state_->change(false); }
  [[nodiscard]] bool is_set() const noexcept { return state_->is_set(); }

private:
  detail::owner_of<detail::event_state> state_;
};

} // namespace interleave
