// shared_mutex: many readers, or one writer.
//
//     auto reading = co_await table.lock_shared();
//     auto writing = co_await table.lock();
//
// First come, first served between readers and writers: a reader that comes after a waiting writer waits behind it, so
// that neither starves. Readers who stand next to each other in the queue go on together. Any thread.
#pragma once

#include "sync/hold.hpp"

namespace interleave {

namespace detail {

class shared_mutex_state final : public wait_queue<shared_mutex_state> {
public:
  static constexpr bool is_held = true;
  static constexpr std::uint32_t to_write = 0;
  static constexpr std::uint32_t to_read = 1;

  shared_mutex_state(std::string_view name, const std::source_location& at)
      : wait_queue{trace::resource_kind::shared_mutex, name, at} {}

  [[nodiscard]] bool take(std::uint32_t wanted) noexcept {
    if (is_written_ || (wanted == to_write && readers_ > 0)) return false;
    readers_ += wanted;
    is_written_ = wanted == to_write;
    return true;
  }
  void put_back(std::uint32_t share) noexcept {
    readers_ -= share;
    is_written_ = false;
  }

private:
  std::uint32_t readers_ = 0; ///< guarded
  bool is_written_ = false;   ///< guarded
};

} // namespace detail

class shared_mutex {
public:
  /// What a reader or a writer holds until it leaves its scope, or until `unlock()`.
  using guard = detail::lock_hold<detail::shared_mutex_state>;

  explicit shared_mutex(std::string_view name = {}, const std::source_location& at = std::source_location::current())
      : state_{std::in_place, name, at} {}
  shared_mutex(const shared_mutex&) = delete;
  shared_mutex& operator=(const shared_mutex&) = delete;

  /// `co_await` waits until nobody reads or writes, and gives a guard.
  [[nodiscard]] auto lock() noexcept { return wait_for(detail::shared_mutex_state::to_write); }
  /// `co_await` waits until nobody writes, and gives a guard.
  [[nodiscard]] auto lock_shared() noexcept { return wait_for(detail::shared_mutex_state::to_read); }

private:
  [[nodiscard]] detail::hold_awaiter<detail::shared_mutex_state> wait_for(std::uint32_t share) noexcept {
    return {*state_, share};
  }

  detail::owner_of<detail::shared_mutex_state> state_;
};

} // namespace interleave
