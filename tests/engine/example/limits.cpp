// A run that reaches one of its limits ends, says which one, and keeps what it has recorded.
#include <gtest/gtest.h>

#include "contract/runtimes.hpp"
#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;
using trace::run_outcome;

recorded_run record_within(const exec::limits& limits, const std::function<task<>()>& program, settings how = {}) {
  run_options options = options_for(program, how);
  options.limits = limits;
  return record(std::move(options));
}

void expect_limited(const recorded_run& run, std::string_view message) {
  EXPECT_EQ(run.outcome, run_outcome::limit_reached);
  EXPECT_EQ(run.message, message);
  EXPECT_EQ(run.output().substr(0, 6), "begins") << "the trace is kept";
  EXPECT_EQ(run.events.back().record.kind, event::run_ended);
}

class limits : public testing::TestWithParam<settings> {};
INSTANTIATE_TEST_SUITE_P(runtimes, limits, all_runtimes(), name_of_settings);

TEST_P(limits, of_tasks_ends_a_run_that_spawns_without_end) {
  expect_limited(record_within(
                     {.tasks = 1000},
                     []() -> task<> {
                       println("begins");
                       for (std::vector<join_handle<>> all;;) all.push_back(spawn(sleep_for(std::chrono::hours{1})));
                       co_return;
                     },
                     GetParam()),
      "there are more tasks at once than the limit of 1000");
}

TEST_P(limits, of_memory_ends_a_run_whose_tasks_call_without_end) {
  struct endless {
    static task<int> recursion(int depth) { co_return depth < 0 ? 0 : 1 + co_await recursion(depth + 1); }
  };
  expect_limited(record_within(
                     {.memory = 1 << 20},
                     []() -> task<> {
                       println("begins");
                       println("{}", co_await endless::recursion(0));
                     },
                     GetParam()),
      "the memory of its tasks has grown beyond the limit of 1048576 bytes");
}

TEST_P(limits, of_events_ends_a_run_that_goes_on_without_end) {
  expect_limited(record_within(
                     {.events = 10'000},
                     []() -> task<> {
                       println("begins");
                       for (;;) co_await yield_now();
                     },
                     GetParam()),
      "there are more events than the limit of 10000");
}

TEST_P(limits, of_events_ends_a_run_that_prints_without_end) {
  expect_limited(record_within(
                     {.events = 10'000},
                     []() -> task<> {
                       println("begins");
                       for (;;) println("and so on");
                       co_return;
                     },
                     GetParam()),
      "there are more events than the limit of 10000");
}

TEST(limits_of_the_simulation, end_a_run_whose_virtual_time_goes_too_far) {
  const auto run = record_within({.virtual_time = 1'000'000'000}, []() -> task<> {
    println("begins");
    for (;;) co_await sleep_for(300ms);
  });
  expect_limited(run, "its virtual time would go beyond the limit of 1s");
  EXPECT_EQ(run.events.back().record.time, 900'000'000u);
}

TEST(limits_of_the_simulation, leave_room_for_a_hundred_thousand_tasks) {
  const auto run = record([]() -> task<> {
    std::vector<task<>> all;
    for (int i = 0; i < 100'000; ++i) {
      all.push_back([](int length) -> task<> { co_await sleep_for(nanoseconds{length}); }(i % 1000));
    }
    co_await when_all(std::move(all));
    println("done");
  });
  EXPECT_EQ(run.outcome, run_outcome::finished) << run.message;
  EXPECT_EQ(run.output(), "done\n");
}

} // namespace
} // namespace interleave::tests
