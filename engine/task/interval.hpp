// interval: ticks at a steady beat, the first of them at once.
//
//     interval beat{100ms};
//     for (;;) {
//       co_await beat.tick();
//       co_await draw_a_frame();
//     }
//
// Who comes late has missed ticks, and the policy says what becomes of them. With a period of 100 ms, and a task that
// comes back at 250 ms from the tick of 100 ms:
//
//     burst   200 (at once), 300, 400 ...   all ticks happen, the late ones as fast as possible
//     delay   200 (at once), 350, 450 ...   the beat starts anew when the late tick is taken
//     skip    200 (at once), 300, 400 ...   the next one is on the old beat; those between are left out
#pragma once

#include <optional>
#include <stdexcept>

#include "task/time.hpp"

namespace interleave {

/// What becomes of ticks that nobody was there to take.
enum class missed_tick : std::uint8_t { burst, delay, skip };

/// One task at a time may wait for its ticks.
class interval {
public:
  /// The first tick is when it is first asked for one. @throws std::invalid_argument for a period of zero or less
  explicit interval(nanoseconds period, missed_tick policy = missed_tick::burst) : period_{period}, policy_{policy} {
    if (period.count() <= 0) throw std::invalid_argument{"interval: the period is not above 0"};
  }

  class tick_awaiter : public detail::sleep_awaiter {
  public:
    explicit tick_awaiter(interval& of) noexcept : sleep_awaiter{of.next()}, of_{of} {}
    time_point await_resume() noexcept {
      sleep_awaiter::await_resume();
      return of_.take();
    }

  private:
    interval& of_;
  };

  /// `co_await` waits for the next tick and gives the moment at which it was due.
  [[nodiscard]] tick_awaiter tick() noexcept { return tick_awaiter{*this}; }

private:
  [[nodiscard]] time_point next() noexcept {
    if (!next_) next_ = now();
    return *next_;
  }

  time_point take() noexcept {
    const time_point due = *next_;
    switch (policy_) {
    case missed_tick::burst: next_ = due + period_; break;
    case missed_tick::delay: next_ = now() + period_; break;
    case missed_tick::skip: next_ = due + period_ * ((now() - due) / period_ + 1); break;
    }
    return due;
  }

  nanoseconds period_;
  missed_tick policy_;
  std::optional<time_point> next_;
};

} // namespace interleave
