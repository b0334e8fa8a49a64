// task/time.hpp: awaits that take time; which of them let others have the worker.
#include "task/time.hpp"

#include <gtest/gtest.h>

#include <string>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

/// Waits in some way for 30 ns, and says so; another task is ready all the while.
template <class Await>
recorded_run beside_another(Await wait, const settings& how = {}) {
  return record(
      [&]() -> task<> {
        const auto waits = [&]() -> task<> {
          co_await wait();
          println("waited");
        };
        const auto other = []() -> task<> {
          println("other");
          co_return;
        };
        co_await when_all(waits().named("A"), other().named("B"));
      },
      how);
}

TEST(sleep_for, lets_others_have_the_worker) {
  const auto run = beside_another([] { return sleep_for(30ns); });
  EXPECT_EQ(run.said(), R"(
0 main/B other
30 main/A waited
)");
  EXPECT_EQ(run.happened({event::timer_set, event::task_suspended}), R"(
0 0 main task_suspended reason=all on=2
0 0 main/A timer_set deadline=30
0 0 main/A task_suspended reason=sleeping on=0
)");
}

TEST(compute, keeps_the_worker_from_others) {
  const auto run = beside_another([] { return compute(30ns); });
  EXPECT_EQ(run.said(), R"(
30 main/A waited
30 main/B other
)");
  EXPECT_EQ(run.happened({event::task_polled, event::compute_started, event::compute_ended}), R"(
0 0 main task_polled
0 0 main/A task_polled
0 0 main/A compute_started duration=30
30 0 main/A compute_ended
30 0 main/B task_polled
30 0 main task_polled
)");
}

TEST(compute, leaves_the_other_workers_to_others) {
  EXPECT_EQ(beside_another([] { return compute(30ns); }, {.workers = 2}).said(), R"(
0 main/B other
30 main/A waited
)");
}

TEST(block_for, keeps_the_worker_from_others) {
  const auto run = beside_another([] { return block_for(30ns); });
  EXPECT_EQ(run.said(), R"(
30 main/A waited
30 main/B other
)");
  EXPECT_EQ(run.happened({event::block_started, event::block_ended}), R"(
0 0 main/A block_started duration=30
30 0 main/A block_ended
)");
}

TEST(yield_now, lets_the_others_that_are_ready_run_first) {
  const auto run = beside_another([] { return yield_now(); });
  EXPECT_EQ(run.said(), R"(
0 main/B other
0 main/A waited
)");
  EXPECT_EQ(run.happened({event::task_suspended, event::task_woken}), R"(
0 - main task_woken by=- cause=spawned
0 0 main/A task_woken by=main cause=spawned
0 0 main/B task_woken by=main cause=spawned
0 0 main task_suspended reason=all on=2
0 0 main/A task_suspended reason=yielded on=0
0 0 main/A task_woken by=main/A cause=yielded
0 0 main task_woken by=main/A cause=joined
)");
}

TEST(time, of_zero_or_less_is_not_waited_for) {
  const auto run = record([]() -> task<> {
    co_await sleep_for(0ns);
    co_await sleep_for(-5ns);
    co_await compute(0ns);
    co_await compute(-5s);
    co_await block_for(0ns);
    co_await block_for(-1ns);
    println("at once");
  });
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main output text="at once\n"
0 0 main call_ended outcome=completed
0 0 main task_ended outcome=completed error=""
0 - - run_ended outcome=finished message=""
)");
}

TEST(time, takes_durations_of_any_unit) {
  const auto run = record([]() -> task<> {
    co_await sleep_for(1ms);
    co_await sleep_for(2us);
    co_await sleep_for(std::chrono::minutes{1});
    println("now");
  });
  EXPECT_EQ(run.said(), "\n60001002000 main now\n");
}

TEST(sleep_for, wakes_those_with_the_same_deadline_in_the_order_in_which_they_fell_asleep) {
  const auto run = record([]() -> task<> {
    const auto sleeper = [](int number, auto length) -> task<> {
      co_await sleep_for(length);
      println("{}", number);
    };
    const auto late = [&](int number) -> task<> {
      co_await sleep_for(10ns);
      co_await sleeper(number, 20ns);
    };
    co_await when_all(sleeper(1, 30ns), late(2), sleeper(3, 30ns), sleeper(4, 29ns));
  });
  EXPECT_EQ(run.output(), "4\n1\n3\n2\n");
}

} // namespace
} // namespace interleave::tests
