// What a channel and a oneshot are made of: a buffer, senders who wait for room in it, receivers who wait for a value.
//
//     senders wait    only while the buffer is full        (capacity 0: while no receiver waits)
//     receivers wait  only while it is empty and nobody waits to send
//
// A value travels as a list of one, so that under the lock it changes hands without any code of the program: from a
// sender to the receiver that waits longest, or into the buffer; when there is room again, the sender that waits
// longest puts its value in. A sender that is ended while it waits has sent nothing. A receiver that is ended after it
// was given a value and before it resumed gives it back: to the next receiver, or to the front of the buffer, which may
// then hold one more than its capacity.
//
// In the trace a value is a message with a number: sent when it leaves its sender for the buffer or for a receiver, and
// received when the receiver's task has it.
#pragma once

#include <list>
#include <optional>
#include <stdexcept>

#include "sync/wait_queue.hpp"

namespace interleave {

/// Thrown by a `send` on a channel that is closed, or that is closed while it waits.
class channel_closed : public std::runtime_error {
public:
  channel_closed() : std::runtime_error{"send: the channel is closed"} {}
};

namespace detail {

template <class T>
class channel_state final : public sync_resource {
public:
  struct message {
    T value;
    std::uint32_t number = 0; ///< in the order of sending, from 1; set when it is sent
  };
  /// One value, or none.
  using parcel = std::list<message>;

  struct sender : waiter {
    parcel value;
    bool is_refused = false; ///< the channel is closed
  };
  struct receiver : waiter {
    parcel value; ///< none: the channel is closed and drained
  };

  channel_state(
      trace::resource_kind kind, std::uint32_t capacity, std::string_view name, const std::source_location& at)
      : sync_resource{kind, name, at}, capacity_{capacity} {
    note_limit(capacity);
  }

  /// Sends, or is refused, at once (true); or there is no room.
  [[nodiscard]] bool try_send(sender& from) {
    const visit here{*this};
    return send_at_once(from);
  }

  /// The same; if there is no room, the running job waits for it. True: it has been suspended.
  [[nodiscard]] bool wait_to_send(sender& from, exec::job& self, std::coroutine_handle<> at) {
    const visit here{*this};
    if (send_at_once(from)) return false;
    if (enqueue(senders_, from, self, at)) add_owner();
    return true;
  }

  /// Receives, or learns that there is nothing more, at once (true); or there is nothing yet.
  [[nodiscard]] bool try_receive(receiver& into) {
    const visit here{*this};
    return receive_at_once(into);
  }

  [[nodiscard]] bool wait_to_receive(receiver& into, exec::job& self, std::coroutine_handle<> at) {
    const visit here{*this};
    if (receive_at_once(into)) return false;
    if (enqueue(receivers_, into, self, at)) add_owner();
    return true;
  }

  /// The waiter's task has been ended. Drops its ownership.
  void leave(sender& gone) noexcept {
    {
      const section here{*this};
      if (gone.at == waiter::stage::queued) senders_.remove(gone);
    }
    drop_owner();
  }
  void leave(receiver& gone) noexcept {
    {
      const section here{*this};
      if (gone.at == waiter::stage::queued) receivers_.remove(gone);
      if (!gone.value.empty() && !give_to_receiver(gone.value)) {
        buffer_.splice(buffer_.begin(), gone.value);
        note_length();
      }
    }
    drop_owner();
  }

  void close() noexcept {
    const visit here{*this};
    end_sending();
  }

  /// Sends if it is not closed and there is room (true), and closes, in one step.
  [[nodiscard]] bool send_last(sender& from) {
    const visit here{*this};
    const bool is_sent = send_at_once(from) && !from.is_refused;
    if (is_sent) end_sending();
    return is_sent;
  }

  [[nodiscard]] bool is_closed() noexcept {
    const section here{*this};
    return is_closed_;
  }
  [[nodiscard]] std::size_t size() noexcept {
    const section here{*this};
    return buffer_.size();
  }
  [[nodiscard]] std::uint32_t capacity() const noexcept { return capacity_; }

  /// The value that the running task was given, which is now its own; nothing if it was given none.
  [[nodiscard]] std::optional<T> unpack(parcel& given) {
    if (given.empty()) return std::nullopt;
    note_message(trace::event::message_received, running_task(), given.front().number);
    return std::move(given.front().value);
  }

private:
  void end_sending() noexcept {
    if (std::exchange(is_closed_, true)) return;
    note_closed();
    while (!receivers_.empty()) static_cast<void>(grant(receivers_.pop()));
    while (!senders_.empty()) {
      auto& refused = static_cast<sender&>(senders_.pop());
      refused.is_refused = true;
      static_cast<void>(grant(refused));
    }
  }

  [[nodiscard]] bool send_at_once(sender& from) noexcept {
    from.is_refused = is_closed_;
    if (is_closed_) return true;
    if (!receivers_.empty()) {
      note_sent(from.value, running_task()); // before the wake: what it causes is recorded as later
      if (give_to_receiver(from.value)) return true;
    }
    if (buffer_.size() >= capacity_) return false;
    note_sent(from.value, running_task());
    put(from.value);
    return true;
  }

  [[nodiscard]] bool receive_at_once(receiver& into) noexcept {
    if (!buffer_.empty()) {
      into.value.splice(into.value.end(), buffer_, buffer_.begin());
      note_length();
      fill_from_senders();
      return true;
    }
    while (!senders_.empty()) {
      if (take_from_sender(into.value)) return true;
    }
    return is_closed_;
  }

  void fill_from_senders() noexcept {
    while (buffer_.size() < capacity_ && !senders_.empty()) {
      parcel value;
      if (take_from_sender(value)) put(value);
    }
  }

  /// Takes the value of the sender that waits longest; false if its task is being ended.
  [[nodiscard]] bool take_from_sender(parcel& into) noexcept {
    auto& first = static_cast<sender&>(senders_.pop());
    const trace::task_id task = first.job->id;
    into.splice(into.end(), first.value); // before the wake: afterwards the sender may be gone
    if (grant(first)) {
      note_sent(into, task);
      return true;
    }
    first.value.splice(first.value.end(), into);
    return false;
  }

  /// Gives it to the receiver that waits longest, if there is one.
  [[nodiscard]] bool give_to_receiver(parcel& value) noexcept {
    while (!receivers_.empty()) {
      auto& first = static_cast<receiver&>(receivers_.pop());
      first.value.splice(first.value.end(), value);
      if (grant(first)) return true;
      value.splice(value.end(), first.value);
    }
    return false;
  }

  /// Once: a message that was offered to a receiver who is being ended counts as sent.
  void note_sent(parcel& value, trace::task_id by) noexcept {
    if (value.front().number != 0) return;
    value.front().number = ++sent_;
    note_message(trace::event::message_sent, by, sent_);
  }

  void put(parcel& value) noexcept {
    buffer_.splice(buffer_.end(), value);
    note_length();
  }

  void note_length() const { note_value(static_cast<std::uint32_t>(buffer_.size())); }

  const std::uint32_t capacity_;
  parcel buffer_; ///< guarded, as are the others; as many as there are
  waiter_list senders_;
  waiter_list receivers_;
  std::uint32_t sent_ = 0; ///< how many messages
  bool is_closed_ = false;
};

template <class T>
class send_awaiter : channel_state<T>::sender {
public:
  send_awaiter(channel_state<T>& to, T value) : to_{to} { this->value.push_back({std::move(value)}); }
  send_awaiter(const send_awaiter&) = delete;
  send_awaiter& operator=(const send_awaiter&) = delete;
  ~send_awaiter() { give_up(); }

  /// Leaves the queue, if it waits. While its task is still there.
  void give_up() noexcept {
    if (this->job == nullptr) return;
    to_.leave(*this);
    this->job = nullptr;
  }

  [[nodiscard]] bool await_ready() { return to_.try_send(*this); }
  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) {
    return to_.wait_to_send(*this, awaiting.promise().job(), awaiting);
  }
  void await_resume() {
    if (std::exchange(this->job, nullptr) != nullptr) to_.drop_owner();
    if (this->is_refused) throw channel_closed{};
  }

private:
  channel_state<T>& to_;
};

template <class T>
class receive_awaiter : channel_state<T>::receiver {
public:
  explicit receive_awaiter(channel_state<T>& from) noexcept : from_{from} {}
  receive_awaiter(const receive_awaiter&) = delete;
  receive_awaiter& operator=(const receive_awaiter&) = delete;
  ~receive_awaiter() { give_up(); }

  /// Leaves the queue, if it waits. While its task is still there.
  void give_up() noexcept {
    if (this->job == nullptr) return;
    from_.leave(*this);
    this->job = nullptr;
  }

  [[nodiscard]] bool await_ready() { return from_.try_receive(*this); }
  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) {
    return from_.wait_to_receive(*this, awaiting.promise().job(), awaiting);
  }
  [[nodiscard]] std::optional<T> await_resume() {
    std::optional<T> received = from_.unpack(this->value);
    if (std::exchange(this->job, nullptr) != nullptr) from_.drop_owner();
    return received;
  }

private:
  channel_state<T>& from_;
};

} // namespace detail

} // namespace interleave
