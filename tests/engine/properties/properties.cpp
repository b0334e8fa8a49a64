// What holds for every program under every schedule of the simulation, tried on random programs.
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "contract/laws.hpp"
#include "harness/allocations.hpp"
#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"
#include "properties/random_program.hpp"
#include "properties/simulation_laws.hpp"
#include "task/frame_pool.hpp"

namespace interleave::tests {
namespace {

constexpr std::uint64_t programs = 120;

/// Some schedule for each program: one to four workers, fair or by seed.
settings schedule_of(std::uint64_t program) {
  return {.workers = 1 + static_cast<std::uint32_t>(program % 4), .seed = program % 3 == 0 ? 0 : program};
}

std::string named(std::uint64_t program) {
  return "program " + std::to_string(program);
}

/// Calls `test(number, program as a function)` for every random program, each made anew for each run.
template <class Test>
void for_each_program(Test test) {
  for (std::uint64_t number = 1; number <= programs && !testing::Test::HasFailure(); ++number) {
    SCOPED_TRACE(named(number));
    test(number);
  }
}

recorded_run record_program(std::uint64_t number, const settings& how) {
  random_program made{number};
  return record([&] { return made.start(); }, how);
}

TEST(every_program, obeys_the_laws) {
  std::size_t events = 0;
  for_each_program([&](std::uint64_t number) {
    const settings how = schedule_of(number);
    const recorded_run run = record_program(number, how);
    EXPECT_EQ(run.outcome, trace::run_outcome::finished) << run.message;
    expect_lawful(run);
    expect_lawful_simulation(run, how.workers);
    events += run.events.size();
  });
  EXPECT_GT(events, 80'000u) << "the programs do too little";
}

TEST(every_program, gives_the_same_bytes_for_the_same_seed) {
  for_each_program([](std::uint64_t number) {
    const settings how = schedule_of(number);
    EXPECT_EQ(record_program(number, how).text(), record_program(number, how).text());
  });
}

TEST(every_program, does_the_same_without_a_trace) {
  for_each_program([](std::uint64_t number) {
    const settings how = schedule_of(number);
    random_program traced{number};
    const recorded_run run = record([&] { return traced.start(); }, how);
    random_program untraced{number};
    const untraced_outcome ended = run_untraced([&] { return untraced.start(); }, how.workers, how.seed);
    EXPECT_TRUE(ended.has_ended);
    EXPECT_EQ(traced.log(), untraced.log());
    EXPECT_EQ(run.events.back().record.time, ended.time);
  });
}

TEST(every_program, is_freed_to_the_last_byte_at_its_end) {
  for_each_program([](std::uint64_t number) {
    frame_pool::of_this_thread().clear();
    const std::int64_t before = live_allocations();
    {
      random_program made{number};
      static_cast<void>(record([&] { return made.start(); }, schedule_of(number)));
      EXPECT_GT(made.locals_made(), 0);
      EXPECT_EQ(made.locals_left(), 0);
    }
    frame_pool::of_this_thread().clear();
    EXPECT_EQ(live_allocations(), before);
  });
}

/// Runs a program for so many polls and drops it there.
void drop_after(std::uint32_t polls, std::uint64_t number, const settings& how) {
  random_program made{number};
  const std::function<task<>()> program = [&] { return made.start(); };
  {
    run dropped{options_for(program, how), [](trace::ring&) { return false; }};
    for (std::uint32_t i = 0; i < polls; ++i) dropped.pump(1);
  }
  EXPECT_EQ(made.locals_left(), 0);
}

TEST(every_program, is_freed_to_the_last_byte_when_it_is_dropped_in_the_middle) {
  for_each_program([](std::uint64_t number) {
    exec::random random{number};
    const std::uint32_t polls = random.below(60);
    frame_pool::of_this_thread().clear();
    const std::int64_t before = live_allocations();
    drop_after(polls, number, schedule_of(number));
    frame_pool::of_this_thread().clear();
    EXPECT_EQ(live_allocations(), before) << "after " << polls << " polls";
  });
}

TEST(every_program, says_the_same_under_every_schedule_when_it_has_one_task) {
  for_each_program([](std::uint64_t number) {
    const auto alone = [&](std::uint64_t seed) {
      return record(
          [&]() -> task<> {
            exec::random random{number};
            for (int i = 0; i < 20; ++i) {
              co_await sleep_for(std::chrono::nanoseconds{random.below(10)});
              println("{}", random.below(100));
            }
          },
          {.workers = 3, .seed = seed})
          .said();
    };
    EXPECT_EQ(alone(0), alone(number));
  });
}

} // namespace
} // namespace interleave::tests
