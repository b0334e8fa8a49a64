// task<T>: a lazy coroutine that gives a T, or nothing. It runs when it is awaited, or when it is spawned.
//
//     task<int> answer() { co_await sleep_for(1ms); co_return 42; }
//     int n = co_await answer();
//
// A task object owns its coroutine's frame, and the callable that made it if it was made of one (as_task.hpp). Awaiting
// it runs it as part of the awaiting task; it can be awaited once. An exception that escapes from it surfaces at that
// `co_await`.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "task/promise.hpp"

namespace interleave {

namespace detail {

/// Keeps what a coroutine returns until it is taken. References are kept as pointers.
template <class T>
class task_promise_result {
public:
  template <class U>
    requires std::is_convertible_v<U&&, T>
  void return_value(U&& value) {
    if constexpr (std::is_reference_v<T>) {
      value_ = std::addressof(value);
    } else {
      value_.emplace(std::forward<U>(value));
    }
  }

  [[nodiscard]] T take_value() {
    if constexpr (std::is_reference_v<T>) {
      return static_cast<T>(*value_);
    } else {
      return std::move(*value_);
    }
  }

private:
  std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T>*, std::optional<T>> value_{};
};

template <>
class task_promise_result<void> {
public:
  void return_void() const noexcept {}
  void take_value() const noexcept {}
};

/// Something that a coroutine refers to, and that must live as long as its frame.
struct kept_alive {
  kept_alive() = default;
  kept_alive(const kept_alive&) = delete;
  kept_alive& operator=(const kept_alive&) = delete;
  virtual ~kept_alive() = default;
};

} // namespace detail

template <class T = void>
class [[nodiscard]] task {
public:
  class promise_type;
  class awaiter;
  using value_type = T;

  task(task&& other) noexcept
      : kept_{std::move(other.kept_)}, frame_{std::exchange(other.frame_, {})}, name_{other.name_} {}
  task& operator=(task&& other) noexcept {
    task moved{std::move(other)};
    std::swap(kept_, moved.kept_);
    std::swap(frame_, moved.frame_);
    std::swap(name_, moved.name_);
    return *this;
  }
  ~task() { reset(); }

  /// The same task, under this name on the timeline when it is spawned. Without it, its function's name is used.
  [[nodiscard]] task named(std::string_view name) && {
    name_ = exec::intern(name);
    return std::move(*this);
  }

  [[nodiscard]] task named(trace::string_id name) && {
    name_ = name;
    return std::move(*this);
  }

  /// The name that the task has when it is spawned; 0 when tracing is off.
  [[nodiscard]] trace::string_id name() const { return name_ != 0 ? name_ : frame_.promise().name(); }

  /// Runs the task within the awaiting one and gives its result, or throws what escaped from it.
  [[nodiscard]] awaiter operator co_await() && noexcept;

  /// Used by whatever spawns it: makes it the outermost coroutine of this job.
  void run_as(exec::job& owner) noexcept {
    frame_.promise().run_within(owner, {});
    owner.resume_at = frame_;
  }
  /// Gives the result of a finished task, or throws what escaped from it. Once only.
  [[nodiscard]] T take_result();
  /// What escaped from a finished task; null if nothing did.
  [[nodiscard]] const std::exception_ptr& error() const noexcept { return frame_.promise().error(); }
  /// Destroys the frame: of a task that has finished, was not started, or was cancelled while suspended.
  void reset() noexcept {
    if (frame_) {
      if (!frame_.promise().was_awaited()) frame_.promise().report_never_awaited();
      std::exchange(frame_, {}).destroy();
    }
    kept_.reset();
  }
  /// What the coroutine refers to lives from now on until its frame is gone.
  void keep_alive(std::unique_ptr<detail::kept_alive> kept) noexcept { kept_ = std::move(kept); }

private:
  using handle = std::coroutine_handle<promise_type>;
  explicit task(handle frame) noexcept : frame_{frame} {}

  std::unique_ptr<detail::kept_alive> kept_; ///< outlives the frame
  handle frame_;
  trace::string_id name_ = 0;
};

template <class T>
class task<T>::promise_type : public promise_base, public detail::task_promise_result<T> {
public:
  // The default arguments are evaluated in the coroutine itself, and so tell its name and its line.
  explicit promise_type(const char* function = __builtin_FUNCTION(),
      const std::source_location& definition = std::source_location::current()) noexcept
      : promise_base{function, definition} {}

  [[nodiscard]] task get_return_object() noexcept { return task{handle::from_promise(*this)}; }
};

/// Awaiting a task: control goes into its frame, and comes back when that is done.
template <class T>
class task<T>::awaiter {
public:
  explicit awaiter(task& awaited) noexcept : awaited_{awaited} {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <class Promise>
  [[nodiscard]] std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> awaiting) const noexcept {
    awaited_.frame_.promise().run_within(awaiting.promise().job(), awaiting);
    return awaited_.frame_;
  }
  T await_resume() const { return awaited_.take_result(); }

private:
  task& awaited_;
};

template <class T>
auto task<T>::operator co_await() && noexcept -> awaiter {
  return awaiter{*this};
}

template <class T>
T task<T>::take_result() {
  if (error()) std::rethrow_exception(error());
  return frame_.promise().take_value();
}

} // namespace interleave
