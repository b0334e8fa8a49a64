// Awaitables that a program writes by hand: await_ready, await_suspend(std::coroutine_handle<>), await_resume, as any
// book on C++ has them.
//
//     struct doorbell {
//       bool await_ready() { return false; }
//       void await_suspend(std::coroutine_handle<> visitor) { waiting = visitor; }   // and later: waiting.resume()
//       void await_resume() {}
//       std::coroutine_handle<> waiting;
//     };
//
// The handle that they are given is not the task's own: resuming it, once and from any task, queues the task like every
// other wake, so that the hop is visible and no frame is entered under another thread's feet. If the task is ended
// first, the handle stays good until the end of the run, and resuming it does nothing.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "exec/executor.hpp"
#include "task/awaitable.hpp"

namespace interleave::detail {

/// A coroutine that wakes a job when it is resumed. Its owners are the awaiter and that one resumption.
class waker {
public:
  struct promise_type;
  using handle = std::coroutine_handle<promise_type>;

  /// Of the job that suspends now.
  [[nodiscard]] static waker of(exec::job& waiting);
  waker(waker&& other) noexcept : frame_{std::exchange(other.frame_, {})} {}
  waker& operator=(waker&&) = delete;
  /// The job goes on, or is being ended: nobody wakes it any more when this returns.
  ~waker();

  [[nodiscard]] std::coroutine_handle<> to_resume() const noexcept { return frame_; }

private:
  explicit waker(handle frame) noexcept : frame_{frame} {}
  handle frame_;
};

/// Converts to the handle that hand-written code takes, and to nothing that ours does.
struct plain_handle {
  operator std::coroutine_handle<>() const noexcept; // NOLINT: that is what it is for
};

template <class Awaitable>
concept hand_written =
    awaitable<Awaitable> && requires(awaiter_of_t<Awaitable> awaiter) { awaiter.await_suspend(plain_handle{}); };

/// Awaits it on behalf of a task.
template <class Awaitable>
class hand_written_awaiter {
public:
  explicit hand_written_awaiter(Awaitable&& awaited) : inner_{awaiter_of(std::forward<Awaitable>(awaited))} {}

  [[nodiscard]] bool await_ready() { return static_cast<bool>(inner_.await_ready()); }

  template <class Promise>
  [[nodiscard]] std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> awaiting) {
    exec::job& self = awaiting.promise().job();
    if (!exec::suspend(self, awaiting, trace::wait_reason::awaitable)) return std::noop_coroutine();
    waker_.emplace(waker::of(self));
    try {
      return ask(waker_->to_resume());
    } catch (...) {
      thrown_ = std::current_exception(); // surfaces at the co_await
      exec::wake(self, trace::wake_cause::resumed);
      return std::noop_coroutine();
    }
  }

  decltype(auto) await_resume() {
    if (thrown_) std::rethrow_exception(thrown_);
    return inner_.await_resume();
  }

private:
  /// Whom to go on with: nobody, or whom it names.
  [[nodiscard]] std::coroutine_handle<> ask(std::coroutine_handle<> given) {
    using answer = decltype(inner_.await_suspend(given));
    if constexpr (std::is_void_v<answer>) {
      inner_.await_suspend(given);
      return std::noop_coroutine();
    } else if constexpr (std::is_convertible_v<answer, std::coroutine_handle<>>) {
      return inner_.await_suspend(given);
    } else {
      if (!inner_.await_suspend(given)) given.resume();
      return std::noop_coroutine();
    }
  }

  awaiter_of_t<Awaitable> inner_;
  std::optional<waker> waker_;
  std::exception_ptr thrown_;
};

template <class Awaiter>
inline constexpr bool is_hand_written_awaiter = false;
template <class Awaitable>
inline constexpr bool is_hand_written_awaiter<hand_written_awaiter<Awaitable>> = true;

/// What a task of ours awaits in its place: itself, unless it was written by hand.
template <class Awaitable>
[[nodiscard]] decltype(auto) understood(Awaitable&& awaited) {
  if constexpr (hand_written<Awaitable>) {
    return hand_written_awaiter<Awaitable>{std::forward<Awaitable>(awaited)};
  } else {
    return std::forward<Awaitable>(awaited);
  }
}

/// The awaiter of that.
template <class Awaitable>
using understood_awaiter_t =
    std::conditional_t<hand_written<Awaitable>, hand_written_awaiter<Awaitable>, awaiter_of_t<Awaitable>>;

template <class Awaitable>
[[nodiscard]] understood_awaiter_t<Awaitable> understood_awaiter_of(Awaitable&& awaited) {
  if constexpr (hand_written<Awaitable>) {
    return hand_written_awaiter<Awaitable>{std::forward<Awaitable>(awaited)};
  } else {
    return awaiter_of(std::forward<Awaitable>(awaited));
  }
}

} // namespace interleave::detail
