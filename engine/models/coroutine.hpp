// coroutine: a bare symmetric coroutine. No queue, no runtime: whoever runs says by name who goes on.
//
//     coroutine ping(...) { println("ping"); co_await transfer_to(pong); ... }
//     co_await first;                      // a task enters: from here on the coroutines have its turn
//
//     task -- co_await --> first -- transfer_to --> second -- transfer_to --> first ... -- hand_back, or the end -->
//     task
//
// A transfer is a jump: the one who says it stops there, and goes on when somebody transfers to it. All of them run
// within the task that entered. When one of them sleeps or computes, so does the task with all of them: that is the
// difference to a task, and why one keeps by hand what others wait for. What escapes from one is thrown where the task
// entered.
//
// The object owns its frame, and stays where it is while others may transfer to it. On the timeline a coroutine's turn
// is a span of the task, under its function's name.
#pragma once

#include <coroutine>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "task/promise.hpp"

namespace interleave {

class coroutine;

namespace detail {
class coroutine_jump;
} // namespace detail
[[nodiscard]] detail::coroutine_jump transfer_to(coroutine& next) noexcept;

class [[nodiscard]] coroutine {
public:
  class promise_type;
  using handle = std::coroutine_handle<promise_type>;

  coroutine(coroutine&& other) noexcept : frame_{std::exchange(other.frame_, {})} {}
  coroutine& operator=(coroutine&& other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  ~coroutine();

  /// Whether it has come to its end: nobody can transfer to it any more.
  [[nodiscard]] bool done() const noexcept { return !frame_ || frame_.done(); }

  /// In a task: goes on here, until one of the coroutines ends or hands back; throws what escaped from it.
  [[nodiscard]] auto operator co_await();

private:
  friend detail::coroutine_jump transfer_to(coroutine& next) noexcept;
  explicit coroutine(handle frame) noexcept : frame_{frame} {}

  handle frame_;
};

namespace detail {

/// What the task that entered waits for; in its frame.
struct coroutine_visit {
  exec::job& visitor;
  std::coroutine_handle<> from; ///< where it goes on
  std::exception_ptr thrown = nullptr;
};

} // namespace detail

class coroutine::promise_type : public promise_base {
public:
  explicit promise_type(const char* function = __builtin_FUNCTION(),
      const std::source_location& definition = std::source_location::current()) noexcept
      : promise_base{function, definition} {}

  [[nodiscard]] coroutine get_return_object() noexcept { return coroutine{handle::from_promise(*this)}; }
  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] auto final_suspend() noexcept {
    struct leave {
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      [[nodiscard]] std::coroutine_handle<> await_suspend(handle ended) const noexcept {
        return ended.promise().stop().from;
      }
      void await_resume() const noexcept {}
    };
    return leave{};
  }
  void return_void() const noexcept {}
  void unhandled_exception() noexcept { visit_->thrown = std::current_exception(); }

  /// It has the turn from here on, on behalf of that visitor.
  [[nodiscard]] std::coroutine_handle<> enter(detail::coroutine_visit& visit) noexcept {
    visit_ = &visit;
    run_within(visit.visitor, {});
    exec::emit(*exec::this_worker(), trace::event::span_started, &visit.visitor, name());
    return handle::from_promise(*this);
  }
  /// The turn goes to somebody else.
  detail::coroutine_visit& stop() noexcept {
    exec::emit(*exec::this_worker(), trace::event::span_ended, &visit_->visitor, name());
    return *std::exchange(visit_, nullptr);
  }
  /// @throws std::logic_error if it cannot be given the turn
  static void expect_free(handle wanted, std::string_view by) {
    if (!wanted || wanted.done()) throw std::logic_error{std::string{by} + ": this coroutine has ended"};
    if (wanted.promise().visit_ != nullptr)
      throw std::logic_error{std::string{by} + ": this coroutine has its turn in another task"};
  }

private:
  detail::coroutine_visit* visit_ = nullptr; ///< while it has the turn
};

namespace detail {

/// A task enters a coroutine.
class coroutine_entry {
public:
  explicit coroutine_entry(coroutine::handle first) noexcept : first_{first} {}

  [[nodiscard]] bool await_ready() const {
    coroutine::promise_type::expect_free(first_, "co_await");
    return false;
  }
  template <class Promise>
  [[nodiscard]] std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> task) noexcept {
    visit_.emplace(task.promise().job(), task);
    return first_.promise().enter(*visit_);
  }
  void await_resume() const {
    if (visit_->thrown) std::rethrow_exception(visit_->thrown);
  }

private:
  coroutine::handle first_;
  std::optional<coroutine_visit> visit_;
};

/// One coroutine gives its turn to another one.
class coroutine_jump {
public:
  explicit coroutine_jump(coroutine::handle next) noexcept : next_{next} {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  [[nodiscard]] std::coroutine_handle<> await_suspend(coroutine::handle stopped) const {
    if (next_ == stopped) return stopped;
    coroutine::promise_type::expect_free(next_, "transfer_to");
    return next_.promise().enter(stopped.promise().stop());
  }
  void await_resume() const noexcept {}

private:
  coroutine::handle next_;
};

/// It gives its turn back to the task.
struct coroutine_return {
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  [[nodiscard]] std::coroutine_handle<> await_suspend(coroutine::handle stopped) const noexcept {
    return stopped.promise().stop().from;
  }
  void await_resume() const noexcept {}
};

} // namespace detail

inline coroutine::~coroutine() {
  if (frame_) frame_.destroy();
}

inline auto coroutine::operator co_await() {
  return detail::coroutine_entry{frame_};
}

/// In a coroutine: `co_await` stops here and goes on in that one. Throws std::logic_error if that has ended, or has its
/// turn in another task.
[[nodiscard]] inline detail::coroutine_jump transfer_to(coroutine& next) noexcept {
  return detail::coroutine_jump{next.frame_};
}

/// In a coroutine: `co_await` stops here and goes on in the task that entered.
[[nodiscard]] inline auto hand_back() noexcept {
  return detail::coroutine_return{};
}

} // namespace interleave
