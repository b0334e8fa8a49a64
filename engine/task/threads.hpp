// Work that would keep a worker from everybody else gets a thread beside the workers.
//
//     int n = co_await spawn_blocking(read_the_disk());   // on a thread kept for work that blocks
//     auto drawing = os_thread(draw(picture));            // on an operating system thread of its own
//
// Both take what spawn takes and give a join_handle. On the threads runtime they are real threads; in the simulation
// they are workers with a price (exec/thread_prices.hpp). A page without threads runs such a task on its one worker.
#pragma once

#include "exec/thread_prices.hpp"
#include "task/spawn.hpp"

namespace interleave {

/// What the system reserves for the stack of each thread, in bytes.
inline constexpr std::uint64_t thread_stack = exec::thread_prices::stack;

/// Starts the task on a thread that is made for it and ends with it. Throws std::runtime_error if there are
/// `exec::most_os_threads` already.
template <detail::runnable Body>
[[nodiscard]] auto os_thread(Body&& body, const std::source_location& at = std::source_location::current()) {
  constexpr auto kind = trace::worker_kind::os_thread;
  auto started = detail::as_task(std::forward<Body>(body));
  return detail::spawn_on(exec::take_own_worker(kind), kind, std::move(started), at);
}

/// Starts the task on one of at most `exec::most_blocking_threads` threads that are kept for work that blocks. If all
/// are taken, it waits for one.
template <detail::runnable Body>
[[nodiscard]] auto spawn_blocking(Body&& body, const std::source_location& at = std::source_location::current()) {
  constexpr auto kind = trace::worker_kind::blocking;
  auto started = detail::as_task(std::forward<Body>(body));
  return detail::spawn_on(exec::take_own_worker(kind), kind, std::move(started), at);
}

} // namespace interleave
