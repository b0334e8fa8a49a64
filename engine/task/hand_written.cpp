// See hand_written.hpp.
#include "task/hand_written.hpp"

#include <atomic>
#include <mutex>

#include "task/frame_pool.hpp"

namespace interleave::detail {

struct waker::promise_type final : exec::leftover {
  [[nodiscard]] static void* operator new(std::size_t size) { return frame_pool::of_this_thread().allocate(size); }
  static void operator delete(void* frame, std::size_t size) noexcept {
    frame_pool::of_this_thread().free(frame, size);
  }

  [[nodiscard]] waker get_return_object() noexcept { return waker{handle::from_promise(*this)}; }
  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  /// Suspended for good, unless it is the last owner.
  [[nodiscard]] auto final_suspend() noexcept {
    struct leave {
      promise_type& promise;
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      [[nodiscard]] bool await_suspend(std::coroutine_handle<>) const noexcept { return !promise.drop_owner(); }
      void await_resume() const noexcept {}
    };
    return leave{*this};
  }
  void return_void() const noexcept {}
  void unhandled_exception() const noexcept {}

  /// True: it was the last one.
  [[nodiscard]] bool drop_owner() noexcept { return owners.fetch_sub(1, std::memory_order_acq_rel) == 1; }
  void discard() noexcept override { handle::from_promise(*this).destroy(); }

  /// Makes the job ready, if it still waits.
  void ring() noexcept {
    const std::lock_guard guard{lock};
    if (waiting != nullptr) {
      exec::wake(*std::exchange(waiting, nullptr), trace::wake_cause::resumed);
    } else {
      exec::this_worker()->home.take_back(*this);
    }
    was_rung = true;
  }

  exec::spin_lock lock;
  exec::job* waiting = nullptr; ///< guarded, like the next
  bool was_rung = false;
  std::atomic<int> owners = 2;
};

namespace {

/// Gives a coroutine its own promise, which it cannot name otherwise.
struct own_promise {
  waker::promise_type* found = nullptr;
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  [[nodiscard]] bool await_suspend(waker::handle self) noexcept {
    found = &self.promise();
    return false;
  }
  [[nodiscard]] waker::promise_type& await_resume() const noexcept { return *found; }
};

waker ring_when_resumed() {
  (co_await own_promise{}).ring();
}

} // namespace

waker waker::of(exec::job& waiting) {
  waker made = ring_when_resumed();
  made.frame_.promise().waiting = &waiting;
  return made;
}

waker::~waker() {
  if (!frame_) return;
  promise_type& promise = frame_.promise();
  {
    const std::lock_guard guard{promise.lock};
    promise.waiting = nullptr;
    // Somebody may have kept the handle, and resume it yet.
    if (!promise.was_rung) exec::this_worker()->home.keep(promise);
  }
  if (promise.drop_owner()) frame_.destroy();
}

} // namespace interleave::detail
