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

  [[nodiscard]] feed<T>& operator*() const noexcept { return items_; }
  [[nodiscard]] feed<T>* operator->() const noexcept { return &items_; }

private:
  feed<T>& items_;
};

template <class T>
task<> bring_items(stream<T> from, feed<T>& to) {
  while (auto item = co_await at_known(from.next())) {
    co_await at_known(bring_awaiter<T>{to, *std::move(item)});
  }
}

/// Starts a task that brings this stream's items, and is called as it is.
template <class T>
void start_bringing(stream<T> from, feed<T>& to) {
  const trace::string_id name = from.name();
  to.start(bring_items(std::move(from), to).named(name));
}

template <class T>
stream<T> fed(std::vector<stream<T>> from, std::uint32_t capacity, std::string_view name) {
  const own_feed<T> items{capacity, name};
  for (stream<T>& each : from) start_bringing(std::move(each), *items);
  for (;;) {
    co_await at_known(feed_awaiter{*items, feed_base::wanted::item});
    const bool has_ended = items->has_ended(); // before it is looked for an item, or the last one could be missed
    auto item = items->take();
    if (!item && has_ended) break;
    if (item) co_yield *std::move(item);
  }
  items->rethrow_error();
}

template <class T>
stream<std::optional<T>> fed_in_time(stream<T> from, nanoseconds limit) {
  const own_feed<T> items{0, "timeout_each"};
  start_bringing(std::move(from), *items);
  for (;;) {
    co_await at_known(feed_awaiter{*items, feed_base::wanted::item, now() + limit});
    const bool has_ended = items->has_ended();
    auto item = items->take();
    if (!item && has_ended) break;
    co_yield std::move(item);
  }
  items->rethrow_error();
}

template <class T>
task<> replace_items(stream<T> from, feed<T>& to) {
  while (auto item = co_await at_known(from.next())) to.replace(*std::move(item));
}

template <class T>
stream<T> debounced(stream<T> from, nanoseconds quiet) {
  const own_feed<T> items{1, "debounce"};
  const trace::string_id name = from.name();
  items->start(replace_items(std::move(from), *items).named(name));
  for (;;) {
    co_await at_known(feed_awaiter{*items, feed_base::wanted::item});
    bool has_ended = items->has_ended();
    auto newest = items->take();
    if (!newest && has_ended) break;
    while (!has_ended && now() < items->replaced_at() + quiet) {
      co_await at_known(feed_awaiter{*items, feed_base::wanted::end, items->replaced_at() + quiet});
      has_ended = items->has_ended();
      if (auto newer = items->take()) newest = std::move(newer);
    }
    if (newest) co_yield *std::move(newest);
  }
  items->rethrow_error();
}

template <class T>
[[nodiscard]] std::vector<stream<T>> list_of(stream<T> first, std::same_as<stream<T>> auto... rest) {
  std::vector<stream<T>> all;
  all.reserve(1 + sizeof...(rest));
  all.push_back(std::move(first));
  (all.push_back(std::move(rest)), ...);
  return all;
}

} // namespace detail

/// The items of several streams, as they come. All must be of one type: use map to make them so.
template <detail::streamable First, detail::streamable... Rest>
  requires(sizeof...(Rest) > 0 && (std::same_as<detail::item_of<First>, detail::item_of<Rest>> && ...))
[[nodiscard]] auto merge(First&& first, Rest&&... rest) {
  return detail::fed(
      detail::list_of(as_stream(std::forward<First>(first)), as_stream(std::forward<Rest>(rest))...), 0, "merge");
}

/// The same for any number of streams.
template <class T>
[[nodiscard]] stream<T> merge(std::vector<stream<T>> streams) {
  return detail::fed(std::move(streams), 0, "merge");
}

/// Pulls ahead, and keeps up to `capacity` items, at least 1, until they are pulled.
[[nodiscard]] inline auto buffer(detail::count capacity) {
  const auto least = std::max<std::uint32_t>(capacity, 1);
  return detail::stage_maker{
      [least](auto from) { return detail::fed(detail::list_of(std::move(from)), least, "buffer"); }};
}

/// The newest item, once nothing has come for this long, or nothing more will come.
[[nodiscard]] inline auto debounce(nanoseconds quiet) {
  return detail::stage_maker{[quiet](auto from) { return detail::debounced(std::move(from), quiet); }};
}

/// For each pull an optional: the next item, or nothing if it did not come within the limit.
[[nodiscard]] inline auto timeout_each(nanoseconds limit) {
  return detail::stage_maker{[limit](auto from) { return detail::fed_in_time(std::move(from), limit); }};
}

} // namespace interleave
