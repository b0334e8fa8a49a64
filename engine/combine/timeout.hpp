// timeout: waits for something, but not longer than this.
//
//     if (auto page = co_await timeout(300ms, fetch(url))) println(*page);
//     else println("no answer");
//
// Gives a std::optional, empty if the time was over first; for what gives nothing a bool. What is late is cancelled,
// and it waits until that has ended. What ends in time decides, also if it throws. What comes at the very deadline is
// late; a limit of zero or less lets it run to its first suspension.
//
// It runs as a task of its own beside a timer, which asks it to stop: so whether it was in time is seen from how it
// ended, and nothing that it was given is lost.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>

#include "combine/children.hpp"
#include "task/time.hpp"

namespace interleave {

namespace detail {

/// What a timeout gives for a T.
template <class T>
struct in_time {
  using type = std::optional<T>;
};
template <class T>
struct in_time<T&> {
  using type = std::optional<std::reference_wrapper<T>>;
};
template <>
struct in_time<void> {
  using type = bool;
};

template <class T>
class timeout_awaiter final : public children, exec::timer {
public:
  timeout_awaiter(task<T> body, std::variant<nanoseconds, time_point> limit) noexcept
      : children{decided_by::first_end}, limit_{limit}, child_{std::move(body)} {}
  ~timeout_awaiter() {
    if (is_set_) exec::this_worker()->home.disarm(*this);
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    exec::job& self = awaiting.promise().job();
    start(self, awaiting, trace::wait_reason::any, 1, [&](const std::source_location& line) {
      set_timer(self);
      child_.spawn(*this, 0, line);
      exec::this_worker()->home.arm(*this);
    });
  }

  typename in_time<T>::type await_resume() {
    disarm();
    rethrow_error();
    if constexpr (std::is_void_v<T>) {
      return is_decided();
    } else {
      if (!is_decided()) return std::nullopt;
      return child_.take_result();
    }
  }

  void cancel_awaited() noexcept override { exec::request_cancel(child_); }

private:
  void set_timer(const exec::job& self) {
    exec::worker& here = *exec::this_worker();
    const trace::time_ns now = here.home.now();
    const time_point* const moment = std::get_if<time_point>(&limit_);
    const nanoseconds least{0};
    deadline = moment == nullptr ? now + to_ns(std::max(std::get<nanoseconds>(limit_), least))
                                 : std::max(now, to_ns(std::max(moment->time_since_epoch(), least)));
    fire = [](timer& due) noexcept { exec::request_cancel(static_cast<timeout_awaiter&>(due).child_); };
    exec::emit_wide(here, trace::event::timer_set, &self, deadline);
    is_set_ = true;
  }

  void disarm() noexcept {
    exec::this_worker()->home.disarm(*this);
    is_set_ = false;
  }

  std::variant<nanoseconds, time_point> limit_;
  bool is_set_ = false;
  child<T> child_;
};

template <class T>
[[nodiscard]] timeout_awaiter<T> make_timeout(std::variant<nanoseconds, time_point> limit, task<T> body) noexcept {
  return {std::move(body), limit};
}

} // namespace detail

/// Waits for a task, a callable that gives one, or anything that can be awaited, but not longer than `limit`.
template <detail::runnable_here Body>
[[nodiscard]] auto timeout(nanoseconds limit, Body&& body) {
  return detail::make_timeout(limit, detail::as_child(std::forward<Body>(body)));
}

/// The same until a moment of the run's clock: a deadline that several waits can share.
template <detail::runnable_here Body>
[[nodiscard]] auto timeout_at(time_point deadline, Body&& body) {
  return detail::make_timeout(deadline, detail::as_child(std::forward<Body>(body)));
}

} // namespace interleave
