// shielded: a piece of work that is not cut in the middle.
//
//     co_await shielded([&]() -> task<> {
//       co_await file.write(header);
//       co_await file.write(body);      // even if this task is asked to stop after the header
//     });                               // here it ends, if it was
//
// While it lasts, a request to stop is only noted; it takes effect at the next suspension after it. At the end of the
// run nothing is shielded any more. Trio and anyio call it a shield, Kotlin NonCancellable.
#pragma once

#include "task/as_task.hpp"

namespace interleave {

namespace detail {

/// The running task is shielded while this lives.
class shield_scope {
public:
  shield_scope() noexcept : shielded_{*exec::this_worker()->running} { exec::shield(shielded_); }
  shield_scope(const shield_scope&) = delete;
  shield_scope& operator=(const shield_scope&) = delete;
  ~shield_scope() { exec::unshield(shielded_); }

private:
  exec::job& shielded_;
};

template <class T>
task<T> run_shielded(task<T> body) {
  const shield_scope here;
  co_return co_await at_known(body);
}

} // namespace detail

/// Awaits a task, a callable that gives one, or anything that can be awaited, and cannot be ended meanwhile.
template <detail::runnable_here Body>
[[nodiscard]] auto shielded(Body&& body) {
  return detail::run_shielded(detail::as_child(std::forward<Body>(body)));
}

} // namespace interleave
