// Everything that runs tasks takes a task, a callable that gives one, or anything else that can be awaited:
//
//     spawn(download(url));
//     spawn([&]() -> task<> { co_await ready.wait(); println("ready"); });
//     co_await when_all(sleep_for(1s), fetch("/a"));
//
// A callable is moved (or copied) beside the coroutine's frame and lives as long: what it has captured never dangles.
// So hand over the lambda itself. Calling it there and then, `spawn([=]() -> task<> {...}())`, makes a coroutine whose
// captures are gone at the end of the line.
#pragma once

#include <string_view>

#include "task/awaitable.hpp"
#include "task/task.hpp"

namespace interleave {

namespace detail {

template <class T>
inline constexpr bool is_task = false;
template <class T>
inline constexpr bool is_task<task<T>> = true;

/// Called without arguments it gives a task.
template <class Callable>
concept gives_a_task = requires(std::decay_t<Callable>& callable) { callable(); } &&
                       is_task<std::invoke_result_t<std::decay_t<Callable>&>>;

template <class Callable>
struct kept_callable final : kept_alive {
  explicit kept_callable(const Callable& copied) : callable{copied} {}
  explicit kept_callable(Callable&& moved) : callable{std::move(moved)} {}
  Callable callable;
};

/// Awaits something else as a task of its own. `Awaitable` is a value, or a reference to what outlives it.
template <class Awaitable>
task<awaited_t<Awaitable>> awaited(Awaitable kept) {
  const wait_within waits{kept};
  co_return co_await at_known<Awaitable>(kept);
}

template <class T>
[[nodiscard]] task<T> as_task(task<T> already) noexcept {
  return already;
}

template <gives_a_task Callable>
[[nodiscard]] auto as_task(Callable&& callable) {
  using stored = std::decay_t<Callable>;
  auto kept = std::make_unique<kept_callable<stored>>(std::forward<Callable>(callable));
  auto made = kept->callable();
  made.keep_alive(std::move(kept));
  return made;
}

template <class Awaitable>
concept other_awaitable = awaitable<Awaitable> && !is_task<std::decay_t<Awaitable>> && !gives_a_task<Awaitable>;

template <class Kept, class Awaitable>
[[nodiscard]] auto task_awaiting(Awaitable&& awaitable) {
  auto made = awaited<Kept>(std::forward<Awaitable>(awaitable));
  if constexpr (requires { awaitable.name_as_task(); }) {
    return std::move(made).named(awaitable.name_as_task());
  } else {
    return made;
  }
}

/// Something else that can be awaited is moved into the task; if it is a variable, the task refers to it.
template <other_awaitable Awaitable>
  requires(std::is_lvalue_reference_v<Awaitable> || std::is_move_constructible_v<Awaitable>)
[[nodiscard]] auto as_task(Awaitable&& awaitable) {
  return task_awaiting<Awaitable>(std::forward<Awaitable>(awaitable));
}

/// The same for a task that ends within the co_await expression that it is made for: what cannot be moved is referred
/// to, and lives as long as that.
template <class Body>
[[nodiscard]] auto as_child(Body&& body) {
  if constexpr (requires { as_task(std::forward<Body>(body)); }) {
    return as_task(std::forward<Body>(body));
  } else {
    return task_awaiting<Body&&>(std::forward<Body>(body));
  }
}

/// What can be a task of its own, for as long as it likes.
template <class Body>
concept runnable = requires(Body&& body) { as_task(std::forward<Body>(body)); };

/// What can be a task within one co_await expression.
template <class Body>
concept runnable_here = runnable<Body> || other_awaitable<Body>;

} // namespace detail

/// The same as a task with this name on the timeline.
template <detail::runnable Body>
[[nodiscard]] auto named(std::string_view name, Body&& body) {
  return detail::as_task(std::forward<Body>(body)).named(name);
}

} // namespace interleave
