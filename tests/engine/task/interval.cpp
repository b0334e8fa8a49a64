// task/interval.hpp: a steady beat, and what becomes of the ticks that were missed.
#include "task/interval.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

/// Takes six ticks, and is away from 100 to 250.
std::string ticks_with(missed_tick policy) {
  return record([=]() -> task<> {
    interval beat{100ns, policy};
    for (int i = 0; i < 6; ++i) {
      const time_point due = co_await beat.tick();
      println("{}", due.time_since_epoch().count());
      if (i == 1) co_await sleep_for(250ns);
    }
  }).said();
}

TEST(interval, ticks_at_once_and_then_at_every_period) {
  const auto run = record([]() -> task<> {
    co_await sleep_for(7ns);
    interval beat{10ns};
    for (int i = 0; i < 3; ++i) {
      co_await beat.tick();
      println("tick");
      co_await sleep_for(4ns);
    }
  });
  EXPECT_EQ(run.said(), "\n7 main tick\n17 main tick\n27 main tick\n");
}

TEST(interval, makes_up_for_missed_ticks_in_a_burst) {
  EXPECT_EQ(ticks_with(missed_tick::burst),
      "\n0 main 0\n100 main 100\n350 main 200\n350 main 300\n400 main 400\n500 main 500\n");
}

TEST(interval, begins_the_beat_anew_after_a_delay) {
  EXPECT_EQ(ticks_with(missed_tick::delay),
      "\n0 main 0\n100 main 100\n350 main 200\n450 main 450\n550 main 550\n650 main 650\n");
}

TEST(interval, skips_missed_ticks_and_keeps_the_beat) {
  EXPECT_EQ(ticks_with(missed_tick::skip),
      "\n0 main 0\n100 main 100\n350 main 200\n400 main 400\n500 main 500\n600 main 600\n");
}

TEST(interval, skips_to_the_next_beat_when_it_comes_back_on_one) {
  const auto run = record([]() -> task<> {
    interval beat{100ns, missed_tick::skip};
    co_await beat.tick();
    co_await sleep_for(300ns);
    println("{}", (co_await beat.tick()).time_since_epoch().count());
    println("{}", (co_await beat.tick()).time_since_epoch().count());
  });
  EXPECT_EQ(run.said(), "\n300 main 100\n400 main 400\n");
}

TEST(interval, wants_a_period_above_zero) {
  const auto run = record([]() -> task<> {
    try {
      interval never{0ns};
    } catch (const std::invalid_argument& thrown) {
      println("{}", thrown.what());
    }
    co_return;
  });
  EXPECT_EQ(run.output(), "interval: the period is not above 0\n");
}

TEST(time, sleeps_until_a_moment_and_not_at_all_if_it_has_passed) {
  const auto run = record([]() -> task<> {
    const time_point start = now();
    co_await sleep_until(start + 30ns);
    println("{}", (now() - start).count());
    co_await sleep_until(start + 20ns);
    println("{}", (now() - start).count());
  });
  EXPECT_EQ(run.output(), "30\n30\n");
}

TEST(time, a_deadline_is_shared_by_several_waits) {
  const auto run = record([]() -> task<> {
    const time_point deadline = now() + 25ns;
    for (int i = 0; i < 4; ++i) {
      const bool in_time = co_await timeout_at(deadline, sleep_for(10ns));
      println("{}", in_time);
    }
  });
  EXPECT_EQ(run.said(), "\n10 main true\n20 main true\n25 main false\n25 main false\n");
}

} // namespace
} // namespace interleave::tests
