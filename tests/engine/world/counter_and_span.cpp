// world/counter.hpp, world/span.hpp and world/host_fact.hpp: what a program says of itself, besides what it prints.
#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

TEST(counter, is_recorded_with_each_value_and_its_task) {
  const auto run = record([]() -> task<> {
    counter("once", 3);
    counter open{"open"};
    open.add(2);
    co_await sleep_for(10ns);
    open.add(-1);
    open.set(7);
    println("{}", open.value());
  });
  EXPECT_EQ(run.happened({event::counter, event::output}), R"(
0 0 main counter name="once" value=3
0 0 main counter name="open" value=0
0 0 main counter name="open" value=2
10 0 main counter name="open" value=1
10 0 main counter name="open" value=7
10 0 main output text="7\n"
)");
}

TEST(counter, below_0_or_above_32_bits_is_drawn_as_the_nearest_that_can_be) {
  const auto run = record([]() -> task<> {
    counter odd{"odd", -5};
    odd.set(std::int64_t{1} << 40);
    println("{}", odd.value());
    co_return;
  });
  EXPECT_EQ(run.happened({event::counter, event::output}), R"(
0 0 main counter name="odd" value=0
0 0 main counter name="odd" value=4294967295
0 0 main output text="1099511627776\n"
)");
}

TEST(span, lasts_from_its_construction_to_the_end_of_its_block_or_until_it_is_ended) {
  const auto run = record([]() -> task<> {
    const interleave::span whole{"whole"};
    {
      interleave::span part{"part"};
      co_await compute(10ns);
      part.end();
      co_await compute(5ns);
      part.end(); // it has been
    }
    co_await compute(20ns);
  });
  EXPECT_EQ(run.happened({event::span_started, event::span_ended}), R"(
0 0 main span_started name="whole"
0 0 main span_started name="part"
10 0 main span_ended name="part"
35 0 main span_ended name="whole"
)");
}

TEST(span, of_a_task_that_is_cut_off_ends_with_it) {
  const auto run = record([]() -> task<> {
    auto cut_off = spawn([]() -> task<> {
      const interleave::span waiting{"waiting"};
      co_await sleep_for(1s);
    });
    co_await sleep_for(10ns);
    cut_off.cancel();
    co_await sleep_for(10ns);
  });
  EXPECT_EQ(run.happened({event::span_started, event::span_ended, event::task_ended}), R"(
0 0 main/lambda span_started name="waiting"
10 0 main/lambda span_ended name="waiting"
10 0 main/lambda task_ended outcome=cancelled error=""
20 0 main task_ended outcome=completed error=""
)");
}

TEST(what_a_program_says_of_itself, costs_nothing_when_nobody_listens) {
  const untraced_outcome ended = run_untraced([]() -> task<> {
    const interleave::span whole{"whole"};
    counter open{"open", 1};
    open.add(1);
    host_fact("fact", open.value());
    co_return;
  });
  EXPECT_TRUE(ended.has_ended);
  EXPECT_EQ(ended.error, nullptr);
}

TEST(host_fact, takes_no_place_in_the_order_of_events) {
  const auto ends_with = [](bool says_something) {
    const auto run = record([=]() -> task<> {
      if (says_something) host_fact("a number", -1);
      co_await yield_now();
    });
    EXPECT_EQ(run.facts.contains("a number"), says_something);
    return run.events.back().line;
  };
  EXPECT_EQ(ends_with(true), ends_with(false));
}

task<> holds(nanoseconds length) {
  co_await sleep_for(length);
}

TEST(frames_so_far, are_counted_exactly_in_the_simulation) {
  const auto run = record([]() -> task<> {
    const frame_totals before = frames_so_far();
    {
      std::vector<task<>> all;
      for (int i = 0; i < 100; ++i) all.push_back(holds(1ns));
      const frame_totals during = frames_so_far();
      EXPECT_EQ(during.made - before.made, 100u);
      EXPECT_GE(during.bytes - before.bytes, 100 * sizeof(void*));
      EXPECT_EQ((during.bytes - before.bytes) % 100, 0u) << "all of one size";
      co_await when_all(std::move(all));
    }
    const frame_totals after = frames_so_far();
    EXPECT_EQ(after.made - before.made, 100u);
    EXPECT_EQ(after.bytes, before.bytes);
    EXPECT_GE(after.most_bytes, before.bytes);
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::finished) << run.message;
}

TEST(frames_so_far, come_from_the_heap_once_and_from_spare_ones_after_that) {
  const auto run = record([]() -> task<> {
    co_await holds(0ns);
    const frame_totals before = frames_so_far();
    for (int i = 0; i < 50; ++i) co_await holds(0ns);
    const frame_totals after = frames_so_far();
    EXPECT_EQ(after.made - before.made, 50u);
#if !__has_feature(address_sanitizer)
    EXPECT_EQ(after.from_heap - before.from_heap, 0u);
#endif
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::finished) << run.message;
}

} // namespace
} // namespace interleave::tests
