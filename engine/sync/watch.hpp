// watch: one value that changes; receivers see the newest, not each.
//
//     watch<int> temperature{20};
//     auto reader = temperature.subscribe();
//     temperature.send(21);
//     while (co_await reader.changed()) println("{}", reader.value());
//
// Handles, as a channel is. Any thread; one receiver object belongs to one task at a time.
#pragma once

#include <memory>

#include "sync/wait_queue.hpp"

namespace interleave {

namespace detail {

template <class T>
class watch_state final : public wait_queue<watch_state<T>> {
public:
  static constexpr bool is_held = false;
  using section = sync_resource::section;
  using visit = sync_resource::visit;

  watch_state(T value, std::string_view name, const std::source_location& at)
      : wait_queue<watch_state>{trace::resource_kind::watch, name, at},
        value_{std::make_shared<const T>(std::move(value))} {}

  /// What a receiver wants is another version than it has seen.
  [[nodiscard]] bool take(std::uint32_t seen) const noexcept { return is_closed_ || seen != version_; }
  void put_back(std::uint32_t) const noexcept {}

  void send(T value) {
    auto replaced = std::make_shared<const T>(std::move(value)); // the old value goes after the lock was given back
    const visit here{*this};
    value_.swap(replaced);
    this->note_value(++version_);
    this->serve();
  }

  void close() noexcept {
    const visit here{*this};
    if (std::exchange(is_closed_, true)) return;
    this->note_closed();
    this->serve();
  }

  [[nodiscard]] std::shared_ptr<const T> read(std::uint32_t& seen) {
    const section here{*this};
    seen = version_;
    return value_;
  }

  [[nodiscard]] bool has_other_than(std::uint32_t seen) noexcept {
    const section here{*this};
    return seen != version_;
  }

private:
  std::shared_ptr<const T> value_; ///< guarded, as are the others
  std::uint32_t version_ = 0;
  bool is_closed_ = false;
};

} // namespace detail

template <class T>
class watch_receiver {
  class awaiter;

public:
  /// `co_await` waits until there is a value that `value()` has not given yet: true; or until the watch is closed:
  /// false.
  [[nodiscard]] awaiter changed() noexcept { return awaiter{*this}; }
  /// A copy of the newest value, which counts as seen from here.
  [[nodiscard]] T value() { return *state_->read(seen_); }

private:
  template <class U>
  friend class watch;

  class awaiter : public detail::wait_awaiter<detail::watch_state<T>> {
  public:
    explicit awaiter(watch_receiver& reader) noexcept
        : detail::wait_awaiter<detail::watch_state<T>>{*reader.state_, reader.seen_}, reader_{reader} {}
    [[nodiscard]] bool await_resume() noexcept {
      detail::wait_awaiter<detail::watch_state<T>>::await_resume();
      return reader_.state_->has_other_than(reader_.seen_);
    }

  private:
    watch_receiver& reader_;
  };

  explicit watch_receiver(const detail::owner_of<detail::watch_state<T>>& state) : state_{state} {
    static_cast<void>(state_->read(seen_));
  }

  detail::owner_of<detail::watch_state<T>> state_;
  std::uint32_t seen_ = 0;
};

template <class T>
class watch {
public:
  explicit watch(T value, std::string_view name = {}, const std::source_location& at = std::source_location::current())
      : state_{std::in_place, std::move(value), name, at} {}

  /// Replaces the value and wakes those who wait for a change.
  void send(T value) { state_->send(std::move(value)); }
  /// The newest value.
  [[nodiscard]] T value() const {
    std::uint32_t version = 0;
    return *state_->read(version);
  }
  /// A receiver that has seen the value that there is now.
  [[nodiscard]] watch_receiver<T> subscribe() const { return watch_receiver<T>{state_}; }
  /// There will be no other value: those who wait go on.
  void close() noexcept { state_->close(); }

private:
  detail::owner_of<detail::watch_state<T>> state_;
};

} // namespace interleave
