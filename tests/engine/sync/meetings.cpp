// sync/event.hpp, latch.hpp and barrier.hpp in the simulation.
#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

task<> waits(interleave::event& signal, std::string_view name) {
  co_await signal.wait();
  println("{} goes on", name);
}

task<> arrives(latch& gate, nanoseconds after) {
  co_await sleep_for(after);
  co_await gate.arrive_and_wait();
  println("through");
}

task<> rounds(barrier& meeting, int count, nanoseconds length) {
  for (int round = 1; round <= count; ++round) {
    co_await sleep_for(length);
    co_await meeting.arrive_and_wait();
    println("round {}", round);
  }
  meeting.arrive_and_drop();
}

TEST(event, lets_all_go_on_who_waited_even_if_it_is_reset_before_their_turn) {
  const auto run = record([]() -> task<> {
    interleave::event signal{"signal"};
    auto first = spawn(waits(signal, "A"));
    auto second = spawn(waits(signal, "B"));
    co_await sleep_for(5ns);
    signal.set();
    signal.reset();
    co_await first;
    co_await second;
    println("{}", signal.is_set());
    signal.set();
    co_await waits(signal, "C");
  });
  EXPECT_EQ(run.said(), "\n5 main/waits A goes on\n5 main/waits#2 B goes on\n5 main false\n5 main C goes on\n");
  EXPECT_EQ(run.happened({trace::event::resource_changed}), R"(
5 0 main resource_changed id=event#1 value=1
5 0 main resource_changed id=event#1 value=0
5 0 main resource_changed id=event#1 value=1
)");
}

TEST(event, that_is_made_before_a_run_works_in_it_without_a_trace) {
  interleave::event signal{"signal"};
  const auto run = record([&]() -> task<> {
    auto waiting = spawn(waits(signal, "A"));
    co_await yield_now();
    signal.set();
    co_await waiting;
  });
  EXPECT_EQ(run.said(), "\n0 main/waits A goes on\n");
  EXPECT_EQ(run.happened({trace::event::resource_created, trace::event::resource_changed}), "\n");
}

TEST(event, says_who_woke_whom) {
  const auto run = record([]() -> task<> {
    interleave::event signal;
    auto waiting = spawn(waits(signal, "A"));
    co_await yield_now();
    signal.set();
    co_await waiting;
  });
  EXPECT_NE(run.happened().find("0 0 main/waits task_suspended reason=resource on=event#1\n"), std::string::npos);
  EXPECT_NE(run.happened().find("0 0 main/waits task_woken by=main cause=resource\n"), std::string::npos);
}

TEST(event, lets_a_waiter_leave_that_is_ended) {
  const auto run = record([]() -> task<> {
    interleave::event signal;
    auto first = spawn(waits(signal, "A"));
    auto second = spawn(waits(signal, "B"));
    co_await sleep_for(5ns);
    first.cancel();
    signal.set();
    co_await second;
  });
  EXPECT_EQ(run.said(), "\n5 main/waits#2 B goes on\n");
}

TEST(latch, opens_when_the_last_has_arrived_and_stays_open) {
  const auto run = record([]() -> task<> {
    latch gate{2};
    co_await when_all(arrives(gate, 10ns), arrives(gate, 30ns));
    println("{}", gate.try_wait());
    gate.count_down();
    co_await gate.wait();
  });
  EXPECT_EQ(run.said(), "\n30 main/arrives#2 through\n30 main/arrives through\n30 main true\n");
}

TEST(barrier, holds_everybody_in_each_round_and_does_not_wait_for_those_who_dropped_out) {
  const auto run = record([]() -> task<> {
    barrier meeting{2};
    co_await when_all(rounds(meeting, 2, 10ns).named("A"), rounds(meeting, 3, 30ns).named("B"));
  });
  EXPECT_EQ(run.said(), R"(
30 main/B round 1
30 main/A round 1
60 main/B round 2
60 main/A round 2
90 main/B round 3
)");
}

TEST(barrier, counts_the_arrival_of_a_task_that_is_ended_while_it_waits) {
  const auto run = record([]() -> task<> {
    barrier meeting{2};
    auto gone = spawn(rounds(meeting, 1, 10ns));
    auto other = spawn(rounds(meeting, 1, 30ns));
    co_await sleep_for(20ns);
    gone.cancel();
    co_await other;
  });
  EXPECT_EQ(run.said(), "\n30 main/rounds#2 round 1\n");
}

TEST(barrier, that_everybody_has_left_expects_nobody) {
  const auto run = record([]() -> task<> {
    barrier meeting{1};
    meeting.arrive_and_drop();
    meeting.arrive_and_drop();
    co_await meeting.arrive_and_wait();
    println("alone");
  });
  EXPECT_EQ(run.output(), "alone\n");
}

TEST(latch, is_counted_down_when_it_is_awaited_and_not_before) {
  const auto run = record([]() -> task<> {
    latch gate{1};
    {
      auto arrival = gate.arrive_and_wait();
      println("{}", gate.try_wait());
      co_await arrival;
    }
    println("{}", gate.try_wait());
  });
  EXPECT_EQ(run.output(), "false\ntrue\n");
}

} // namespace
} // namespace interleave::tests
