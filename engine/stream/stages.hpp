// Stages of a stream that need no task of their own: each pulls the one before it when it is pulled.
//
//     auto squares = numbers() | filter(is_even) | map(square) | take(3);
//     while (auto each = co_await squares.next()) ...
//
//     map(f)         f(item)                             filter(f)      the items for which f(item)
//     take(n)        the first n, and no more is pulled  take_while(f)  those before the first for which not f(item)
//     throttle(d)    at most one in each d: who is faster is held up
//     chunk(n)       vectors of n; the last may be shorter
//     zip(a, b ...)  tuples of one item of each, asked in this order, until one has ended
//     named(text)    as it is, and its items are recorded under this name
//
// A pipe is the one way to put stages together. A stage owns what it was made of, the stream before it and its
// callable: nothing dangles when the line is over. A callable may give a task, which is awaited. See fed_stages.hpp for
// the stages that run ahead of whoever pulls.
#pragma once

#include <functional>
#include <vector>

#include "stream/sources.hpp"
#include "task/as_task.hpp"

namespace interleave {

namespace detail {

/// The right side of a pipe: makes a stream of a stream.
template <class Make>
struct stage_maker {
  Make make;
};
template <class Make>
stage_maker(Make) -> stage_maker<Make>;

template <streamable Source, class Make>
[[nodiscard]] auto operator|(Source&& source, stage_maker<Make> stage) {
  return stage.make(as_stream(std::forward<Source>(source)));
}

/// What a callable of the program gives for an item, awaited if it is a task.
template <class Function, class Item>
struct call_result {
  using type = std::invoke_result_t<Function&, Item>;
  static constexpr bool is_awaited = false;
};
template <class Function, class Item>
  requires is_task<std::invoke_result_t<Function&, Item>>
struct call_result<Function, Item> {
  using type = typename std::invoke_result_t<Function&, Item>::value_type;
  static constexpr bool is_awaited = true;
};

/// The coroutines of the stages. The trace calls them by their names.
namespace stages {

template <class T, class Function>
stream<std::decay_t<typename call_result<Function, T>::type>> map(stream<T> from, Function function) {
  while (auto item = co_await at_known(from.next())) {
    if constexpr (call_result<Function, T>::is_awaited) {
      co_yield co_await at_known(std::invoke(function, *std::move(item)));
    } else {
      co_yield std::invoke(function, *std::move(item));
    }
  }
}

template <class T, class Predicate>
stream<T> filter(stream<T> from, Predicate predicate) {
  while (auto item = co_await at_known(from.next())) {
    bool passes = false;
    if constexpr (call_result<Predicate, const T&>::is_awaited) {
      passes = co_await at_known(std::invoke(predicate, std::as_const(*item)));
    } else {
      passes = std::invoke(predicate, std::as_const(*item));
    }
    if (passes) co_yield *std::move(item);
  }
}

template <class T, class Predicate>
stream<T> take_while(stream<T> from, Predicate predicate) {
  while (auto item = co_await at_known(from.next())) {
    if constexpr (call_result<Predicate, const T&>::is_awaited) {
      if (!co_await at_known(std::invoke(predicate, std::as_const(*item)))) co_return;
    } else {
      if (!std::invoke(predicate, std::as_const(*item))) co_return;
    }
    co_yield *std::move(item);
  }
}

template <class T>
stream<T> take(stream<T> from, std::uint32_t count) {
  for (; count > 0; --count) {
    auto item = co_await at_known(from.next());
    if (!item) co_return;
    co_yield *std::move(item);
  }
}

template <class T>
stream<T> throttle(stream<T> from, nanoseconds period) {
  for (std::optional<time_point> next_at;;) {
    if (next_at) co_await at_known(sleep_until(*next_at));
    auto item = co_await at_known(from.next());
    if (!item) co_return;
    next_at = now() + period;
    co_yield *std::move(item);
  }
}

template <class T>
stream<std::vector<T>> chunk(stream<T> from, std::uint32_t size) {
  for (bool has_ended = false; !has_ended;) {
    std::vector<T> chunk;
    while (chunk.size() < size && !has_ended) {
      auto item = co_await at_known(from.next());
      has_ended = !item.has_value();
      if (item) chunk.push_back(*std::move(item));
    }
    if (!chunk.empty()) co_yield std::move(chunk);
  }
}

template <class... T, std::size_t... Index>
stream<std::tuple<T...>> zip(std::index_sequence<Index...>, stream<T>... from) {
  std::tuple<std::optional<T>...> items;
  while (((std::get<Index>(items) = co_await at_known(from.next())).has_value() && ...)) {
    co_yield std::tuple<T...>{*std::move(std::get<Index>(items))...};
  }
}

} // namespace stages

} // namespace detail

/// What the function gives for each item.
template <class Function>
[[nodiscard]] auto map(Function function) {
  return detail::stage_maker{[function = std::move(function)](auto from) mutable {
    return detail::stages::map(std::move(from), std::move(function));
  }};
}

/// The items for which the predicate holds.
template <class Predicate>
[[nodiscard]] auto filter(Predicate predicate) {
  return detail::stage_maker{[predicate = std::move(predicate)](auto from) mutable {
    return detail::stages::filter(std::move(from), std::move(predicate));
  }};
}

/// The items before the first one for which the predicate does not hold.
template <class Predicate>
[[nodiscard]] auto take_while(Predicate predicate) {
  return detail::stage_maker{[predicate = std::move(predicate)](auto from) mutable {
    return detail::stages::take_while(std::move(from), std::move(predicate));
  }};
}

/// The first `count` items.
[[nodiscard]] inline auto take(detail::count count) {
  return detail::stage_maker{[count](auto from) { return detail::stages::take(std::move(from), count); }};
}

/// One item, then none is pulled before this time has passed.
[[nodiscard]] inline auto throttle(nanoseconds period) {
  return detail::stage_maker{[period](auto from) { return detail::stages::throttle(std::move(from), period); }};
}

/// Vectors of `size` items, at least 1.
[[nodiscard]] inline auto chunk(detail::count size) {
  const auto least = std::max<std::uint32_t>(size, 1);
  return detail::stage_maker{[least](auto from) { return detail::stages::chunk(std::move(from), least); }};
}

/// The stream as it is, with a name: see stream::named. The name must live as long as the expression.
[[nodiscard]] inline auto named(
    std::string_view name, const std::source_location& at = std::source_location::current()) {
  return detail::stage_maker{[name, at](auto from) { return std::move(from).named(name, at); }};
}

/// Tuples of one item of each.
template <detail::streamable... Sources>
  requires(sizeof...(Sources) > 1)
[[nodiscard]] auto zip(Sources&&... sources) {
  return detail::stages::zip(std::index_sequence_for<Sources...>{}, as_stream(std::forward<Sources>(sources))...);
}

} // namespace interleave
