// exec/simulated.hpp: virtual time, N workers, the fair schedule and the others.
#include "exec/simulated.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"
#include "trace/events_text.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<> computes(std::string_view name, std::chrono::nanoseconds length) {
  co_await compute(length);
  println("{}", name);
}

task<> says_three_times(std::string_view name) {
  for (int i = 0; i < 3; ++i) {
    println("{}", name);
    co_await yield_now();
  }
}

task<> three_compute() {
  co_await when_all(computes("a", 30ns).named("A"), computes("b", 30ns).named("B"), computes("c", 30ns).named("C"));
}

task<> three_take_turns() {
  co_await when_all(
      says_three_times("a").named("A"), says_three_times("b").named("B"), says_three_times("c").named("C"));
}

TEST(simulated, moves_the_clock_from_deadline_to_deadline_without_waiting) {
  const auto run = record([]() -> task<> {
    co_await sleep_for(std::chrono::hours{24 * 365});
    println("a year later");
  });
  EXPECT_EQ(run.said(), R"(
31536000000000000 main a year later
)");
}

TEST(simulated, takes_no_time_between_two_awaits) {
  const auto run = record([]() -> task<> {
    for (int i = 0; i < 1000; ++i) co_await yield_now();
    println("still");
  });
  EXPECT_EQ(run.said(), "\n0 main still\n");
}

TEST(simulated, gives_one_worker_to_one_task_after_the_other) {
  EXPECT_EQ(record(three_compute).said(), R"(
30 main/A a
60 main/B b
90 main/C c
)");
}

TEST(simulated, computes_on_two_workers_at_the_same_time) {
  EXPECT_EQ(record(three_compute, {.workers = 2}).happened({event::compute_started, event::compute_ended}), R"(
0 1 main/A compute_started duration=30
0 0 main/B compute_started duration=30
30 1 main/A compute_ended
30 0 main/B compute_ended
30 1 main/C compute_started duration=30
60 1 main/C compute_ended
)");
}

TEST(simulated, needs_no_more_workers_than_there_are_tasks) {
  EXPECT_EQ(record(three_compute, {.workers = 64}).said(), R"(
30 main/A a
30 main/B b
30 main/C c
)");
}

TEST(simulated, is_fair_with_seed_0_and_takes_who_is_ready_longest) {
  EXPECT_EQ(record(three_take_turns).output(), "a\nb\nc\na\nb\nc\na\nb\nc\n");
}

TEST(simulated, takes_other_legal_orders_with_other_seeds) {
  std::set<std::string> orders;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const std::string order = record(three_take_turns, {.seed = seed}).output();
    EXPECT_EQ(std::ranges::count(order, 'a'), 3) << order;
    EXPECT_EQ(std::ranges::count(order, 'b'), 3) << order;
    EXPECT_EQ(std::ranges::count(order, 'c'), 3) << order;
    orders.insert(order);
  }
  EXPECT_GT(orders.size(), 25u);
}

TEST(simulated, gives_the_same_events_for_the_same_seed) {
  for (const std::uint64_t seed : {0u, 1u, 77u}) {
    EXPECT_EQ(record(three_take_turns, {.workers = 2, .seed = seed}).text(),
        record(three_take_turns, {.workers = 2, .seed = seed}).text());
  }
}

TEST(simulated, runs_a_task_again_where_it_ran_before) {
  const auto run = record(
      []() -> task<> {
        const auto sleeper = []() -> task<> {
          for (int i = 0; i < 3; ++i) {
            co_await compute(2ns);
            co_await sleep_for(10ns);
          }
        };
        co_await when_all(sleeper().named("A"), sleeper().named("B"), sleeper().named("C"));
      },
      {.workers = 3, .seed = 5});
  for (const std::string task : {"main/A", "main/B", "main/C"}) {
    std::set<int> workers;
    for (const seen_event& each : run.events) {
      if (each.task == task && each.record.kind == event::task_polled) workers.insert(each.record.worker);
    }
    EXPECT_EQ(workers.size(), 1u) << task << " has moved";
  }
}

TEST(simulated, moves_a_task_whose_worker_is_busy) {
  const auto run = record(
      []() -> task<> {
        const auto hog = []() -> task<> {
          co_await sleep_for(1ns);
          co_await compute(100ns);
        };
        const auto guest = []() -> task<> {
          co_await sleep_for(5ns);
          println("guest");
        };
        co_await when_all(hog().named("hog"), guest().named("guest"));
      },
      {.workers = 2});
  EXPECT_EQ(run.said(), "\n5 main/guest guest\n");
}

TEST(simulated, returns_after_as_many_polls_as_allowed) {
  const std::function<task<>()> program = three_take_turns;
  run pumped{options_for(program), [](trace::ring&) { return false; }};
  int calls = 1;
  while (pumped.pump(1) != run::state::ended) ++calls;
  EXPECT_EQ(calls, 1 + 3 * 4 + 1 + 1) << "main twice, each child once and three times after yielding, the end";
  EXPECT_EQ(pumped.pump(1), run::state::ended);
}

TEST(simulated, does_not_depend_on_how_often_it_is_pumped) {
  const std::function<task<>()> program = three_take_turns;
  const std::string whole = record(program, {.seed = 9}).text();
  for (const std::uint32_t polls : {1u, 2u, 7u}) {
    std::string text{trace::events_text_header};
    trace::decoder decoding{[&](const trace::record& event, std::string_view carried) {
      trace::append_event_line(text, decoding, event, carried);
    }};
    run pumped{options_for(program, {.seed = 9}), [](trace::ring&) { return false; }};
    while (pumped.pump(polls) != run::state::ended) {
    }
    pumped.recorder().writer_at(0).events().drain(
        [&](std::span<const trace::record> slots) { decoding.consume(slots); });
    decoding.release_all();
    EXPECT_EQ(text, whole) << polls << " polls at a time";
  }
}

TEST(simulated, keeps_virtual_time_without_a_trace) {
  const auto ended = run_untraced([]() -> task<> {
    co_await when_all(computes("a", 20ns), computes("b", 20ns));
    co_await sleep_for(5ns);
  });
  EXPECT_TRUE(ended.has_ended);
  EXPECT_EQ(ended.time, 45u);
}

} // namespace
} // namespace interleave::tests
