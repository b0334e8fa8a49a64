// sync_wait: waits for a task as ordinary code would, which cannot give its worker back meanwhile.
//
//     int n = co_await sync_wait(answer());   // until answer is there, nobody else runs on this worker
//
// What cppcoro calls sync_wait, Tokio and Rust's futures block_on, Python run_until_complete. Those stand between code
// that is no coroutine and code that is. Here all code is in coroutines, and like every verb that takes time this one
// is awaited: what it shows is the price. A worker that waits so can take part in nothing that the task needs, and if
// all workers wait so, nobody is left: a deadlock.
#pragma once

#include "task/as_task.hpp"

namespace interleave {

namespace detail {

/// While it lives, the running task has its worker for itself alone.
class worker_hold {
public:
  worker_hold() : holder_{*exec::this_worker()->running}, is_mine_{exec::hold_worker(holder_)} {}
  worker_hold(const worker_hold&) = delete;
  worker_hold& operator=(const worker_hold&) = delete;
  ~worker_hold() {
    if (is_mine_) exec::give_back_worker(holder_);
  }

private:
  exec::job& holder_;
  bool is_mine_;
};

template <class T>
task<T> wait_with_worker(task<T> body) {
  const worker_hold here;
  co_return co_await at_known(body);
}

} // namespace detail

/// Awaits a task, a callable that gives one, or anything that can be awaited, and keeps the worker until it has ended.
/// On a thread beside the workers (task/threads.hpp), which is the task's own, this is `co_await`.
template <detail::runnable_here Body>
[[nodiscard]] auto sync_wait(Body&& body) {
  return detail::wait_with_worker(detail::as_child(std::forward<Body>(body)));
}

} // namespace interleave
