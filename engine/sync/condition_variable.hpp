// condition_variable: waits, without the mutex, until somebody says that what it guards has changed.
//
//     auto guard = co_await door.lock();
//     co_await changed.wait(guard, [&] { return !queue.empty(); });   // the mutex is free meanwhile
//     ...                                                             // and this task's again here
//
// `notify_one` wakes the task that waits longest; if that is ended before it has the mutex again, the next one is
// woken. A wait without a predicate may end without a reason. Any thread; whoever notifies should have changed the
// state under the mutex.
#pragma once

#include <stdexcept>

#include "sync/mutex.hpp"
#include "task/task.hpp"

namespace interleave {

namespace detail {

class condition_state final : public wait_queue<condition_state> {
public:
  static constexpr bool is_held = false;

  condition_state(std::string_view name, const std::source_location& at)
      : wait_queue{trace::resource_kind::condition_variable, name, at} {}

  // A notification is for those who wait, and is not kept for those who come.
  [[nodiscard]] bool take(std::uint32_t) noexcept {
    if (notified_ == 0) return false;
    --notified_;
    return true;
  }
  void put_back(std::uint32_t) noexcept { notified_ = waiters().empty() ? 0 : notified_ + 1; }

  void notify(std::uint32_t most) noexcept {
    const visit here{*this};
    notified_ = most < waiters().size() ? most : waiters().size();
    note_value(notified_);
    serve();
    notified_ = 0;
  }

private:
  std::uint32_t notified_ = 0; ///< guarded; waiters that are to be woken
};

/// Begins to wait, then lets the mutex go.
class condition_awaiter : wait_awaiter<condition_state> {
public:
  condition_awaiter(condition_state& awaited, mutex::guard& guard) noexcept : wait_awaiter{awaited, 0}, guard_{guard} {}

  using wait_awaiter::await_resume;
  [[nodiscard]] bool await_ready() const noexcept { return false; }

  // The job is held by its worker until this poll is over, so the frame is still there after it was queued.
  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) {
    const bool is_waiting = awaited_.wait(*this, awaiting.promise().job(), awaiting);
    if (is_waiting) guard_.unlock();
    return is_waiting;
  }

private:
  mutex::guard& guard_;
};

/// What a task was notified of goes to the next if it is ended before it has the mutex again.
class notification {
public:
  explicit notification(condition_state& of) noexcept : of_{of}, stays_{of} {}
  notification(const notification&) = delete;
  notification& operator=(const notification&) = delete;
  ~notification() {
    if (is_pending_) of_.notify(1);
  }

  void arrive() noexcept { is_pending_ = true; }
  void use() noexcept { is_pending_ = false; }

private:
  condition_state& of_;
  condition_state::owner stays_; // the mutex may be had after the condition variable is gone
  bool is_pending_ = false;
};

} // namespace detail

class condition_variable {
public:
  explicit condition_variable(
      std::string_view name = {}, const std::source_location& at = std::source_location::current())
      : state_{std::in_place, name, at} {}
  condition_variable(const condition_variable&) = delete;
  condition_variable& operator=(const condition_variable&) = delete;

  /// Lets the mutex of the guard go, waits to be notified, and locks it again. If the task is ended meanwhile, the
  /// guard holds nothing. Throws std::logic_error if it holds nothing to begin with.
  [[nodiscard]] task<> wait(mutex::guard& guard) {
    if (!guard) throw std::logic_error{"condition_variable: the guard holds no mutex"};
    detail::mutex_state& locked = *guard.held();
    const detail::mutex_state::owner stays{locked}; // while nobody holds it, the mutex could go
    detail::notification mine{*state_};
    co_await detail::condition_awaiter{*state_, guard};
    mine.arrive();
    guard = co_await detail::hold_awaiter<detail::mutex_state>{locked, 0};
    mine.use();
  }

  /// Waits until this is true; it is asked while the mutex is locked.
  template <class Predicate>
  [[nodiscard]] task<> wait(mutex::guard& guard, Predicate holds) {
    while (!holds()) co_await wait(guard);
  }

  /// Wakes the task that waits longest.
  void notify_one() noexcept { state_->notify(1); }
  /// Wakes all that wait now.
  void notify_all() noexcept { state_->notify(~std::uint32_t{0}); }

private:
  detail::owner_of<detail::condition_state> state_;
};

} // namespace interleave
