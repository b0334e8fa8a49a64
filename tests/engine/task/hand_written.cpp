// task/hand_written.hpp: awaitables as a book has them, in a program's own code.
#include "task/hand_written.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

/// Lets its visitor wait until it rings.
struct doorbell {
  bool is_open = false;
  std::coroutine_handle<> visitor;

  [[nodiscard]] bool await_ready() const { return is_open; }
  void await_suspend(std::coroutine_handle<> waiting) { visitor = waiting; }
  [[nodiscard]] int await_resume() const { return 7; }

  void ring() { std::exchange(visitor, nullptr).resume(); }
};

task<> rings(doorbell& bell, std::chrono::nanoseconds after) {
  co_await sleep_for(after);
  println("rings");
  bell.ring();
  println("has rung");
}

TEST(hand_written, awaitable_is_resumed_by_its_handle_through_the_queue) {
  const auto run = record([]() -> task<> {
    doorbell bell;
    auto ringing = spawn(rings(bell, 10ns).named("ringing"));
    println("{}", co_await bell);
    co_await ringing;
  });
  EXPECT_EQ(run.said(), "\n10 main/ringing rings\n10 main/ringing has rung\n10 main 7\n");
  EXPECT_EQ(run.happened({event::task_suspended, event::task_woken}), R"(
0 - main task_woken by=- cause=spawned
0 0 main/ringing task_woken by=main cause=spawned
0 0 main task_suspended reason=awaitable on=0
0 0 main/ringing task_suspended reason=sleeping on=0
10 - main/ringing task_woken by=- cause=timer
10 0 main task_woken by=main/ringing cause=resumed
)");
}

TEST(hand_written, awaitable_that_is_ready_does_not_suspend) {
  const auto run = record([]() -> task<> { println("{}", co_await doorbell{true, {}}); });
  EXPECT_EQ(run.output(), "7\n");
  EXPECT_EQ(run.happened({event::task_suspended}), "\n");
}

TEST(hand_written, awaitable_may_say_that_it_goes_on_at_once) {
  struct refuses {
    [[nodiscard]] bool await_ready() const { return false; }
    [[nodiscard]] bool await_suspend(std::coroutine_handle<>) const { return false; }
    void await_resume() const { println("goes on"); }
  };
  const auto run = record([]() -> task<> { co_await refuses{}; });
  EXPECT_EQ(run.output(), "goes on\n");
}

TEST(hand_written, awaitable_may_name_whom_to_go_on_with) {
  struct names_itself {
    [[nodiscard]] bool await_ready() const { return false; }
    [[nodiscard]] std::coroutine_handle<> await_suspend(std::coroutine_handle<> self) const { return self; }
    void await_resume() const { println("goes on"); }
  };
  const auto run = record([]() -> task<> { co_await names_itself{}; });
  EXPECT_EQ(run.output(), "goes on\n");
}

TEST(hand_written, awaitable_that_throws_throws_at_the_await) {
  struct throws {
    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<>) const { throw std::runtime_error{"no bell"}; }
    void await_resume() const {}
  };
  const auto run = record([]() -> task<> { println("{}", (co_await as_result(throws{})).error().what()); });
  EXPECT_EQ(run.output(), "no bell\n");
}

TEST(hand_written, handle_of_a_task_that_was_ended_may_be_resumed_and_nothing_happens) {
  const auto run = record([]() -> task<> {
    doorbell bell;
    auto visitor = spawn([&]() -> task<> {
      co_await bell;
      println("never");
    });
    co_await yield_now();
    visitor.cancel();
    co_await as_result(visitor);
    bell.ring();
    println("rung");
  });
  EXPECT_EQ(run.output(), "rung\n");
}

TEST(hand_written, handle_that_nobody_resumes_leaves_a_deadlock_and_no_memory) {
  const auto run = record([]() -> task<> {
    doorbell bell;
    auto visitor = spawn([&]() -> task<> { co_await bell; });
    co_await visitor;
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::deadlocked);
}

TEST(hand_written, awaitables_go_into_combinations) {
  const auto run = record([]() -> task<> {
    doorbell bell;
    auto ringing = spawn(rings(bell, 10ns));
    const auto [index, value] = co_await when_any(bell, [&]() -> task<int> {
      co_await sleep_for(20ns);
      co_return 0;
    });
    println("{} {}", index, value);
    println("{}", (co_await timeout(5ns, bell)).has_value());
  });
  EXPECT_EQ(run.said(), "\n10 main/rings rings\n10 main/rings has rung\n10 main 0 7\n15 main false\n");
}

TEST(hand_written, awaitable_with_an_operator_co_await_is_one_too) {
  struct gate {
    doorbell& bell;
    doorbell& operator co_await() const { return bell; }
  };
  const auto run = record([]() -> task<> {
    doorbell bell;
    auto ringing = spawn(rings(bell, 10ns));
    println("{}", co_await gate{bell});
  });
  EXPECT_EQ(run.said(), "\n10 main/rings rings\n10 main/rings has rung\n10 main 7\n");
}

} // namespace
} // namespace interleave::tests
