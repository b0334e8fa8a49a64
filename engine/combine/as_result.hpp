// as_result: gives an error as a value in place of throwing it.
//
//     auto page = co_await as_result(load(url));
//     if (!page) println("{} failed: {}", url, page.error().what());
//
// Cancellation is no error: a task that is asked to stop ends here as anywhere.
#pragma once

#include "task/hand_written.hpp"
#include "task/result.hpp"

namespace interleave {

namespace detail {

/// Awaits the same thing; only the last step differs.
template <class Awaitable>
class result_awaiter {
public:
  using value = awaited_t<Awaitable>;

  explicit result_awaiter(Awaitable&& awaited) : inner_{understood_awaiter_of(std::forward<Awaitable>(awaited))} {}

  [[nodiscard]] bool await_ready() { return inner_.await_ready(); }
  template <class Promise>
  [[nodiscard]] auto await_suspend(std::coroutine_handle<Promise> awaiting) {
    return inner_.await_suspend(awaiting);
  }
  result<value> await_resume() {
    try {
      if constexpr (std::is_void_v<value>) {
        inner_.await_resume();
        return {};
      } else {
        return inner_.await_resume();
      }
    } catch (...) {
      return failure{std::current_exception()};
    }
  }

private:
  understood_awaiter_t<Awaitable> inner_; ///< an awaiter, or a reference to what is its own awaiter
};

} // namespace detail

/// Awaits this, and gives a `result`: what it gives, or what it throws. To be awaited where it stands: what it was made
/// of must still be there.
template <detail::awaitable Awaitable>
[[nodiscard]] auto as_result(Awaitable&& awaited [[clang::lifetimebound]]) {
  return detail::result_awaiter<Awaitable>{std::forward<Awaitable>(awaited)};
}

} // namespace interleave
