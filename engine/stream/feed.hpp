// What a stage has that runs ahead of whoever pulls: tasks of its own that bring items, and a place where these wait.
//
//     feeders:    pull their stream -> bring the item -> wait while there is no room -> bring the next ... end
//     consumer:   waits for an item, for a moment, or for the end of the feeders -> takes -> gives it to who has pulled
//
// The first failure ends the other feeders; the consumer learns of it after the items that were there before, when all
// have ended. If the consumer's task is asked to stop while it waits here, the feeders are ended first, and the last of
// them wakes it. If the stage is dropped, they are asked to stop and end by themselves: a feeder owns all that it
// needs, and this. Feeders may run on any threads; there is one consumer.
#pragma once

#include <algorithm>
#include <list>
#include <optional>

#include "sync/count.hpp"
#include "sync/wait_queue.hpp"
#include "task/task.hpp"
#include "task/time.hpp"

namespace interleave::detail {

class feed_base;

/// A task that brings items. It is in the feed's list, and an owner of it, until it has ended.
class feeder final : public exec::job {
public:
  feeder(task<> body, feed_base& to) noexcept : body_{std::move(body)}, feed_{to} { body_.run_as(*this); }

  void abandon() noexcept override { body_.reset(); }
  void on_ended(trace::task_outcome outcome) noexcept override;
  [[nodiscard]] std::string error_text() const override { return message_of(body_.error()); }

  feeder* next_feeder = nullptr;     ///< guarded by the feed
  feeder* previous_feeder = nullptr; ///< likewise

private:
  ~feeder() = default; // it deletes itself

  task<> body_;
  feed_base& feed_;
};

class feed_base : public sync_resource, public exec::cancel_hook, exec::timer {
public:
  /// What the consumer waits for. Whatever it is, the end of the last feeder ends the wait.
  enum class wanted : std::uint8_t { item, end };

  /// Starts a feeder for the running task, at the line to which that has come.
  void start(task<> body);
  /// The feed may be gone when this returns.
  void feeder_ended(feeder& ended, const std::exception_ptr& error) noexcept;

  /// The stage is dropped: its feeders are asked to stop. Drops its ownership.
  void abandon() noexcept;
  void cancel_awaited() noexcept override;

  /// Suspends the consumer unless what it wants is there, or the deadline has passed (false).
  [[nodiscard]] bool wait(
      wanted what, const std::optional<time_point>& deadline, exec::job& consumer, std::coroutine_handle<> at);
  /// The consumer does not wait any more.
  void end_wait() noexcept;

  /// All feeders have ended, and every item was taken.
  [[nodiscard]] bool is_over() noexcept;
  /// Throws what ended the feeders, if it was a failure. After their end.
  void rethrow_error();

protected:
  feed_base(std::uint32_t capacity, std::string_view name, const std::source_location& at);

  // All of these under the lock.
  /// Whether there is an item to take; one of a feeder who waits will do.
  [[nodiscard]] virtual bool fetch_item() noexcept = 0;
  /// The consumer waits for an item.
  [[nodiscard]] bool is_item_awaited() const noexcept;
  /// An item is there: wakes the consumer if it waits for one.
  void note_item() noexcept;

private:
  void ask_all() noexcept;
  void wake_consumer() noexcept;

  feeder* first_ = nullptr; ///< guarded, like the rest
  feeder* last_ = nullptr;
  std::uint32_t unfinished_ = 0;
  bool is_ending_ = false;        ///< the feeders are asked to stop
  exec::job* consumer_ = nullptr; ///< while it waits
  wanted consumer_wants_ = wanted::item;
  std::exception_ptr error_; ///< the first
};

/// Items travel as lists of one, as in a channel: no code of the program runs under the lock.
template <class T>
class feed final : public feed_base {
public:
  using parcel = std::list<T>;
  struct sender : waiter {
    parcel item;
  };

  /// With room for so many items; without room an item waits with its feeder until it is taken.
  feed(std::uint32_t capacity, std::string_view name, const std::source_location& at)
      : feed_base{capacity, name, at}, capacity_{capacity} {}

  [[nodiscard]] bool try_bring(sender& from) {
    const visit here{*this};
    return bring_at_once(from.item);
  }
  /// The same; if there is no room, the running job waits for it. True: it has been suspended.
  [[nodiscard]] bool wait_to_bring(sender& from, exec::job& self, std::coroutine_handle<> at) {
    const visit here{*this};
    if (bring_at_once(from.item)) return false;
    if (enqueue(senders_, from, self, at)) add_owner();
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

  /// Puts this in the place of whatever is there, at this moment.
  void replace(T item) {
    parcel brought;
    brought.push_back(std::move(item));
    const visit here{*this};
    brought.swap(items_); // the old item goes after the lock has been given back
    replaced_at_ = now();
    note_length();
    note_item();
  }
  /// When that was.
  [[nodiscard]] time_point replaced_at() noexcept {
    const section here{*this};
    return replaced_at_;
  }

  /// The item that waits longest, if there is one. For the consumer.
  [[nodiscard]] std::optional<T> take() {
    parcel taken;
    {
      const visit here{*this};
      if (fetch_item()) taken.splice(taken.end(), items_, items_.begin());
      fill(capacity_);
      note_length();
    }
    if (taken.empty()) return std::nullopt;
    return std::move(taken.front());
  }

private:
  [[nodiscard]] bool fetch_item() noexcept override {
    fill(1);
    return !items_.empty();
  }

  [[nodiscard]] bool bring_at_once(parcel& item) noexcept {
    if (items_.size() >= std::max<std::size_t>(capacity_, is_item_awaited() ? 1 : 0)) return false;
    items_.splice(items_.end(), item);
    note_length();
    note_item();
    return true;
  }

  /// Takes items of feeders who wait, while there are fewer than so many.
  void fill(std::uint32_t room) noexcept {
    while (items_.size() < room && !senders_.empty()) {
      auto& first = static_cast<sender&>(senders_.pop());
      parcel item;
      item.splice(item.end(), first.item); // before the wake: afterwards the sender may be gone
      if (grant(first)) {
        items_.splice(items_.end(), item);
      } else {
        first.item.splice(first.item.end(), item);
      }
    }
  }

  /// Where there is no room, what is there was waited for: its length says nothing.
  void note_length() noexcept {
    if (capacity_ == 0) return;
    const auto length = static_cast<std::uint32_t>(items_.size());
    if (std::exchange(noted_length_, length) != length) note_value(length);
  }

  const std::uint32_t capacity_;
  parcel items_; ///< guarded, as are the others
  waiter_list senders_;
  time_point replaced_at_{};
  std::uint32_t noted_length_ = 0;
};

/// A feeder's `co_await` until there is room for its item.
template <class T>
class bring_awaiter : feed<T>::sender {
public:
  bring_awaiter(feed<T>& to, T item) : to_{to} { this->item.push_back(std::move(item)); }
  bring_awaiter(const bring_awaiter&) = delete;
  bring_awaiter& operator=(const bring_awaiter&) = delete;
  ~bring_awaiter() {
    if (this->job != nullptr) to_.leave(*this);
  }

  [[nodiscard]] bool await_ready() { return to_.try_bring(*this); }
  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) {
    return to_.wait_to_bring(*this, awaiting.promise().job(), awaiting);
  }
  void await_resume() {
    if (std::exchange(this->job, nullptr) != nullptr) to_.drop_owner();
  }

private:
  feed<T>& to_;
};

/// The consumer's `co_await`: an item, or nothing at the deadline or at the end of the feeders, whose failure it
/// throws. If it wants the end and no item, it gives the one that is there then, and throws nothing.
template <class T>
class feed_awaiter {
public:
  explicit feed_awaiter(feed<T>& awaited, std::optional<time_point> deadline = {},
      feed_base::wanted what = feed_base::wanted::item) noexcept
      : awaited_{awaited}, deadline_{deadline}, what_{what} {}
  feed_awaiter(const feed_awaiter&) = delete;
  feed_awaiter& operator=(const feed_awaiter&) = delete;
  ~feed_awaiter() {
    if (waits_) awaited_.end_wait();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) {
    waits_ = true; // before somebody may wake it
    return awaited_.wait(what_, deadline_, awaiting.promise().job(), awaiting);
  }
  [[nodiscard]] std::optional<T> await_resume() {
    if (std::exchange(waits_, false)) awaited_.end_wait();
    std::optional<T> item = awaited_.take();
    if (!item && what_ == feed_base::wanted::item && awaited_.is_over()) awaited_.rethrow_error();
    return item;
  }

private:
  feed<T>& awaited_;
  const std::optional<time_point> deadline_;
  const feed_base::wanted what_;
  bool waits_ = false;
};

} // namespace interleave::detail
