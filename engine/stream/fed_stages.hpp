// Stages of a stream that run ahead of whoever pulls, each with a task of its own for every stream that it is made of.
//
//     merge(a, b ...)      items of several streams as they come
//     buffer(n)            pulls up to n items ahead
//     debounce(d)          an item once nothing newer has come for d; what is replaced is dropped
//     timeout_each(d)      an optional for each pull: empty if nothing came within d. A late item is not lost
//
// The tasks start with the first pull. When the stream has ended, so have they; if one fails, the others are ended, and
// `next()` throws that. If the task that pulls is asked to stop while it waits for an item, they end before it. If the
// stream is dropped early, they are asked to stop as a dropped handle asks its task: they end at their next suspension
// point, and what they refer to must live until then.
#pragma once

#include <stdexcept>
#include <vector>

#include "stream/feed.hpp"
#include "stream/stages.hpp"

namespace interleave {

namespace detail {

/// A stage's feed, abandoned with the stage's frame.
template <class T>
class own_feed {
public:
  own_feed(std::uint32_t capacity, std::string_view name)
      : items_{*new feed<T>{capacity, name, exec::this_worker()->running->at}} {}
  own_feed(const own_feed&) = delete;
  own_feed& operator=(const own_feed&) = delete;
  ~own_feed() { items_.abandon(); }

  /// Starts a task that brings this stream's items, and is called as it is.
  void start(task<> (*brings)(stream<T>, feed<T>&), stream<T> from) const {
    const trace::string_id name = from.name();
    items_.start(brings(std::move(from), items_).named(name));
  }

  [[nodiscard]] auto next() const noexcept { return feed_awaiter<T>{items_}; }
  [[nodiscard]] auto next_before(time_point deadline) const noexcept { return feed_awaiter<T>{items_, deadline}; }
  /// Of those that come until then, or until the end if that is earlier.
  [[nodiscard]] auto next_at_end(time_point deadline) const noexcept {
    return feed_awaiter<T>{items_, deadline, feed_base::wanted::end};
  }
  [[nodiscard]] bool is_over() const noexcept { return items_.is_over(); }
  void rethrow_error() const { items_.rethrow_error(); }
  [[nodiscard]] time_point newest_at() const noexcept { return items_.replaced_at(); }

private:
  feed<T>& items_;
};

template <class T>
task<> bring_items(stream<T> from, feed<T>& to) {
  while (auto item = co_await at_known(from.next())) {
    co_await at_known(bring_awaiter<T>{to, *std::move(item)});
  }
}

template <class T>
task<> replace_items(stream<T> from, feed<T>& to) {
  while (auto item = co_await at_known(from.next())) to.replace(*std::move(item));
}

template <class T>
[[nodiscard]] std::vector<stream<T>> list_of(stream<T> first, std::same_as<stream<T>> auto... rest) {
  std::vector<stream<T>> all;
  all.reserve(1 + sizeof...(rest));
  all.push_back(std::move(first));
  (all.push_back(std::move(rest)), ...);
  return all;
}

namespace stages {

template <class T>
stream<T> merge(std::vector<stream<T>> from) {
  const own_feed<T> items{0, "merge"};
  for (stream<T>& each : from) items.start(bring_items<T>, std::move(each));
  while (auto item = co_await at_known(items.next())) co_yield *std::move(item);
}

template <class T>
stream<T> buffer(stream<T> from, std::uint32_t capacity) {
  const own_feed<T> items{capacity, "buffer"};
  items.start(bring_items<T>, std::move(from));
  while (auto item = co_await at_known(items.next())) co_yield *std::move(item);
}

template <class T>
stream<std::optional<T>> timeout_each(stream<T> from, nanoseconds limit) {
  const own_feed<T> items{0, "timeout_each"};
  items.start(bring_items<T>, std::move(from));
  for (;;) {
    auto item = co_await at_known(items.next_before(now() + limit));
    if (!item && items.is_over()) break;
    co_yield std::move(item);
  }
  items.rethrow_error(); // it may have come after the deadline
}

template <class T>
stream<T> debounce(stream<T> from, nanoseconds quiet) {
  const own_feed<T> items{1, "debounce"};
  items.start(replace_items<T>, std::move(from));
  while (auto newest = co_await at_known(items.next())) {
    for (auto until = items.newest_at() + quiet; now() < until && !items.is_over(); until = items.newest_at() + quiet) {
      if (auto newer = co_await at_known(items.next_at_end(until))) newest = std::move(newer);
    }
    co_yield *std::move(newest);
  }
}

} // namespace stages

} // namespace detail

/// The items of several streams, as they come. All must be of one type: use map to make them so.
template <detail::streamable First, detail::streamable... Rest>
  requires(sizeof...(Rest) > 0 && (std::same_as<detail::item_of<First>, detail::item_of<Rest>> && ...))
[[nodiscard]] auto merge(First&& first, Rest&&... rest) {
  return detail::stages::merge(
      detail::list_of(as_stream(std::forward<First>(first)), as_stream(std::forward<Rest>(rest))...));
}

/// The same for any number of streams.
template <class T>
[[nodiscard]] stream<T> merge(std::vector<stream<T>> streams) {
  return detail::stages::merge(std::move(streams));
}

/// Pulls ahead, and keeps up to `capacity` items, at least 1, until they are pulled.
[[nodiscard]] inline auto buffer(detail::count capacity) {
  const auto least = std::max<std::uint32_t>(capacity, 1);
  return detail::stage_maker{[least](auto from) { return detail::stages::buffer(std::move(from), least); }};
}

/// The newest item, once nothing has come for this long, or nothing more will come.
[[nodiscard]] inline auto debounce(nanoseconds quiet) {
  return detail::stage_maker{[quiet](auto from) { return detail::stages::debounce(std::move(from), quiet); }};
}

/// For each pull an optional: the next item, or nothing if it did not come within the limit.
/// @throws std::invalid_argument for a limit of zero or less: no item could ever come in time
[[nodiscard]] inline auto timeout_each(nanoseconds limit) {
  if (limit.count() <= 0) throw std::invalid_argument{"timeout_each: the limit is not above 0"};
  return detail::stage_maker{[limit](auto from) { return detail::stages::timeout_each(std::move(from), limit); }};
}

} // namespace interleave
