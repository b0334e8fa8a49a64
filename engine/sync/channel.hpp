// channel: values from tasks that send to tasks that receive, each value to one of them, in the order of sending.
//
//     channel<int> numbers{4};                                // at most four wait in it
//     co_await numbers.send(1);                               // waits while it is full: backpressure
//     while (auto number = co_await numbers.receive()) ...    // until it is closed and drained
//     numbers.close();
//
// Capacity 0 is a rendezvous: a send waits for a receiver. Any number of senders and receivers, any thread; both sides
// are served first come, first served. A channel object is a handle: copies mean the same channel, so that a task may
// take one by value and need not ask who goes first.
// `close` ends sending, at once: sends that wait throw `channel_closed`. What is in the buffer is still received.
//
// A task that is ended while it waits to receive loses no value, not even one that it had been given already; one that
// waits to send has sent nothing, unless its value had been taken already. In the trace a channel is a resource whose
// limit is its capacity and whose value is its length, recorded at every change, and every value that is sent is a
// message with a number: who wants to draw it has all there is.
#pragma once

#include "sync/channel_state.hpp"
#include "sync/count.hpp"

namespace interleave {

template <class T>
class channel {
public:
  /// A capacity without a limit: no send waits.
  static constexpr std::uint32_t unbounded = ~std::uint32_t{0};

  explicit channel(detail::count capacity, std::string_view name = {},
      const std::source_location& at = std::source_location::current())
      : state_{std::in_place, trace::resource_kind::channel, capacity, name, at} {}

  /// `co_await` sends the value, after waiting for room if need be. Throws channel_closed. A task that is ended while
  /// it waits has sent nothing.
  [[nodiscard]] detail::send_awaiter<T> send(T value) { return {*state_, std::move(value)}; }

  /// `co_await` gives the next value, or nothing when the channel is closed and drained.
  [[nodiscard]] detail::receive_awaiter<T> receive() noexcept { return detail::receive_awaiter<T>{*state_}; }

  /// Sends if there is room or a receiver waits. False if not, or if the channel is closed; the value is gone then.
  [[nodiscard]] bool try_send(T value) {
    typename detail::channel_state<T>::sender from;
    from.value.push_back({std::move(value)});
    return state_->try_send(from) && !from.is_refused;
  }

  /// The next value if there is one.
  [[nodiscard]] std::optional<T> try_receive() {
    typename detail::channel_state<T>::receiver into;
    static_cast<void>(state_->try_receive(into));
    return state_->unpack(into.value);
  }

  /// Nothing more can be sent. Closing twice does nothing.
  void close() noexcept { state_->close(); }
  [[nodiscard]] bool is_closed() const noexcept { return state_->is_closed(); }
  /// How many values wait in it to be received; those of senders who wait do not count.
  [[nodiscard]] std::size_t size() const noexcept { return state_->size(); }
  [[nodiscard]] std::uint32_t capacity() const noexcept { return state_->capacity(); }

private:
  detail::owner_of<detail::channel_state<T>> state_;
};

} // namespace interleave
