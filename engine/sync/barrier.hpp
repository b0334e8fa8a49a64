// barrier: in each round everybody waits for everybody.
//
//     barrier round{3};
//     for (;;) { ...; co_await round.arrive_and_wait(); }   // in each of three tasks
//
// An arrival counts even if its task is ended while it waits: the others are not held up in that round. A task that
// does not come back says so with `arrive_and_drop`. Any thread.
#pragma once

#include "sync/count.hpp"
#include "sync/wait_queue.hpp"

namespace interleave {

namespace detail {

class barrier_state final : public wait_queue<barrier_state> {
public:
  static constexpr bool is_held = false;

  barrier_state(std::uint32_t expected, std::string_view name, const std::source_location& at)
      : wait_queue{trace::resource_kind::barrier, name, at}, expected_{expected} {
    note_limit(expected);
  }

  /// What a waiter wants is the end of the round in which it came.
  [[nodiscard]] bool take(std::uint32_t round) const noexcept { return round != round_; }
  void put_back(std::uint32_t) const noexcept {}

  /// Arrives; if others are missing in this round, the running job waits for them (true).
  [[nodiscard]] bool arrive_and_wait(waiter& added, exec::job& self, std::coroutine_handle<> at) {
    const visit here{*this};
    added.wanted = round_;
    note_value(++arrived_);
    end_round_if_complete();
    return take_or_wait(added, self, at);
  }

  /// One less is expected, from this round on.
  void drop_out() noexcept {
    const visit here{*this};
    if (expected_ == 0) return;
    note_limit(--expected_);
    end_round_if_complete();
  }

private:
  void end_round_if_complete() noexcept {
    if (arrived_ < expected_ || arrived_ == 0) return;
    ++round_;
    note_value(arrived_ = 0);
    serve();
  }

  std::uint32_t expected_;    ///< guarded, as are the others
  std::uint32_t arrived_ = 0; ///< in this round
  std::uint32_t round_ = 0;
};

} // namespace detail

class barrier {
public:
  explicit barrier(detail::count expected, std::string_view name = {},
      const std::source_location& at = std::source_location::current())
      : state_{std::in_place, expected, name, at} {}
  barrier(const barrier&) = delete;
  barrier& operator=(const barrier&) = delete;

  /// `co_await` arrives, and waits until all have arrived in this round.
  [[nodiscard]] auto arrive_and_wait() noexcept { return detail::arrival_awaiter<detail::barrier_state>{*state_}; }
  /// Leaves for good: one task less from this round on.
  void arrive_and_drop() noexcept { state_->drop_out(); }

private:
  detail::owner_of<detail::barrier_state> state_;
};

} // namespace interleave
