// thread_pool: a few operating system threads that take work from one queue.
//
//     thread_pool pool{4};
//     for (const auto& file : files) pool.submit(read(file));
//     co_await pool.finish();                    // until all of it is done; throws what failed first
//
// A thread takes the next piece of work when it is done with the one before, and a piece that blocks keeps its thread.
// The queue has no limit. A pool that is dropped cuts its threads off at their next suspension; what is in the queue
// then never runs. Any thread may submit.
#pragma once

#include <exception>
#include <memory>
#include <vector>

#include "sync/channel.hpp"
#include "task/threads.hpp"

namespace interleave {

class thread_pool {
public:
  /// Starts so many threads, at least one. Throws std::runtime_error if that makes more than `exec::most_os_threads`.
  explicit thread_pool(detail::count threads, const std::source_location& at = std::source_location::current());
  thread_pool(const thread_pool&) = delete;
  thread_pool& operator=(const thread_pool&) = delete;
  ~thread_pool();

  /// Puts work into the queue: a task, a callable that gives one, or anything that can be awaited. What it gives is
  /// dropped. After `finish` that throws channel_closed.
  template <detail::runnable Body>
  void submit(Body&& body) {
    submit_task([](auto work) -> task<> { static_cast<void>(co_await detail::at_known(work)); }(
                                  detail::as_task(std::forward<Body>(body))));
  }
  void submit(task<> work) { submit_task(std::move(work)); }

  /// Nothing more can be submitted; waits until all work is done and the threads have ended. Throws what failed first,
  /// after that. Once only.
  [[nodiscard]] task<> finish();

private:
  struct state;

  void submit_task(task<> work);

  std::unique_ptr<state> state_;
  std::vector<join_handle<>> threads_; ///< ends before what its threads use
};

} // namespace interleave
