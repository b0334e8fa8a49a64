// The mailbox of an actor, and the handle that others send to it by. A bounded channel under a name of its own: it is a
// resource of kind `mailbox` in the trace, with its capacity as limit and its length as value. See actor.hpp.
#pragma once

#include <optional>
#include <utility>

#include "sync/channel_state.hpp"
#include "sync/count.hpp"

namespace interleave {

template <class M>
class actor_ref {
public:
  actor_ref(detail::count capacity, std::string_view name, const std::source_location& at)
      : state_{std::in_place, trace::resource_kind::mailbox, capacity, name, at} {}

  /// As those of `actor`.
  [[nodiscard]] detail::send_awaiter<M> send(M message) const { return {*state_, std::move(message)}; }
  [[nodiscard]] bool try_send(M message) const {
    typename detail::channel_state<M>::sender from;
    from.value.push_back({std::move(message)});
    return state_->try_send(from) && !from.is_refused;
  }
  [[nodiscard]] std::size_t size() const noexcept { return state_->size(); }

  // For the actor.
  [[nodiscard]] detail::receive_awaiter<M> receive() const noexcept { return detail::receive_awaiter<M>{*state_}; }
  void close() const noexcept { state_->close(); }
  /// The messages that nobody will handle.
  void drop_messages() const noexcept {
    for (;;) {
      typename detail::channel_state<M>::receiver into;
      if (!state_->try_receive(into) || into.value.empty()) return;
    }
  }

private:
  detail::owner_of<detail::channel_state<M>> state_;
};

namespace detail {

/// The actor's end of a mailbox: closes it when the actor ends, by itself, by a failure, or cut off, even before it has
/// begun. Who waits to send is told then, and what is left in it is dropped.
template <class M>
class mailbox_end {
public:
  explicit mailbox_end(actor_ref<M> mailbox) noexcept : mailbox_{std::move(mailbox)} {}
  mailbox_end(mailbox_end&& other) noexcept : mailbox_{std::exchange(other.mailbox_, std::nullopt)} {}
  mailbox_end& operator=(mailbox_end&&) = delete;
  ~mailbox_end() {
    if (!mailbox_) return;
    mailbox_->close();
    mailbox_->drop_messages();
  }

  [[nodiscard]] receive_awaiter<M> receive() const noexcept { return mailbox_->receive(); }

private:
  std::optional<actor_ref<M>> mailbox_;
};

} // namespace detail

} // namespace interleave
