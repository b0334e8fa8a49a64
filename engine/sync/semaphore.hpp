// semaphore: so many permits, and who wants one waits until there is one.
//
//     semaphore slots{3};
//     auto permit = co_await slots.acquire();   // at most three tasks are beyond this line
//
// First come, first served: a task that wants many permits is not overtaken by those that want few. A permit goes back
// when it leaves its scope; a task that is ended while it waits leaves the queue, and permits that it had been given
// already go to the next. Any thread.
#pragma once

#include <optional>

#include "sync/count.hpp"
#include "sync/hold.hpp"

namespace interleave {

namespace detail {

class semaphore_state final : public wait_queue<semaphore_state> {
public:
  static constexpr bool is_held = true;

  semaphore_state(std::uint32_t permits, std::string_view name, const std::source_location& at)
      : wait_queue{trace::resource_kind::semaphore, name, at}, permits_{permits} {
    note_value(permits);
  }

  [[nodiscard]] bool take(std::uint32_t wanted) noexcept {
    if (permits_ < wanted) return false;
    note_value(permits_ -= wanted);
    return true;
  }
  void put_back(std::uint32_t count) noexcept { note_value(permits_ += count); }

  void add(std::uint32_t count) noexcept {
    const visit here{*this};
    put_back(count);
    serve();
  }

  [[nodiscard]] std::uint32_t available() noexcept {
    const section here{*this};
    return permits_;
  }

private:
  std::uint32_t permits_; ///< guarded
};

} // namespace detail

class semaphore {
public:
  /// Permits that go back when this leaves its scope, or at `release()`.
  class [[nodiscard]] permit : public detail::hold<detail::semaphore_state> {
  public:
    using detail::hold<detail::semaphore_state>::hold;
    /// Gives the permits back now. Does nothing if that has been done.
    void release() noexcept { give_back(); }
    /// Uses them up: they never go back. Somebody else adds permits with `semaphore::release`.
    void consume() noexcept { hold::consume(); }
  };

  explicit semaphore(detail::count permits, std::string_view name = {},
      const std::source_location& at = std::source_location::current())
      : state_{std::in_place, permits, name, at} {}
  semaphore(const semaphore&) = delete;
  semaphore& operator=(const semaphore&) = delete;

  /// `co_await` waits for this many permits and gives them as one `permit`.
  [[nodiscard]] auto acquire(detail::count count = 1) noexcept {
    return detail::hold_awaiter<detail::semaphore_state, permit>{*state_, count};
  }

  /// The permits if they are there and nobody waits; otherwise nothing.
  [[nodiscard]] std::optional<permit> try_acquire(detail::count count = 1) {
    if (!state_->try_take(count)) return std::nullopt;
    return permit{*state_, count};
  }

  /// Adds permits that nobody has taken, as a token bucket does.
  void release(detail::count count = 1) noexcept { state_->add(count); }

  /// How many permits there are just now.
  [[nodiscard]] std::uint32_t available() const noexcept { return state_->available(); }

private:
  detail::owner_of<detail::semaphore_state> state_;
};

} // namespace interleave
