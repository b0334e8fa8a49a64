// Tasks that nobody waits for: detached ones that outlive their scope, and those that never ran.
#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<> works(std::chrono::nanoseconds length) {
  co_await sleep_for(length);
  println("has worked");
}

TEST(detach, lets_a_task_go_on_without_its_handle) {
  const auto run = record([]() -> task<> {
    spawn(works(10ns)).detach();
    co_await sleep_for(20ns);
  });
  EXPECT_EQ(run.said(), "\n10 main/works has worked\n");
  EXPECT_EQ(run.happened({event::task_detached, event::task_leaked}), "\n0 0 main/works task_detached by=main\n");
}

TEST(detach, reports_a_task_that_outlives_the_one_that_detached_it) {
  const auto run = record([]() -> task<> {
    co_await spawn(named("scope", []() -> task<> {
      spawn(works(10ns)).detach();
      co_return;
    }));
    println("the scope is over");
    co_await sleep_for(20ns);
  });
  EXPECT_EQ(run.said(), "\n0 main the scope is over\n10 main/scope/works has worked\n");
  EXPECT_EQ(run.happened({event::task_detached, event::task_leaked}), R"(
0 0 main/scope/works task_detached by=main/scope
0 0 main/scope/works task_leaked scope=main/scope
)");
}

TEST(detach, reports_a_task_that_is_cut_off_at_the_end_of_the_program) {
  const auto run = record([]() -> task<> {
    spawn(works(10ns)).detach();
    co_return;
  });
  EXPECT_EQ(run.output(), "");
  EXPECT_EQ(run.happened({event::task_leaked, event::task_ended}), R"(
0 0 main task_ended outcome=completed error=""
0 0 main/works task_leaked scope=main
0 0 main/works task_ended outcome=cancelled error=""
)");
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
}

TEST(detach, of_a_task_that_has_ended_does_nothing) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(works(1ns));
    co_await sleep_for(5ns);
    std::move(handle).detach();
  });
  EXPECT_EQ(run.happened({event::task_detached, event::task_leaked}), "\n");
}

TEST(never_awaited, task_is_reported_where_it_is_dropped) {
  const auto run = record([]() -> task<> {
    static_cast<void>(works(10ns));
    co_await sleep_for(20ns);
  });
  EXPECT_EQ(run.output(), "");
  EXPECT_EQ(run.happened({event::never_awaited}), "\n0 0 main never_awaited function=\"works\"\n");
}

TEST(never_awaited, is_not_said_of_tasks_that_an_exception_or_a_cancellation_has_dropped) {
  const auto run = record([]() -> task<> {
    const auto throws = []() -> task<> {
      [[maybe_unused]] const auto dropped = works(10ns);
      co_await yield_now();
      throw std::runtime_error{"no"};
    };
    co_await as_result(throws());
    auto cancelled = spawn([]() -> task<> {
      [[maybe_unused]] const auto dropped = works(10ns);
      co_await sleep_for(1s);
    });
    co_await yield_now();
    cancelled.cancel();
    auto not_begun = spawn(works(1ns));
    not_begun.cancel();
    co_await as_result(not_begun);
  });
  EXPECT_EQ(run.happened({event::never_awaited}), "\n");
}

} // namespace
} // namespace interleave::tests
