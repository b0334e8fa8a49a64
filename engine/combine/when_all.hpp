// when_all: runs several tasks beside one another and waits for all of them.
//
//     auto [page, picture] = co_await when_all(fetch("/page"), fetch("/picture"));
//     std::vector<int> sums = co_await when_all(std::move(many_tasks));
//
// If one fails, the others are cancelled and waited for, and then what failed first is thrown. The children live in
// the awaiter, inside the awaiting coroutine's frame: joining them takes no memory of its own. A void task gives a
// std::monostate among other results; if all are void, there is no result.
#pragma once

#include <tuple>
#include <vector>

#include "combine/children.hpp"

namespace interleave {

namespace detail {

template <class... T>
class when_all_tuple final : public children {
public:
  explicit when_all_tuple(task<T>... tasks) noexcept
      : children{decided_by::first_failure}, children_{child<T>{std::move(tasks)}...} {}

  [[nodiscard]] bool await_ready() const noexcept { return sizeof...(T) == 0; }

  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    start(awaiting.promise().job(), awaiting, trace::wait_reason::all, sizeof...(T),
        [this](const std::source_location& line) {
          std::apply([&](auto&... each) { (each.spawn(*this, 0, line), ...); }, children_);
        });
  }

  auto await_resume() {
    rethrow_error();
    if constexpr (!(std::is_void_v<T> && ...)) {
      return std::apply(
          [](auto&... each) { return std::tuple<among_others<T>...>{each.take_result_among_others()...}; }, children_);
    }
  }

  void cancel_awaited() noexcept override {
    std::apply([](auto&... each) { (exec::request_cancel(each), ...); }, children_);
  }

private:
  std::tuple<child<T>...> children_;
};

template <class T>
class when_all_range final : public children {
public:
  explicit when_all_range(std::vector<task<T>> tasks) : children{decided_by::first_failure} {
    children_.reserve(tasks.size());
    for (task<T>& body : tasks) children_.emplace_back(std::move(body));
  }

  [[nodiscard]] bool await_ready() const noexcept { return children_.empty(); }

  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    start(awaiting.promise().job(), awaiting, trace::wait_reason::all, static_cast<std::uint32_t>(children_.size()),
        [this](const std::source_location& line) {
          for (child<T>& each : children_) each.spawn(*this, 0, line);
        });
  }

  auto await_resume() {
    rethrow_error();
    if constexpr (!std::is_void_v<T>) {
      std::vector<among_values<T>> results;
      results.reserve(children_.size());
      for (child<T>& each : children_) results.push_back(each.take_result());
      return results;
    }
  }

  void cancel_awaited() noexcept override {
    for (child<T>& each : children_) exec::request_cancel(each);
  }

private:
  std::vector<child<T>> children_;
};

template <class... T>
[[nodiscard]] when_all_tuple<T...> make_when_all(task<T>... tasks) noexcept {
  return when_all_tuple<T...>{std::move(tasks)...};
}

} // namespace detail

/// Runs the tasks beside one another; gives a tuple of their results in the order of the arguments. Takes tasks,
/// callables that give one, and anything that can be awaited.
template <detail::runnable_here... Bodies>
[[nodiscard]] auto when_all(Bodies&&... bodies) {
  return detail::make_when_all(detail::as_child(std::forward<Bodies>(bodies))...);
}

/// Runs the tasks beside one another; gives a vector of their results in the same order.
template <class T>
[[nodiscard]] auto when_all(std::vector<task<T>> tasks) {
  return detail::when_all_range<T>{std::move(tasks)};
}

} // namespace interleave
