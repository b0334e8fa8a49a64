// stream/stream.hpp in the simulation: who runs when, errors, and what is left when a stream or a pull is dropped.
#include "stream/stream.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "harness/allocations.hpp"
#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

struct presence {
  ~presence() { println("gone"); }
};

stream<int> numbers(int last, nanoseconds pause = 0ns) {
  const presence here;
  for (int i = 1; i <= last; ++i) {
    co_await sleep_for(pause);
    println("makes {}", i);
    co_yield i;
  }
}

TEST(stream, runs_only_while_it_is_pulled) {
  const auto run = record([]() -> task<> {
    auto source = numbers(2, 10ns);
    co_await sleep_for(100ns);
    while (const auto number = co_await source.next()) {
      println("uses {}", *number);
      co_await sleep_for(100ns);
    }
    println("end {}", (co_await source.next()).has_value());
  });
  EXPECT_EQ(run.said(), R"(
110 main makes 1
110 main uses 1
220 main makes 2
220 main uses 2
320 main gone
320 main end false
)");
}

TEST(stream, is_entered_and_left_by_the_task_that_pulls) {
  const auto run = record([]() -> task<> {
    auto source = numbers(1, 10ns);
    static_cast<void>(co_await source.next());
    static_cast<void>(co_await source.next());
  });
  EXPECT_EQ(run.happened({event::task_spawned, event::call_started, event::call_ended, event::task_suspended}), R"(
0 - main task_spawned parent=- name="main"
0 0 main call_started function="lambda"
0 0 main call_started function="numbers"
0 0 main task_suspended reason=sleeping on=0
10 0 main call_ended outcome=completed
10 0 main call_started function="numbers"
10 0 main call_ended outcome=completed
10 0 main call_ended outcome=completed
)");
}

TEST(stream, that_nobody_pulls_does_not_run_and_leaves_nothing) {
  const auto run = record([]() -> task<> {
    {
      const auto unused = numbers(3);
    }
    println("after");
    co_return;
  });
  EXPECT_EQ(run.output(), "after\n");
}

TEST(stream, that_is_dropped_ends_where_it_is) {
  const auto run = record([]() -> task<> {
    {
      auto source = numbers(3);
      static_cast<void>(co_await source.next());
    }
    println("after");
  });
  EXPECT_EQ(run.output(), "makes 1\ngone\nafter\n");
}

stream<int> fails_after(int value) {
  const presence here;
  co_yield value;
  co_await yield_now();
  throw std::runtime_error{"no more"};
}

TEST(stream, throws_at_next_what_escapes_from_it_and_has_ended_then) {
  const auto run = record([]() -> task<> {
    auto source = fails_after(7);
    println("{}", *co_await source.next());
    try {
      static_cast<void>(co_await source.next());
    } catch (const std::runtime_error& error) {
      println("{}", error.what());
    }
    println("{}", (co_await source.next()).has_value());
  });
  EXPECT_EQ(run.output(), "7\ngone\nno more\nfalse\n");
}

stream<std::unique_ptr<int>> boxes() {
  co_yield std::make_unique<int>(1);
  auto kept = std::make_unique<int>(2);
  co_yield std::move(kept);
}

TEST(stream, gives_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    auto source = boxes();
    while (const auto box = co_await source.next()) println("{}", **box);
  });
  EXPECT_EQ(run.output(), "1\n2\n");
}

TEST(stream, may_be_pulled_by_one_task_after_another) {
  const auto run = record(
      []() -> task<> {
        auto source = numbers(3, 5ns);
        const auto pulls_one = [&]() -> task<int> { co_return (co_await source.next()).value_or(-1); };
        for (int i = 0; i < 4; ++i) println("uses {}", co_await spawn(pulls_one()));
      },
      {.workers = 2});
  EXPECT_EQ(run.output(), "makes 1\nuses 1\nmakes 2\nuses 2\nmakes 3\nuses 3\ngone\nuses -1\n");
}

TEST(stream, ends_with_a_pull_that_is_ended_in_the_middle) {
  const auto run = record([]() -> task<> {
    auto source = numbers(3, 10ns);
    println("{}", (co_await timeout(15ns, source.next())).has_value());
    println("{}", (co_await timeout(5ns, source.next())).has_value());
    println("{}", (co_await source.next()).has_value());
  });
  EXPECT_EQ(run.said(), R"(
10 main/awaited makes 1
10 main true
15 main/awaited#2 gone
15 main false
15 main false
)");
}

TEST(stream, is_ended_with_the_task_that_pulls_it) {
  const auto run = record([]() -> task<> {
    auto pulling = spawn([]() -> task<> {
      auto source = numbers(3, 10ns);
      while (co_await source.next()) {
      }
    });
    co_await sleep_for(15ns);
    pulling.cancel();
    co_await as_result(pulling);
    println("after");
  });
  EXPECT_EQ(run.said(), "\n10 main/lambda makes 1\n15 main/lambda gone\n15 main after\n");
}

stream<int> one_and_two() {
  co_yield 1;
  co_yield 2;
}

TEST(stream, under_every_schedule_loses_no_value_to_a_branch_that_does_not_run) {
  int sum = 0;
  for_every_schedule(
      [&]() -> task<> {
        sum = 0;
        auto source = one_and_two();
        for (int i = 0; i < 2; ++i) {
          co_await select(
              on(source.next(), [&](const auto& value) { sum += value.value_or(0); }), on(yield_now(), [] {}));
        }
        while (const auto left = co_await source.next()) sum += *left;
      },
      2,
      [&](const untraced_outcome& ended) {
        EXPECT_TRUE(ended.has_ended);
        EXPECT_EQ(sum, 3);
      });
}

TEST(stream, that_has_a_name_is_recorded_with_its_items) {
  const auto run = record([]() -> task<> {
    auto source = numbers(2).named("numbers");
    while (co_await source.next()) {
    }
    co_await sleep_for(5ns);
  });
  EXPECT_EQ(
      run.happened({event::resource_created, event::resource_named, event::item_passed, event::resource_ended}), R"(
0 0 main resource_created id=stream#1 kind=stream
0 0 main resource_named id=stream#1 name="numbers"
0 0 main item_passed id=stream#1 text="1"
0 0 main item_passed id=stream#1 text="2"
0 0 main resource_ended id=stream#1
)");
}

TEST(stream, of_what_has_no_text_is_recorded_without) {
  const auto run = record([]() -> task<> {
    auto source = boxes().named("boxes");
    static_cast<void>(co_await source.next());
  });
  EXPECT_EQ(run.happened({event::item_passed}), "\n0 0 main item_passed id=stream#1 text=\"\"\n");
}

stream<int> ones() {
  for (;;) {
    co_await yield_now();
    co_yield 1;
  }
}

TEST(stream, needs_no_memory_to_be_pulled) {
  std::uint64_t counted = ~std::uint64_t{0};
  run_untraced([&]() -> task<> {
    auto source = ones();
    std::uint64_t before = 0;
    for (int i = 0; i < 1100; ++i) {
      if (i == 100) before = allocations();
      static_cast<void>(co_await source.next());
    }
    counted = allocations() - before;
  });
  EXPECT_EQ(counted, 0u);
}

} // namespace
} // namespace interleave::tests
