// broadcast: every receiver gets every value that is sent after it subscribed.
//
//     broadcast<int> news{8};                     // keeps the last eight values
//     auto reader = news.subscribe();
//     news.send(1);                               // never waits
//     while (auto value = co_await reader.receive()) ...
//
// A value is kept once, and copied by each receiver. A slow receiver lags: it never holds up the sender or the others.
// What it did not receive before it was pushed out is lost for it; `missed()` says how many values that were. Handles,
// as a channel is. Any thread; one receiver object belongs to one task at a time.
#pragma once

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>

#include "sync/count.hpp"
#include "sync/wait_queue.hpp"

namespace interleave {

namespace detail {

template <class T>
class broadcast_state final : public wait_queue<broadcast_state<T>> {
public:
  static constexpr bool is_held = false;
  using section = sync_resource::section;
  using visit = sync_resource::visit;

  broadcast_state(std::uint32_t capacity, std::string_view name, const std::source_location& at)
      : wait_queue<broadcast_state>{trace::resource_kind::broadcast, name, at}, capacity_{capacity} {
    this->note_limit(capacity);
  }

  /// What a receiver wants is that there is something after its place. Places are counted modulo 2^32.
  [[nodiscard]] bool take(std::uint32_t place) const noexcept { return is_closed_ || place != end_; }
  void put_back(std::uint32_t) const noexcept {}

  [[nodiscard]] bool send(T value) {
    auto sent = std::make_shared<const T>(std::move(value));
    std::shared_ptr<const T> pushed_out; // goes after the lock has been given back
    const visit here{*this};
    if (is_closed_) return false;
    kept_.push_back(std::move(sent));
    if (kept_.size() > capacity_) {
      pushed_out = std::move(kept_.front());
      kept_.pop_front();
    }
    this->note_value(++end_);
    this->note_message(trace::event::message_sent, this->running_task(), end_);
    this->serve();
    return true;
  }

  void close() noexcept {
    const visit here{*this};
    if (std::exchange(is_closed_, true)) return;
    this->note_closed();
    this->serve();
  }

  [[nodiscard]] std::uint32_t end() noexcept {
    const section here{*this};
    return end_;
  }

  /// The value at this place, which goes on; or the oldest that is kept, and how many were missed. Null if there is
  /// none.
  [[nodiscard]] std::shared_ptr<const T> read(std::uint32_t& place, std::uint64_t& missed) {
    const section here{*this};
    const auto kept = static_cast<std::uint32_t>(kept_.size());
    if (end_ - place > kept) {
      missed += end_ - place - kept;
      place = end_ - kept;
    }
    if (place == end_) return nullptr;
    const std::uint32_t distance = end_ - place++;
    this->note_message(trace::event::message_received, this->running_task(), place);
    return kept_[kept - distance];
  }

private:
  const std::uint32_t capacity_;
  std::deque<std::shared_ptr<const T>> kept_; ///< guarded, as are the others: the last values
  std::uint32_t end_ = 0;
  bool is_closed_ = false;
};

} // namespace detail

template <class T>
class broadcast_receiver {
  class awaiter;

public:
  /// `co_await` gives the next value, or nothing when the broadcast is closed and everything was received.
  [[nodiscard]] awaiter receive() noexcept { return awaiter{*this}; }
  /// How many values it has missed so far, because it was too slow.
  [[nodiscard]] std::uint64_t missed() const noexcept { return missed_; }

private:
  template <class U>
  friend class broadcast;

  class awaiter : public detail::wait_awaiter<detail::broadcast_state<T>> {
  public:
    explicit awaiter(broadcast_receiver& reader) noexcept
        : detail::wait_awaiter<detail::broadcast_state<T>>{*reader.state_, reader.place_}, reader_{reader} {}
    [[nodiscard]] std::optional<T> await_resume() {
      detail::wait_awaiter<detail::broadcast_state<T>>::await_resume();
      const std::shared_ptr<const T> value = reader_.state_->read(reader_.place_, reader_.missed_);
      return value == nullptr ? std::nullopt : std::optional<T>{*value};
    }

  private:
    broadcast_receiver& reader_;
  };

  explicit broadcast_receiver(const detail::owner_of<detail::broadcast_state<T>>& state)
      : state_{state}, place_{state->end()} {}

  detail::owner_of<detail::broadcast_state<T>> state_;
  std::uint32_t place_;
  std::uint64_t missed_ = 0;
};

template <class T>
class broadcast {
public:
  /// Keeps the last `capacity` values (at least one) for receivers that are slow.
  explicit broadcast(detail::count capacity, std::string_view name = {},
      const std::source_location& at = std::source_location::current())
      : state_{std::in_place, std::max<std::uint32_t>(capacity, 1), name, at} {}

  /// Sends to all receivers. False if it is closed.
  bool send(T value) { return state_->send(std::move(value)); }
  /// A receiver of what is sent from now on.
  [[nodiscard]] broadcast_receiver<T> subscribe() const { return broadcast_receiver<T>{state_}; }
  /// Nothing more can be sent.
  void close() noexcept { state_->close(); }

private:
  detail::owner_of<detail::broadcast_state<T>> state_;
};

} // namespace interleave
