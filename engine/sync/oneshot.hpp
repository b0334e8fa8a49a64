// oneshot: one value, from one task to another: an answer to a question.
//
//     oneshot<int> answer;
//     answer.send(42);    ...    auto value = co_await answer.receive();
//
// A handle, as a channel is: copies mean the same one. Any thread.
#pragma once

#include "sync/channel_state.hpp"

namespace interleave {

template <class T>
class oneshot {
public:
  explicit oneshot(std::string_view name = {}, const std::source_location& at = std::source_location::current())
      : state_{std::in_place, trace::resource_kind::oneshot, 1, name, at} {}

  /// Sends the value; nobody waits. False if one was sent before, or if it is closed.
  bool send(T value) {
    typename detail::channel_state<T>::sender from;
    from.value.push_back({std::move(value)});
    return state_->send_last(from);
  }

  /// `co_await` waits for the value; gives nothing if it was closed without one, or if the value was taken before.
  [[nodiscard]] detail::receive_awaiter<T> receive() noexcept { return detail::receive_awaiter<T>{*state_}; }

  /// There will be no value, if there was none yet.
  void close() noexcept { state_->close(); }

private:
  detail::owner_of<detail::channel_state<T>> state_;
};

} // namespace interleave
