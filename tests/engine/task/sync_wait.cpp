// task/sync_wait.hpp: who waits so gives the result, and nobody else gets the worker meanwhile.
#include "task/sync_wait.hpp"

#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;
using trace::run_outcome;

task<int> answer_after(nanoseconds delay) {
  co_await sleep_for(delay);
  co_return 42;
}

task<> ticks(int times) {
  for (int i = 0; i < times; ++i) {
    println("tick");
    co_await sleep_for(10ns);
  }
}

TEST(sync_wait, gives_the_result_and_keeps_the_worker_until_then) {
  const auto run = record([]() -> task<> {
    auto beside = spawn(ticks(2));
    println("{}", co_await sync_wait(answer_after(50ns)));
    co_await beside;
  });
  EXPECT_EQ(run.said(), R"(
50 main 42
50 main/ticks tick
60 main/ticks tick
)");
  EXPECT_EQ(run.happened({event::worker_held, event::worker_given_back, event::task_suspended}), R"(
0 0 main worker_held
0 0 main task_suspended reason=sleeping on=0
50 0 main worker_given_back
50 0 main task_suspended reason=join on=main/ticks
50 0 main/ticks task_suspended reason=sleeping on=0
60 0 main/ticks task_suspended reason=sleeping on=0
)");
}

TEST(sync_wait, leaves_the_other_workers_to_the_others) {
  const auto run = record(
      []() -> task<> {
        auto beside = spawn(ticks(3));
        println("{}", co_await sync_wait(answer_after(15ns)));
        co_await beside;
      },
      {.workers = 2});
  EXPECT_EQ(run.said(), R"(
0 main/ticks tick
10 main/ticks tick
15 main 42
20 main/ticks tick
)");
}

TEST(sync_wait, for_a_task_that_needs_the_same_worker_is_a_deadlock) {
  const auto run = record([]() -> task<> {
    auto child = spawn(answer_after(1ns));
    co_await sync_wait([&]() -> task<> { co_await child; });
  });
  EXPECT_EQ(run.outcome, run_outcome::deadlocked);
  EXPECT_EQ(run.happened({event::task_polled}), "\n0 0 main task_polled\n");
}

TEST(sync_wait, within_another_and_with_work_that_blocks_keeps_the_worker_to_the_end) {
  const auto run = record([]() -> task<> {
    auto beside = spawn(ticks(1));
    co_await sync_wait([]() -> task<> {
      println("{}", co_await sync_wait(answer_after(10ns)));
      co_await block_for(10ns);
      co_await yield_now();
      co_await compute(10ns);
      println("done");
    });
    co_await beside;
  });
  EXPECT_EQ(run.said(), "\n10 main 42\n30 main done\n30 main/ticks tick\n");
}

TEST(sync_wait, gives_the_worker_back_when_its_task_is_ended) {
  const auto run = record(
      []() -> task<> {
        auto holder = spawn([]() -> task<> { co_await sync_wait(answer_after(1s)); });
        co_await sleep_for(10ns);
        holder.cancel();
        co_await as_result(holder);
        co_await when_all(ticks(1), compute(10ns), compute(10ns));
        println("both");
      },
      {.workers = 2});
  EXPECT_EQ(run.said(), "\n10 main/ticks tick\n20 main both\n");
  EXPECT_EQ(run.happened({event::worker_held, event::worker_given_back}),
      "\n0 1 main/lambda worker_held\n10 1 main/lambda worker_given_back\n");
}

TEST(sync_wait, on_a_thread_of_the_tasks_own_holds_nothing) {
  const auto run = record([]() -> task<> {
    co_await os_thread([]() -> task<> { println("{}", co_await sync_wait(answer_after(10ns))); });
  });
  EXPECT_EQ(run.output(), "42\n");
  EXPECT_EQ(run.happened({event::worker_held}), "\n");
}

TEST(sync_wait, throws_what_escapes_from_the_task) {
  const auto run = record([]() -> task<> {
    try {
      co_await sync_wait([]() -> task<> {
        co_await sleep_for(1ns);
        throw std::runtime_error{"it gave way"};
      });
    } catch (const std::runtime_error& thrown) {
      println("{}", thrown.what());
    }
  });
  EXPECT_EQ(run.output(), "it gave way\n");
}

} // namespace
} // namespace interleave::tests
