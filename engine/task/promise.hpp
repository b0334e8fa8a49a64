// What every coroutine of the runtime has in its frame besides its result: whom it returns to, and the job it is part
// of. A coroutine that another one awaits becomes part of the same job: control goes in and comes back by symmetric
// transfer, without the executor. Only the outermost coroutine of a job ends the job.
//
// Entering and leaving are events (call_started, call_ended), so that a view can show each task's stack of awaits.
#pragma once

#include <coroutine>
#include <exception>
#include <source_location>
#include <utility>

#include "exec/executor.hpp"
#include "task/frame_pool.hpp"
#include "task/hand_written.hpp"

namespace interleave {

class promise_base {
public:
  /// A frame of so many bytes is reported. Most take a hundred or two.
  static constexpr std::size_t large_frame = 16 * 1024;

  /// Frames come from the thread's own free lists. Throws std::runtime_error when the run has reached one of its
  /// limits, so that a program cannot make tasks for ever.
  [[nodiscard]] static void* operator new(std::size_t size) {
    frame_pool& pool = frame_pool::of_this_thread();
    if (exec::worker* const here = exec::this_worker()) {
      exec::throw_if_limited();
      here->home.note_frame(*here, size, !pool.has_spare(size));
      if (size >= large_frame) here->large_frame = size;
    }
    return pool.allocate(size);
  }
  static void operator delete(void* frame, std::size_t size) noexcept {
    if (exec::worker* const here = exec::this_worker()) {
      here->home.note_frame_freed(*here, size);
    }
    frame_pool::of_this_thread().free(frame, size);
  }

  promise_base(const char* function, const std::source_location& definition) noexcept
      : function_{function}, definition_{definition} {
    exec::worker* const here = exec::this_worker();
    if (here == nullptr) return;
    const bool is_kept = here->trace != nullptr && here->trace->keeps();
    here->frames.made(is_kept ? function : nullptr, definition.line());
    if (here->large_frame != 0) report_large_frame(std::exchange(here->large_frame, 0));
  }

  /// The job whose code this is; set when the coroutine is spawned or awaited.
  [[nodiscard]] exec::job& job() const noexcept { return *job_; }
  /// The name of the coroutine's function, without its parameters, as the trace knows it; 0 when tracing is off.
  [[nodiscard]] trace::string_id name() const;

  void run_within(exec::job& owner, std::coroutine_handle<> continuation) noexcept {
    job_ = &owner;
    continuation_ = continuation;
  }

  /// Remembers the line of each `co_await`. What is awaited stays as it is, unless the program wrote it by hand.
  template <class Awaitable>
  [[nodiscard]] decltype(auto) await_transform(
      Awaitable&& awaited, const std::source_location& at = std::source_location::current()) const {
    job_->at = at;
    return detail::understood(std::forward<Awaitable>(awaited));
  }

  template <class Awaitable>
  [[nodiscard]] decltype(auto) await_transform(detail::at_known_line<Awaitable> inner) const {
    return detail::understood(std::forward<Awaitable>(inner.awaited));
  }

  /// Whether somebody has awaited or spawned the coroutine.
  [[nodiscard]] bool was_awaited() const noexcept { return job_ != nullptr; }
  /// Reports that nobody ever did, and that it is dropped.
  void report_never_awaited() const noexcept;

  /// Lazy: nothing runs before the coroutine is awaited or spawned.
  [[nodiscard]] auto initial_suspend() noexcept {
    struct start {
      promise_base& promise;
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      void await_suspend(std::coroutine_handle<>) const noexcept {}
      void await_resume() const noexcept { promise.emit_started(); }
    };
    return start{*this};
  }

  /// Returns to the awaiting coroutine, or ends the job. The frame may be gone once its job has ended.
  [[nodiscard]] auto final_suspend() noexcept {
    struct finish {
      promise_base& promise;
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      [[nodiscard]] std::coroutine_handle<> await_suspend(std::coroutine_handle<>) const noexcept {
        promise.emit_ended();
        if (promise.continuation_) return promise.continuation_;
        exec::end(promise.job(), promise.outcome());
        return std::noop_coroutine();
      }
      void await_resume() const noexcept {}
    };
    return finish{*this};
  }

  void unhandled_exception() noexcept { error_ = std::current_exception(); }

  /// The exception that escaped from the coroutine's body; null if none did.
  [[nodiscard]] const std::exception_ptr& error() const noexcept { return error_; }

protected:
  ~promise_base() = default;

  /// Whom control goes back to.
  [[nodiscard]] std::coroutine_handle<> continuation() const noexcept { return continuation_; }
  void emit_started() const noexcept;
  void emit_ended() const noexcept;

private:
  [[nodiscard]] trace::task_outcome outcome() const noexcept {
    return error_ ? trace::task_outcome::failed : trace::task_outcome::completed;
  }

  void report_large_frame(std::size_t bytes) const noexcept;
  exec::job* job_ = nullptr;
  std::coroutine_handle<> continuation_;
  const char* function_;
  std::source_location definition_;
  std::exception_ptr error_;
};

/// The message of an exception: `what()`, or a sentence saying that it has none.
[[nodiscard]] std::string message_of(const std::exception_ptr& error);

} // namespace interleave
