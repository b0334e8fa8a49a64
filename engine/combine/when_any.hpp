// when_any: runs several tasks beside one another and takes what the first of them gives.
//
//     auto [index, page] = co_await when_any(fetch("/here"), fetch("/there"));
//
// The first to end wins, with a result or with an exception, which is then thrown. The losers are cancelled, and it
// waits until they have ended: when it returns, none of them runs any more. Results of one type are given as they are,
// those of several types as a std::variant whose index is the winner's, with a std::monostate for nothing.
#pragma once

#include <optional>
#include <stdexcept>
#include <tuple>
#include <vector>

#include "combine/children.hpp"

namespace interleave {

/// Which one was first, counted from 0, and what it gave.
template <class Value>
struct first_result {
  std::size_t index;
  Value value;
};

namespace detail {

template <class First, class... Rest>
inline constexpr bool all_same = (std::is_same_v<First, Rest> && ...);

template <class... T>
struct any_of_types {
  using type = std::variant<among_values<T>...>;
};
template <class First, class... Rest>
  requires all_same<First, Rest...>
struct any_of_types<First, Rest...> {
  using type = among_others<First>;
};

template <class... T>
class when_any_tuple final : public children {
public:
  using value = typename any_of_types<T...>::type;

  explicit when_any_tuple(task<T>... tasks) noexcept
      : children{decided_by::first_end}, children_{child<T>{std::move(tasks)}...} {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    start(awaiting.promise().job(), awaiting, trace::wait_reason::any, sizeof...(T),
        [this](const std::source_location& line) {
          std::uint32_t index = 0;
          std::apply([&](auto&... each) { (each.spawn(*this, index++, line), ...); }, children_);
        });
  }

  first_result<value> await_resume() {
    rethrow_error();
    return take<0>();
  }

  void cancel_awaited() noexcept override {
    std::apply([](auto&... each) { (exec::request_cancel(each), ...); }, children_);
  }

private:
  template <std::size_t Index>
  [[nodiscard]] first_result<value> take() {
    if constexpr (Index + 1 < sizeof...(T)) {
      if (decider() != Index) return take<Index + 1>();
    }
    if constexpr (all_same<T...>) {
      return {Index, std::get<Index>(children_).take_result_among_others()};
    } else {
      return {Index, value{std::in_place_index<Index>, std::get<Index>(children_).take_result_among_others()}};
    }
  }

  std::tuple<child<T>...> children_;
};

template <class T>
class when_any_range final : public children {
public:
  explicit when_any_range(std::vector<task<T>> tasks) : children{decided_by::first_end} {
    if (tasks.empty()) throw std::invalid_argument{"when_any: there is no task, so none would ever be the first"};
    children_.reserve(tasks.size());
    for (task<T>& body : tasks) children_.emplace_back(std::move(body));
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    start(awaiting.promise().job(), awaiting, trace::wait_reason::any, static_cast<std::uint32_t>(children_.size()),
        [this](const std::source_location& line) {
          std::uint32_t index = 0;
          for (child<T>& each : children_) each.spawn(*this, index++, line);
        });
  }

  first_result<among_others<T>> await_resume() {
    rethrow_error();
    return {decider(), children_[decider()].take_result_among_others()};
  }

  void cancel_awaited() noexcept override {
    for (child<T>& each : children_) exec::request_cancel(each);
  }

private:
  std::vector<child<T>> children_;
};

template <class... T>
[[nodiscard]] when_any_tuple<T...> make_when_any(task<T>... tasks) noexcept {
  return when_any_tuple<T...>{std::move(tasks)...};
}

} // namespace detail

/// Runs the tasks until the first of them has ended. Takes tasks, callables that give one, and anything that can be
/// awaited.
template <detail::runnable_here First, detail::runnable_here... Rest>
[[nodiscard]] auto when_any(First&& first, Rest&&... rest) {
  return detail::make_when_any(
      detail::as_child(std::forward<First>(first)), detail::as_child(std::forward<Rest>(rest))...);
}

/// The same for any number of tasks. @throws std::invalid_argument if there is none
template <class T>
[[nodiscard]] auto when_any(std::vector<task<T>> tasks) {
  return detail::when_any_range<T>{std::move(tasks)};
}

} // namespace interleave
