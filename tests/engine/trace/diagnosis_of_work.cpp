// trace/diagnosis.hpp: what is found of tasks that keep a worker, spin, are ended at a bad moment, or are large.
#include <gtest/gtest.h>

#include <array>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

std::string found_in(const std::function<task<>()>& program, const settings& how = {}) {
  return record(program, how).happened({trace::event::finding, trace::event::circle_link});
}

task<> tick() {
  co_await sleep_for(5ms);
}

task<> block(nanoseconds length) {
  co_await block_for(length);
}

TEST(diagnosis_of_blocks, names_who_blocks_and_who_is_ready_meanwhile) {
  const auto program = []() -> task<> { co_await when_all(tick().named("tick"), block(20ms).named("block")); };
  EXPECT_EQ(found_in(program), R"(
20000000 0 main/block finding kind=blocked_worker on=main/tick
)");
  EXPECT_EQ(found_in(program, {.workers = 2}), "\n") << "another worker runs it";
}

TEST(diagnosis_of_blocks, says_nothing_where_nobody_is_held_up_for_long_or_the_thread_is_there_for_that) {
  EXPECT_EQ(found_in([]() -> task<> { co_await when_all(tick(), block(14ms)); }), "\n");
  EXPECT_EQ(found_in([]() -> task<> { co_await block(1s); }), "\n");
  EXPECT_EQ(found_in([]() -> task<> { co_await when_all(tick(), spawn_blocking(block(1s))); }), "\n");
  EXPECT_EQ(found_in([]() -> task<> { co_await when_all(tick(), os_thread(block(1s))); }), "\n");
}

TEST(diagnosis_of_blocks, is_given_once_for_each_line) {
  EXPECT_EQ(found_in([]() -> task<> {
    co_await when_all(tick().named("tick"), block(20ms).named("block"), block(20ms).named("block"));
  }),
      R"(
20000000 0 main/block finding kind=blocked_worker on=main/block#2
)");
}

task<> crunch(int pieces, nanoseconds piece, bool yields) {
  for (int done = 0; done < pieces; ++done) {
    co_await compute(piece);
    if (yields) co_await yield_now();
  }
}

TEST(diagnosis_of_work, names_who_never_yields_and_who_is_ready_all_the_while) {
  EXPECT_EQ(
      found_in([]() -> task<> { co_await when_all(tick().named("tick"), crunch(20, 10ms, false).named("crunch")); }),
      R"(
200000000 0 main/crunch finding kind=never_yielded on=main/tick
)");
}

TEST(diagnosis_of_work, says_nothing_of_one_long_piece_of_a_short_time_or_of_who_yields) {
  EXPECT_EQ(found_in([]() -> task<> { co_await when_all(tick(), crunch(7, 50ms, false)); }), "\n");
  EXPECT_EQ(found_in([]() -> task<> { co_await when_all(tick(), crunch(20, 5ms, false)); }), "\n");
  EXPECT_EQ(found_in([]() -> task<> { co_await when_all(tick(), crunch(20, 10ms, true)); }), "\n");
  EXPECT_EQ(found_in([]() -> task<> { co_await crunch(20, 10ms, false); }), "\n") << "nobody else is there";
  EXPECT_EQ(found_in([]() -> task<> {
    event served;
    const auto serve = [&]() -> task<> {
      for (int request = 0; request < 20; ++request) {
        co_await compute(10ms);
        request % 2 == 0 ? served.set() : served.reset();
      }
    };
    co_await when_all(tick(), serve());
  }),
      "\n")
      << "it serves others in between";
}

TEST(diagnosis_of_yields, finds_a_task_that_yields_a_thousand_times_and_nothing_else_happens) {
  const auto yields = [](int times) -> task<> {
    for (int i = 0; i < times; ++i) co_await yield_now();
  };
  EXPECT_EQ(found_in([&]() -> task<> {
    const auto other = spawn(tick());
    co_await yields(1001);
  }),
      R"(
0 0 main finding kind=self_wake on=1000
)");
  EXPECT_EQ(found_in([&]() -> task<> {
    const auto other = spawn(tick());
    co_await yields(1000); // in the first of these turns the other one goes to sleep
  }),
      "\n");
  EXPECT_EQ(found_in([&]() -> task<> { co_await yields(5000); }), "\n") << "nobody could do what it might wait for";
  EXPECT_EQ(found_in([&]() -> task<> {
    const auto other = spawn(tick());
    for (int i = 0; i < 1000; ++i) {
      co_await yield_now();
      if (i == 500) println("half");
    }
  }),
      "\n");
}

TEST(diagnosis_of_yields, finds_two_tasks_that_yield_to_each_other) {
  const auto spin = [](const bool& is_over) -> task<> {
    while (!is_over) co_await yield_now();
  };
  const auto end = [](bool& is_over) -> task<> {
    for (int i = 0; i < 1500; ++i) co_await yield_now();
    is_over = true;
  };
  bool is_over = false;
  EXPECT_EQ(found_in([&]() -> task<> { co_await when_all(spin(is_over).named("A"), end(is_over).named("B")); }), R"(
0 0 main/A finding kind=self_wake on=1000
0 0 main/B finding kind=self_wake on=1000
)");
}

task<> hold(mutex& door, nanoseconds length) {
  const auto guard = co_await door.lock();
  co_await sleep_for(length);
}

TEST(diagnosis_of_locks, finds_a_task_that_is_ended_while_it_holds_one_and_another_gets_it) {
  EXPECT_EQ(found_in([]() -> task<> {
    mutex door;
    auto held = spawn(named("A", hold(door, 100ns)));
    auto waits = spawn(named("B", hold(door, 10ns)));
    co_await sleep_for(50ns);
    held.cancel();
    co_await waits;
  }),
      R"(
50 0 main/A finding kind=cancelled_holding on=mutex#1
)");
  EXPECT_EQ(found_in([]() -> task<> {
    mutex door;
    {
      const auto held = spawn(named("A", hold(door, 100ns)));
      co_await sleep_for(50ns);
    }
    co_await sleep_for(1ns);
    co_await hold(door, 10ns);
  }),
      R"(
51 0 main/A finding kind=cancelled_holding on=mutex#1
)");
}

TEST(diagnosis_of_locks, says_nothing_if_it_was_not_inside_or_ends_by_itself_or_nobody_comes_after_it) {
  EXPECT_EQ(found_in([]() -> task<> { // it was given the lock, and ended before it went on
    mutex door;
    auto first = spawn(hold(door, 50ns));
    auto second = spawn(hold(door, 50ns));
    auto third = spawn(hold(door, 50ns));
    co_await sleep_for(50ns);
    second.cancel();
    co_await third;
  }),
      "\n");
  EXPECT_EQ(found_in([]() -> task<> {
    mutex door;
    auto whole = spawn([&]() -> task<> { co_await shielded(hold(door, 100ns)); });
    auto next = spawn(hold(door, 10ns));
    co_await sleep_for(50ns);
    whole.cancel();
    co_await next;
  }),
      "\n");
  EXPECT_EQ(found_in([]() -> task<> {
    mutex door;
    const auto dropped = spawn(hold(door, 100ns));
    co_await sleep_for(50ns);
  }),
      "\n");
}

TEST(diagnosis_of_locks, says_nothing_of_permits_which_are_made_for_that) {
  const auto use = [](semaphore& slots, nanoseconds length) -> task<> {
    const auto permit = co_await slots.acquire();
    co_await sleep_for(length);
  };
  EXPECT_EQ(found_in([&]() -> task<> {
    semaphore slots{1};
    co_await when_all(timeout(50ns, use(slots, 100ns)), use(slots, 10ns));
  }),
      "\n");
}

/// The compiler does not know what becomes of it.
void touch(std::array<char, 20'000>& all) {
  asm volatile("" : : "r"(all.data()) : "memory");
}

task<> keep_much() {
  std::array<char, 20'000> all;
  touch(all);
  co_await yield_now();
  touch(all);
}

TEST(diagnosis_of_frames, finds_a_large_one_once_and_no_stamp_depends_on_it) {
  const recorded_run run = record([]() -> task<> {
    co_await keep_much();
    co_await keep_much();
  });
  std::uint64_t stamp = 0;
  int large = 0;
  for (const seen_event& each : run.events) {
    if (each.record.kind != trace::event::large_frame) {
      EXPECT_EQ(each.record.stamp, ++stamp);
      continue;
    }
    ++large;
    EXPECT_EQ(each.line, "") << "what differs between platforms is not in the text";
    EXPECT_EQ(each.task, "main");
    EXPECT_GE(each.record.b, 20'000u);
  }
  EXPECT_EQ(large, 1);
}

} // namespace
} // namespace interleave::tests
