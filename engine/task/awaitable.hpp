// What may stand behind co_await, and what it gives. For code that awaits on behalf of a program (as_task, as_result,
// select). Types only; nothing here runs.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

namespace interleave::detail {

/// An await that stands for one of the program's, whose line the job knows already.
template <class Awaitable>
struct at_known_line {
  Awaitable&& awaited;
};
/// The same, of a local variable; a task is moved from.
template <class Awaitable>
[[nodiscard]] at_known_line<Awaitable> at_known(Awaitable& local) noexcept {
  return {static_cast<Awaitable&&>(local)};
}

/// The same, of a temporary that lives as long as the expression.
template <class Awaitable>
  requires(!std::is_lvalue_reference_v<Awaitable>)
[[nodiscard]] at_known_line<Awaitable> at_known(Awaitable&& temporary) noexcept {
  return {static_cast<Awaitable&&>(temporary)};
}

/// The awaiter of an awaitable, as the compiler finds it: `operator co_await`, or the awaitable itself.
template <class Awaitable>
[[nodiscard]] decltype(auto) awaiter_of(Awaitable&& awaited) {
  if constexpr (requires { std::forward<Awaitable>(awaited).operator co_await(); }) {
    return std::forward<Awaitable>(awaited).operator co_await();
  } else if constexpr (requires { operator co_await(std::forward<Awaitable>(awaited)); }) {
    return operator co_await(std::forward<Awaitable>(awaited));
  } else {
    return std::forward<Awaitable>(awaited);
  }
}

template <class Awaitable>
using awaiter_of_t = decltype(awaiter_of(std::declval<Awaitable>()));

template <class Awaitable>
concept awaitable = requires(awaiter_of_t<Awaitable> awaiter) {
  { awaiter.await_ready() } -> std::convertible_to<bool>;
  awaiter.await_resume();
};

/// What `co_await` on it gives: a value, a reference to something that stays, or nothing.
template <awaitable Awaitable>
using awaited_t =
    std::conditional_t<std::is_rvalue_reference_v<decltype(std::declval<awaiter_of_t<Awaitable>>().await_resume())>,
        std::remove_reference_t<decltype(std::declval<awaiter_of_t<Awaitable>>().await_resume())>,
        decltype(std::declval<awaiter_of_t<Awaitable>>().await_resume())>;

/// Ends a wait with the frame that waits, for an awaiter that may live longer: `co_await when_any(door.lock(), ...)`
/// waits in a task of its own, and the awaiter is a temporary of the whole expression. A wait that is over is no
/// matter.
template <class Awaiter>
class wait_within {
public:
  explicit wait_within(Awaiter& awaiter) noexcept : awaiter_{awaiter} {}
  wait_within(const wait_within&) = delete;
  wait_within& operator=(const wait_within&) = delete;
  ~wait_within() {
    if constexpr (requires { awaiter_.give_up(); }) awaiter_.give_up();
  }

private:
  Awaiter& awaiter_;
};

} // namespace interleave::detail
