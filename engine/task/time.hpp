// Awaits that take time: sleep_for lets others have the worker meanwhile; compute and block_for do not.
// Used by programs as `co_await sleep_for(20ms)`. Durations are chrono durations or parameters of that type; zero or
// less does not wait at all. For moments there are now and sleep_until.
#pragma once

#include <chrono>
#include <coroutine>
#include <string_view>
#include <variant>

#include "exec/executor.hpp"

namespace interleave {

using std::chrono::nanoseconds;

/// The time of a run, from its start on: virtual in the simulation, real on threads.
struct run_clock {
  using duration = nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<run_clock>;
  static constexpr bool is_steady = true;

  [[nodiscard]] static time_point now() noexcept {
    return time_point{nanoseconds{static_cast<rep>(exec::this_worker()->home.now())}};
  }
};
using time_point = run_clock::time_point;

namespace detail {

[[nodiscard]] inline trace::time_ns to_ns(nanoseconds duration) noexcept {
  return static_cast<trace::time_ns>(duration.count());
}

class sleep_awaiter : exec::timer {
public:
  explicit sleep_awaiter(nanoseconds duration) noexcept : until_{duration} {}
  explicit sleep_awaiter(time_point moment) noexcept : until_{moment} {}
  sleep_awaiter(sleep_awaiter&& other) noexcept : until_{other.until_} {} // before it is awaited only
  sleep_awaiter& operator=(const sleep_awaiter&) = delete;
  ~sleep_awaiter() { give_up(); }

  /// Does not wake any more, if it sleeps: the sleeping task was cancelled.
  void give_up() noexcept {
    if (sleeper_ == nullptr) return;
    exec::this_worker()->home.disarm(*this);
    sleeper_ = nullptr; // not before: until then it may still be woken
  }

  [[nodiscard]] bool await_ready() const noexcept { return remaining().count() <= 0; }

  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    start(awaiting.promise().job(), awaiting);
  }

  void await_resume() noexcept { sleeper_ = nullptr; }
  /// Its row's name when it runs as a task of its own.
  [[nodiscard]] static constexpr std::string_view name_as_task() noexcept { return "sleep"; }

private:
  void start(exec::job& self, std::coroutine_handle<> at);
  [[nodiscard]] nanoseconds remaining() const noexcept {
    const time_point* const moment = std::get_if<time_point>(&until_);
    return moment == nullptr ? std::get<nanoseconds>(until_) : *moment - run_clock::now();
  }

  std::variant<nanoseconds, time_point> until_;
  exec::job* sleeper_ = nullptr; ///< while it sleeps
};

class occupy_awaiter {
public:
  occupy_awaiter(nanoseconds duration, exec::occupation how) noexcept : duration_{duration}, how_{how} {}

  [[nodiscard]] bool await_ready() const noexcept { return duration_.count() <= 0; }

  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) const {
    return exec::keep_worker(awaiting.promise().job(), awaiting, to_ns(duration_), how_);
  }

  void await_resume() const noexcept {}

private:
  nanoseconds duration_;
  exec::occupation how_;
};

struct yield_awaiter {
  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) const {
    exec::job& self = awaiting.promise().job();
    if (exec::suspend(self, awaiting, trace::wait_reason::yielded)) exec::wake(self, trace::wake_cause::yielded);
  }

  void await_resume() const noexcept {}
};

} // namespace detail

/// Waits this long; other tasks run meanwhile.
[[nodiscard]] inline detail::sleep_awaiter sleep_for(nanoseconds duration) noexcept {
  return detail::sleep_awaiter{duration};
}

/// Waits until this moment of the run's clock; not at all if it has passed.
[[nodiscard]] inline detail::sleep_awaiter sleep_until(time_point moment) noexcept {
  return detail::sleep_awaiter{moment};
}

/// The time of the run.
[[nodiscard]] inline time_point now() noexcept {
  return run_clock::now();
}

/// Computes for this long: CPU-bound work. The worker is busy, and nobody can take it away.
[[nodiscard]] inline detail::occupy_awaiter compute(nanoseconds duration) noexcept {
  return {duration, exec::occupation::computing};
}

/// Blocks the worker for this long, as a call does that waits without giving its thread back.
[[nodiscard]] inline detail::occupy_awaiter block_for(nanoseconds duration) noexcept {
  return {duration, exec::occupation::blocking};
}

/// Lets the other ready tasks run first.
[[nodiscard]] inline detail::yield_awaiter yield_now() noexcept {
  return {};
}

} // namespace interleave
