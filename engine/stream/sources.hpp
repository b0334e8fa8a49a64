// What streams come from. Everything that takes a stream takes these as well:
//
//     a callable that gives a stream    [&]() -> stream<int> { ... }    kept as long as the stream
//     a channel, a broadcast receiver   until it is closed
//     a generator, a list               item by item; a variable is copied
//
//     jobs | map(download)              the same as    as_stream(jobs) | map(download)
//
// And `ticks(1s)`: a beat that counts.
#pragma once

#include "stream/generator.hpp"
#include "stream/stream.hpp"
#include "sync/broadcast.hpp"
#include "sync/channel.hpp"
#include "task/as_task.hpp"
#include "task/interval.hpp"

namespace interleave {

namespace detail {

template <class T>
inline constexpr bool is_stream = false;
template <class T>
inline constexpr bool is_stream<stream<T>> = true;

/// Called without arguments it gives a stream.
template <class Callable>
concept gives_a_stream = requires(std::decay_t<Callable>& callable) { callable(); } &&
                         is_stream<std::invoke_result_t<std::decay_t<Callable>&>>;

/// Its items can be given away, by copy unless it makes them for that.
template <class List>
concept looped_over = requires(List& items) {
  items.begin() != items.end();
  typename List::value_type{*items.begin()};
};

/// Awaits inside the library's own streams stand for the program's `next()`, whose line the task knows already.
template <class T, class Receiver>
stream<T> received(Receiver from) {
  while (auto value = co_await at_known(from.receive())) co_yield *std::move(value);
}

template <class List>
stream<typename List::value_type> items(List list) {
  for (auto&& each : list) co_yield std::forward<decltype(each)>(each);
}

} // namespace detail

/// A stream as it is.
template <class T>
[[nodiscard]] stream<T> as_stream(stream<T> already) noexcept {
  return already;
}

/// What the callable has captured lives as long as the stream.
template <detail::gives_a_stream Callable>
[[nodiscard]] auto as_stream(Callable&& callable) {
  using stored = std::decay_t<Callable>;
  auto kept = std::make_unique<detail::kept_callable<stored>>(std::forward<Callable>(callable));
  auto made = kept->callable();
  made.keep_alive(std::move(kept));
  return made;
}

/// What is received, until the channel is closed and drained.
template <class T>
[[nodiscard]] stream<T> as_stream(channel<T> from) {
  return detail::received<T>(std::move(from));
}

/// The same of a broadcast, from here on.
template <class T>
[[nodiscard]] stream<T> as_stream(broadcast_receiver<T> from) {
  return detail::received<T>(std::move(from));
}

/// The items of a generator or a list, in order.
template <class List>
  requires detail::looped_over<List>
[[nodiscard]] auto as_stream(List list) {
  return detail::items(std::move(list));
}

/// 1, 2, 3 ... at a steady beat, the first at once, for ever. What becomes of ticks that nobody pulls in time: see
/// interval.
[[nodiscard]] inline stream<std::int64_t> ticks(nanoseconds period, missed_tick policy = missed_tick::burst) {
  interval beat{period, policy};
  for (std::int64_t count = 1;; ++count) {
    co_await detail::at_known(beat.tick());
    co_yield count;
  }
}

namespace detail {

/// What stages and joints take.
template <class Source>
concept streamable = requires(Source&& source) { as_stream(std::forward<Source>(source)); };

template <streamable Source>
using item_of = typename decltype(as_stream(std::declval<Source>()))::value_type;

} // namespace detail

} // namespace interleave
