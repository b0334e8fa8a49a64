// task/shielded.hpp: what must not be cut in the middle is not.
#include "task/shielded.hpp"

#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;
using trace::run_outcome;

task<> writes_both() {
  co_await sleep_for(20ns);
  println("header");
  co_await sleep_for(20ns);
  println("body");
}

TEST(shielded, work_is_finished_though_its_task_is_asked_to_stop_which_ends_after_it) {
  const auto run = record([]() -> task<> {
    auto writer = spawn([]() -> task<> {
      co_await shielded(writes_both());
      println("still here");
      co_await sleep_for(1ns);
      println("never");
    });
    co_await sleep_for(10ns);
    writer.cancel();
    println("{}", (co_await as_result(writer)).error().what());
  });
  EXPECT_EQ(run.said(), R"(
20 main/lambda header
40 main/lambda body
40 main/lambda still here
40 main the task was cancelled
)");
  EXPECT_EQ(run.happened({event::cancel_requested}), "\n10 0 main/lambda cancel_requested by=main\n");
}

TEST(shielded, work_may_begin_when_its_task_has_been_asked_already) {
  const auto run = record([]() -> task<> {
    std::optional<join_handle<>> own;
    own.emplace(spawn([&]() -> task<> {
      own->cancel();
      co_await shielded(writes_both());
      co_await sleep_for(1ns);
      println("never");
    }));
    co_await as_result(*own);
  });
  EXPECT_EQ(run.said(), "\n20 main/lambda header\n40 main/lambda body\n");
}

TEST(shielded, children_are_shielded_with_the_task_that_waits_for_them) {
  const auto run = record([]() -> task<> {
    auto parent = spawn([]() -> task<> { co_await shielded(when_all(writes_both(), writes_both())); });
    co_await sleep_for(10ns);
    parent.cancel();
    co_await as_result(parent);
  });
  EXPECT_EQ(run.output(), "header\nheader\nbody\nbody\n");
}

TEST(shielded, gives_the_result_and_throws_what_was_thrown) {
  const auto run = record([]() -> task<> {
    println("{}", co_await shielded([]() -> task<int> { co_return 7; }));
    const auto fails = []() -> task<> {
      throw std::runtime_error{"no"};
      co_return;
    };
    println("{}", (co_await as_result(shielded(fails()))).error().what());
  });
  EXPECT_EQ(run.output(), "7\nno\n");
}

TEST(shielded, in_another_shield_ends_with_the_outer_one) {
  const auto run = record([]() -> task<> {
    auto nested = spawn([]() -> task<> {
      co_await shielded([]() -> task<> {
        co_await shielded(sleep_for(20ns));
        println("the inner one is over");
        co_await sleep_for(20ns);
        println("the outer one is over");
      });
      co_await yield_now();
      println("never");
    });
    co_await sleep_for(10ns);
    nested.cancel();
    co_await as_result(nested);
  });
  EXPECT_EQ(run.said(), "\n20 main/lambda the inner one is over\n40 main/lambda the outer one is over\n");
}

TEST(shielded, a_group_keeps_all_errors_and_throws_the_first) {
  const auto run = record([]() -> task<> {
    std::vector<failure> all;
    const auto fails = [](int after) -> task<> {
      co_await sleep_for(nanoseconds{after});
      throw std::runtime_error{std::to_string(after)};
    };
    const auto over = co_await as_result(with_task_group(
        [&](task_group& group) -> task<> {
          group.spawn(shielded(fails(30)));
          group.spawn(fails(10));
          group.spawn(fails(20));
          co_return;
        },
        &all));
    println("{}", over.error().what());
    for (const failure& each : all) println("- {}", each.what());
  });
  EXPECT_EQ(run.said(), "\n30 main 10\n30 main - 10\n30 main - 30\n");
}

TEST(shielded, work_is_finished_at_the_end_of_the_program) {
  const auto run = record([]() -> task<> {
    auto left = spawn([]() -> task<> {
      co_await shielded(when_all(writes_both()));
      co_await sleep_for(1ns);
      println("never");
    });
    co_await sleep_for(10ns);
    println("main ends");
  });
  EXPECT_EQ(run.said(), "\n10 main main ends\n20 main/lambda/writes_both header\n40 main/lambda/writes_both body\n");
  EXPECT_EQ(run.outcome, run_outcome::finished);
}

TEST(shielded, work_that_never_ends_is_cut_off_with_the_run) {
  const auto run = record([]() -> task<> {
    interleave::event never;
    co_await shielded(never.wait());
  });
  EXPECT_EQ(run.outcome, run_outcome::deadlocked);
}

} // namespace
} // namespace interleave::tests
