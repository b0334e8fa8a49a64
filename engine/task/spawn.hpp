// spawn: starts a task beside the running one. join_handle: waits for its result, or cancels it when dropped.
//
//     auto sum = spawn(add_up(numbers));   // runs from now on, on any worker
//     ...
//     int n = co_await sum;                // waits for it, if need be
//
// The state that both share is one block: it lives as long as the handle, the running task or a task that waits for it,
// whichever ends last.
#pragma once

#include <atomic>
#include <source_location>
#include <stdexcept>

#include "task/as_task.hpp"
#include "task/joiners.hpp"

namespace interleave {

template <class T>
class join_handle;

/// What awaiting a task throws that was asked to stop before it had a result.
class task_cancelled : public std::runtime_error {
public:
  task_cancelled() : std::runtime_error{"the task was cancelled"} {}
};

namespace detail {

template <class T>
join_handle<T> spawn_on(std::uint8_t own_worker, trace::worker_kind, task<T>, const std::source_location&);

/// A spawned task. Its owners are the running job, its handle, and who waits for it; the last one deletes it.
template <class T>
class spawned final : public exec::job {
public:
  explicit spawned(task<T> body) noexcept : body_{std::move(body)} { body_.run_as(*this); }

  [[nodiscard]] bool has_ended() const noexcept { return joiners_.has_ended(); }

  /// A value is given once; nothing, a reference, or an exception to everybody who asks.
  [[nodiscard]] T take_result() {
    if (was_cancelled_) throw task_cancelled{};
    constexpr bool is_given_once = !std::is_void_v<T> && !std::is_reference_v<T>;
    if (is_given_once && !body_.error() && was_taken_.exchange(true, std::memory_order_relaxed)) {
      throw std::logic_error{"this task's result was given to somebody who awaited it before"};
    }
    return body_.take_result();
  }

  /// This one is an owner until it calls `release`, as the handle may be somebody else's and go before; and it is to be
  /// woken at the end. False: the end has come already.
  [[nodiscard]] bool add_joiner(joiner& added) noexcept {
    owners_.fetch_add(1, std::memory_order_relaxed);
    return joiners_.add(added);
  }
  void remove_joiner(joiner& gone) noexcept { joiners_.remove(gone); }

  /// An owner lets go.
  void release() noexcept {
    if (owners_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  /// The handle lets go: what still runs is cancelled.
  void drop() {
    exec::request_cancel(*this);
    release();
  }

  void abandon() noexcept override { body_.reset(); }

  void on_ended(trace::task_outcome outcome) noexcept override {
    was_cancelled_ = outcome == trace::task_outcome::cancelled;
    joiners_.end();
    release();
  }

  [[nodiscard]] std::string error_text() const override { return message_of(body_.error()); }

private:
  ~spawned() = default;

  task<T> body_;
  joiner_list joiners_;
  std::atomic<std::uint32_t> owners_ = 2;
  std::atomic<bool> was_taken_ = false;
  bool was_cancelled_ = false;
};

template <class T>
class join_awaiter {
public:
  explicit join_awaiter(spawned<T>& awaited) noexcept : awaited_{awaited} {}
  join_awaiter(const join_awaiter&) = delete;
  join_awaiter& operator=(const join_awaiter&) = delete;
  ~join_awaiter() {
    if (self_.job == nullptr) return;
    awaited_.remove_joiner(self_);
    awaited_.release();
  }

  [[nodiscard]] bool await_ready() const noexcept { return awaited_.has_ended(); }

  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    exec::job& self = awaiting.promise().job();
    if (!exec::suspend(self, awaiting, trace::wait_reason::join, awaited_.id)) return;
    self_.job = &self;
    if (!awaited_.add_joiner(self_)) exec::wake(self, trace::wake_cause::joined);
  }

  T await_resume() { return awaited_.take_result(); }

private:
  spawned<T>& awaited_;
  joiner self_; ///< its job is set once it has waited, and it is an owner then
};

} // namespace detail

/// The right to wait for a spawned task. Dropping it cancels the task at its next suspension point.
template <class T = void>
class [[nodiscard]] join_handle {
public:
  using value_type = T;

  /// Of no task.
  join_handle() noexcept = default;
  join_handle(join_handle&& other) noexcept : task_{std::exchange(other.task_, nullptr)} {}
  join_handle& operator=(join_handle&& other) noexcept {
    join_handle moved{std::move(other)};
    std::swap(task_, moved.task_);
    return *this;
  }
  ~join_handle() {
    if (task_ != nullptr) task_->drop();
  }

  /// Whether it is the handle of a task. All that follows is for those.
  [[nodiscard]] bool joinable() const noexcept { return task_ != nullptr; }
  /// Whether the task has ended, so that awaiting it would not wait.
  [[nodiscard]] bool done() const noexcept { return task_->has_ended(); }

  /// Asks the task to end at its next suspension point. Awaiting it then throws `task_cancelled`.
  void cancel() { exec::request_cancel(*task_); }

  /// Lets the task go on by itself. If it is still there when the task that runs now has ended, that is reported: what
  /// outlives its scope is a leak. It is cut off at the end of the program like everything else.
  void detach(const std::source_location& at = std::source_location::current()) && {
    exec::detach(*task_, at);
    std::exchange(task_, nullptr)->release();
  }

  /// Waits until the task has ended and gives its result, or throws what escaped from it. Several tasks may wait at
  /// once; a value is given to the first of them, and the others are thrown a std::logic_error (see shared_task).
  /// A handle of no task throws std::logic_error.
  [[nodiscard]] auto operator co_await() {
    if (task_ == nullptr) throw std::logic_error{"join_handle: there is no task to wait for"};
    return detail::join_awaiter<T>{*task_};
  }

private:
  template <class U>
  friend join_handle<U> detail::spawn_on(
      std::uint8_t own_worker, trace::worker_kind, task<U>, const std::source_location&);

  explicit join_handle(detail::spawned<T>& task) noexcept : task_{&task} {}

  detail::spawned<T>* task_ = nullptr;
};

namespace detail {

/// Starts a task, on a worker of its own if that is not trace::no_worker.
template <class T>
[[nodiscard]] join_handle<T> spawn_on(
    std::uint8_t own_worker, trace::worker_kind kind, task<T> body, const std::source_location& at) {
  const trace::string_id name = body.name();
  auto* const started = new spawned<T>{std::move(body)};
  started->own_worker = own_worker;
  started->own_worker_kind = kind;
  started->at = at;
  exec::spawn(*started, name, at);
  return join_handle<T>{*started};
}

} // namespace detail

/// Starts a task beside the running one: a task, a callable that gives one, or anything that can be awaited. It is
/// queued, and runs as soon as a worker is free.
template <detail::runnable Body>
[[nodiscard]] auto spawn(Body&& body, const std::source_location& at = std::source_location::current()) {
  return detail::spawn_on(trace::no_worker, {}, detail::as_task(std::forward<Body>(body)), at);
}

} // namespace interleave
