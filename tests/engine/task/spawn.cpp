// task/spawn.hpp: spawned tasks, joined, dropped and cancelled.
#include "task/spawn.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;
using trace::run_outcome;
task<int> slow_number() {
  co_await sleep_for(10ns);
  co_return 42;
}

task<> slow_failure() {
  co_await sleep_for(10ns);
  throw std::runtime_error{"no"};
}

task<> quick() {
  println("quick");
  co_return;
}

TEST(spawn, runs_a_task_beside_its_parent_and_join_gives_its_result) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_number());
    println("meanwhile");
    println("{}", co_await handle);
  });
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main/slow_number task_spawned parent=main name="slow_number"
0 0 main/slow_number task_woken by=main cause=spawned
0 0 main output text="meanwhile\n"
0 0 main task_suspended reason=join on=main/slow_number
0 0 main/slow_number task_polled
0 0 main/slow_number call_started function="slow_number"
0 0 main/slow_number timer_set deadline=10
0 0 main/slow_number task_suspended reason=sleeping on=0
10 - main/slow_number task_woken by=- cause=timer
10 0 main/slow_number task_polled
10 0 main/slow_number call_ended outcome=completed
10 0 main/slow_number task_ended outcome=completed error=""
10 0 main task_woken by=main/slow_number cause=joined
10 0 main task_polled
10 0 main output text="42\n"
10 0 main call_ended outcome=completed
10 0 main task_ended outcome=completed error=""
10 - - run_ended outcome=finished message=""
)");
}

TEST(spawn, queues_the_task_and_does_not_run_it_at_once) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(quick());
    println("first");
    co_await handle;
  });
  EXPECT_EQ(run.output(), "first\nquick\n");
}

TEST(spawn, join_does_not_wait_for_a_task_that_has_ended) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_number());
    println("{}", handle.done());
    co_await sleep_for(50ns);
    println("{}", handle.done());
    println("{}", co_await handle);
  });
  EXPECT_EQ(run.said(), R"(
0 main false
50 main true
50 main 42
)");
  EXPECT_EQ(run.happened({event::task_suspended}), R"(
0 0 main task_suspended reason=sleeping on=0
0 0 main/slow_number task_suspended reason=sleeping on=0
)");
}

TEST(spawn, join_throws_what_escaped_from_the_task) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_failure());
    try {
      co_await handle;
    } catch (const std::exception& thrown) {
      println("caught {}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), "\n10 main caught no\n");
  EXPECT_EQ(run.happened({event::task_ended}), R"(
10 0 main/slow_failure task_ended outcome=failed error="no"
10 0 main task_ended outcome=completed error=""
)");
}

TEST(spawn, a_failure_that_nobody_joins_does_not_fail_the_run) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_failure());
    co_await sleep_for(50ns);
  });
  EXPECT_EQ(run.outcome, run_outcome::finished);
}

TEST(spawn, a_handle_can_be_moved_and_replaced) {
  const auto run = record([]() -> task<> {
    auto first = spawn(slow_number());
    auto second = std::move(first);
    first = spawn(slow_number());
    second = std::move(first); // the task that it had is dropped
    println("{}", co_await second);
  });
  EXPECT_EQ(run.output(), "42\n");
  EXPECT_EQ(run.happened({event::task_ended}), R"(
0 0 main/slow_number task_ended outcome=cancelled error=""
10 0 main/slow_number#2 task_ended outcome=completed error=""
10 0 main task_ended outcome=completed error=""
)");
}

TEST(spawn, a_joined_failure_can_be_thrown_twice) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_failure());
    for (int i = 0; i < 2; ++i) {
      try {
        co_await handle;
      } catch (const std::exception& thrown) {
        println("caught {}", thrown.what());
      }
    }
  });
  EXPECT_EQ(run.output(), "caught no\ncaught no\n");
}

TEST(spawn, a_handle_may_go_while_another_task_waits_for_it) {
  const auto run = record([]() -> task<> {
    std::optional<join_handle<int>> handle;
    handle.emplace(spawn(slow_number()));
    auto joiner = spawn([](std::optional<join_handle<int>>& other) -> task<> {
      try {
        println("{}", co_await *other);
      } catch (const std::exception& thrown) {
        println("{}", thrown.what());
      }
    }(handle));
    co_await sleep_for(5ns);
    handle.reset();
    co_await joiner;
  });
  EXPECT_EQ(run.said(), "\n5 main/lambda the task was cancelled\n");
}

TEST(spawn, two_tasks_may_wait_for_one_handle_at_once) {
  const auto run = record([]() -> task<> {
    auto awaited = spawn(sleep_for(10ns));
    auto joins = [&](std::string name) -> task<> {
      co_await awaited;
      println("{} goes on", name);
    };
    co_await when_all(named("first", joins("first")), named("second", joins("second")));
  });
  EXPECT_EQ(run.outcome, run_outcome::finished) << run.message;
  EXPECT_EQ(run.said(), "\n10 main/first first goes on\n10 main/second second goes on\n");
}

TEST(spawn, a_value_is_given_to_the_first_who_waits_and_the_second_is_told_so) {
  const auto run = record([]() -> task<> {
    auto awaited = spawn(slow_number());
    auto joins = [&]() -> task<> {
      const auto given = co_await as_result(awaited);
      println("{}", given ? std::to_string(*given) : given.error().what());
    };
    co_await when_all(joins(), joins());
  });
  EXPECT_EQ(run.output(), "42\nthis task's result was given to somebody who awaited it before\n");
}

TEST(spawn, a_failure_is_thrown_to_all_who_wait) {
  const auto run = record([]() -> task<> {
    auto awaited = spawn(slow_failure());
    auto joins = [&]() -> task<> { println("{}", (co_await as_result(awaited)).error().what()); };
    co_await when_all(joins(), joins(), joins());
  });
  EXPECT_EQ(run.output(), "no\nno\nno\n");
}

TEST(spawn, a_waiter_that_is_cancelled_leaves_the_others_waiting) {
  for (int cancelled = 0; cancelled < 3; ++cancelled) {
    const auto run = record([&]() -> task<> {
      auto awaited = spawn(sleep_for(10ns));
      auto joins = [&](int which) -> task<> {
        co_await awaited;
        println("{}", which);
      };
      std::vector<join_handle<>> joiners;
      for (int i = 0; i < 3; ++i) joiners.push_back(spawn(joins(i)));
      co_await sleep_for(5ns);
      joiners[static_cast<std::size_t>(cancelled)].cancel();
      co_await awaited; // it comes before that one has ended
      for (auto& each : joiners) co_await as_result(each);
    });
    std::string expected = "0\n1\n2\n";
    expected.erase(static_cast<std::size_t>(2 * cancelled), 2);
    EXPECT_EQ(run.output(), expected);
  }
}

TEST(spawn, tasks_that_wait_for_one_another_are_freed_in_any_order) {
  const auto run = record(read_choices({{"example", "waits_forever"}}));
  EXPECT_EQ(run.outcome, run_outcome::deadlocked);
}

TEST(spawn, gives_references_and_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    int variable = 1;
    auto reference = spawn([](int& to) -> task<int&> { co_return to; }(variable));
    auto moved = spawn([]() -> task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); }());
    co_await reference = 5;
    println("{} {}", variable, *co_await moved);
  });
  EXPECT_EQ(run.output(), "5 7\n");
}

} // namespace
} // namespace interleave::tests
