// combine/timeout.hpp: what is in time, what is too late, and what happens to it then.
#include "combine/timeout.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <type_traits>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<int> number(int value, std::chrono::nanoseconds after) {
  co_await sleep_for(after);
  co_return value;
}

task<> waits(std::chrono::nanoseconds length) {
  co_await sleep_for(length);
}

task<int> fails(std::chrono::nanoseconds after) {
  co_await sleep_for(after);
  throw std::runtime_error{"no"};
}

struct says_goodbye {
  ~says_goodbye() { println("goodbye"); }
};

TEST(timeout, gives_what_is_in_time) {
  const auto run = record([]() -> task<> {
    const std::optional<int> in_time = co_await timeout(20ns, number(1, 10ns));
    println("{}", in_time.value());
  });
  EXPECT_EQ(run.said(), "\n10 main 1\n");
  EXPECT_EQ(run.events.back().record.time, 10u) << "its timer is gone";
}

TEST(timeout, gives_nothing_for_what_is_too_late_and_ends_it) {
  const auto run = record([]() -> task<> {
    const auto late = co_await timeout(20ns, []() -> task<int> {
      const says_goodbye local;
      co_await sleep_for(1s);
      co_return 1;
    });
    println("{}", late.has_value());
  });
  EXPECT_EQ(run.said(), "\n20 main/lambda goodbye\n20 main false\n");
}

TEST(timeout, records_exactly_this) {
  const auto run = record([]() -> task<> { co_await timeout(20ns, named("late", waits(50ns))); });
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main timer_set deadline=20
0 0 main/late task_spawned parent=main name="late"
0 0 main/late task_woken by=main cause=spawned
0 0 main task_suspended reason=any on=1
0 0 main/late task_polled
0 0 main/late call_started function="waits"
0 0 main/late timer_set deadline=50
0 0 main/late task_suspended reason=sleeping on=0
20 - main/late cancel_requested by=-
20 - main/late task_woken by=- cause=cancelled
20 0 main/late task_polled
20 0 main/late task_ended outcome=cancelled error=""
20 0 main task_woken by=main/late cause=joined
20 0 main task_polled
20 0 main call_ended outcome=completed
20 0 main task_ended outcome=completed error=""
20 - - run_ended outcome=finished message=""
)");
}

TEST(timeout, of_what_gives_nothing_says_whether_it_was_in_time) {
  const auto run = record([]() -> task<> {
    const bool first = co_await timeout(20ns, waits(10ns));
    const bool second = co_await timeout(20ns, waits(30ns));
    println("{} {}", first, second);
  });
  EXPECT_EQ(run.said(), "\n30 main true false\n");
}

TEST(timeout, throws_what_failed_in_time) {
  const auto run = record([]() -> task<> {
    const auto result = co_await as_result(timeout(20ns, fails(10ns)));
    println("{}", result.error().what());
  });
  EXPECT_EQ(run.said(), "\n10 main no\n");
}

TEST(timeout, does_not_see_a_failure_that_comes_too_late) {
  const auto run = record([]() -> task<> {
    const auto late = co_await timeout(20ns, fails(30ns));
    println("{}", late.has_value());
  });
  EXPECT_EQ(run.said(), "\n20 main false\n");
}

TEST(timeout, can_be_tried_again_in_a_loop) {
  const auto run = record([]() -> task<> {
    for (int attempt = 1;; ++attempt) {
      if (const auto page = co_await timeout(100ns, number(attempt, nanoseconds{300 / attempt}))) {
        println("attempt {} gives {}", attempt, *page);
        break;
      }
      println("attempt {} takes too long", attempt);
    }
  });
  EXPECT_EQ(run.said(), R"(
100 main attempt 1 takes too long
200 main attempt 2 takes too long
300 main attempt 3 takes too long
375 main attempt 4 gives 4
)");
}

TEST(timeout, of_zero_or_less_lets_it_run_to_its_first_suspension) {
  const auto run = record([]() -> task<> {
    const auto at_once = []() -> task<int> { co_return 1; };
    println("{}", (co_await timeout(0ns, at_once())).has_value());
    println("{}", (co_await timeout(-5ns, number(1, 1ns))).has_value());
  });
  EXPECT_EQ(run.said(), "\n0 main true\n0 main false\n");
}

TEST(timeout, inside_a_timeout_the_shorter_one_counts) {
  const auto run = record([]() -> task<> {
    const auto inner = []() -> task<int> {
      const auto late = co_await timeout(50ns, number(1, 100ns));
      println("inner {}", late.has_value());
      co_return 2;
    };
    const auto outer = co_await timeout(70ns, inner());
    println("outer {}", outer.value_or(-1));
    const auto shorter = co_await timeout(20ns, inner());
    println("shorter {}", shorter.has_value());
  });
  EXPECT_EQ(run.said(), R"(
50 main/lambda inner false
50 main outer 2
70 main shorter false
)");
}

TEST(timeout, that_is_cancelled_ends_what_it_waits_for_and_its_timer) {
  const auto run = record([]() -> task<> {
    auto waiting = spawn([]() -> task<> {
      co_await timeout(1s, []() -> task<> {
        const says_goodbye local;
        co_await sleep_for(2s);
      });
    });
    co_await sleep_for(10ns);
    waiting.cancel();
    co_await as_result(waiting);
  });
  EXPECT_EQ(run.said(), "\n10 main/lambda/lambda goodbye\n");
  EXPECT_EQ(run.events.back().record.time, 10u);
}

TEST(timeout, gives_references_and_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    int variable = 1;
    const auto refers = [](int& to) -> task<int&> { co_return to; };
    const auto moves = []() -> task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
    (co_await timeout(1s, refers(variable)))->get() = 5;
    println("{} {}", variable, **co_await timeout(1s, moves()));
  });
  EXPECT_EQ(run.output(), "5 7\n");
}

TEST(timeout, loses_no_permit_that_was_granted_in_the_moment_of_the_deadline) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto run = record(
        []() -> task<> {
          semaphore slots{1};
          auto permit = std::optional{co_await slots.acquire()};
          auto giver = spawn([&]() -> task<> {
            co_await sleep_for(20ns);
            permit.reset();
          });
          const auto got = co_await timeout(20ns, slots.acquire());
          co_await giver;
          check(slots.available() + (got ? 1 : 0) == 1, "the permit is held or free");
        },
        {.workers = 2, .seed = seed});
    EXPECT_EQ(run.outcome, trace::run_outcome::finished) << "seed " << seed << ": " << run.message;
  }
}

} // namespace
} // namespace interleave::tests
