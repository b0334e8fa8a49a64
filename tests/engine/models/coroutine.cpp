// models/coroutine.hpp: turns that are handed over by name, within one task.
#include "models/coroutine.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "harness/allocations.hpp"
#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

struct pair {
  std::optional<coroutine> left;
  std::optional<coroutine> right;
};

coroutine says(pair& both, bool is_left, int turns) {
  for (int turn = 1; turn <= turns; ++turn) {
    println("{} {}", is_left ? "left" : "right", turn);
    co_await transfer_to(is_left ? *both.right : *both.left);
  }
}

TEST(coroutine, gives_its_turn_to_the_one_that_it_names) {
  const auto run = record([]() -> task<> {
    pair both;
    both.left = says(both, true, 2);
    both.right = says(both, false, 2);
    co_await *both.left;
    println("{} {}", both.left->done(), both.right->done());
  });
  EXPECT_EQ(run.output(), "left 1\nright 1\nleft 2\nright 2\ntrue false\n");
  EXPECT_EQ(
      run.happened({event::task_spawned, event::task_suspended}), "\n0 - main task_spawned parent=- name=\"main\"\n")
      << "no runtime takes part";
}

TEST(coroutine, shows_its_turns_as_spans) {
  const auto run = record([]() -> task<> {
    pair both;
    both.left = says(both, true, 1);
    both.right = says(both, false, 1);
    co_await *both.left;
  });
  EXPECT_EQ(run.happened({event::span_started, event::span_ended, event::output}), R"(
0 0 main span_started name="says"
0 0 main output text="left 1\n"
0 0 main span_ended name="says"
0 0 main span_started name="says"
0 0 main output text="right 1\n"
0 0 main span_ended name="says"
0 0 main span_started name="says"
0 0 main span_ended name="says"
)");
}

coroutine counts(int& number) {
  for (;;) {
    ++number;
    co_await hand_back();
  }
}

TEST(coroutine, hands_back_to_the_task_and_goes_on_where_it_was) {
  const auto run = record([]() -> task<> {
    int number = 0;
    auto counter = counts(number);
    co_await counter;
    co_await counter;
    println("{}", number);
  });
  EXPECT_EQ(run.output(), "2\n");
}

TEST(coroutine, that_waits_lets_the_whole_task_wait) {
  const auto run = record([]() -> task<> {
    const auto sleeps = []() -> coroutine {
      co_await sleep_for(10ns);
      co_await compute(5ns);
      println("slept");
    };
    auto sleeper = sleeps();
    auto beside = spawn([]() -> task<> {
      println("meanwhile");
      co_return;
    });
    co_await sleeper;
    co_await beside;
    println("back");
  });
  EXPECT_EQ(run.said(), R"(
0 main/lambda meanwhile
15 main slept
15 main back
)");
}

TEST(coroutine, throws_in_the_task_what_escapes_from_it) {
  const auto run = record([]() -> task<> {
    const auto fails = [](bool sooner) -> coroutine {
      if (sooner) throw std::runtime_error{"no"};
      co_return;
    };
    auto failing = fails(true);
    try {
      co_await failing;
    } catch (const std::exception& thrown) {
      println("{}", thrown.what());
    }
    try {
      co_await failing;
    } catch (const std::logic_error& thrown) {
      println("{}", thrown.what());
    }
  });
  EXPECT_EQ(run.output(), "no\nco_await: this coroutine has ended\n");
}

coroutine jumps(coroutine*& to) {
  try {
    co_await transfer_to(*to);
  } catch (const std::logic_error& thrown) {
    println("{}", thrown.what());
  }
}

TEST(coroutine, may_name_itself_and_not_one_that_has_ended) {
  const auto run = record([]() -> task<> {
    coroutine* target = nullptr;
    auto itself = jumps(target);
    target = &itself;
    co_await itself;
    auto other = jumps(target);
    co_await other; // to the one that has ended
  });
  EXPECT_EQ(run.output(), "transfer_to: this coroutine has ended\n");
}

TEST(coroutine, that_has_its_turn_in_another_task_cannot_be_entered) {
  const auto run = record([]() -> task<> {
    const auto sleeps = []() -> coroutine { co_await sleep_for(10ns); };
    auto shared = sleeps();
    auto other = spawn([&]() -> task<> { co_await shared; });
    co_await yield_now();
    try {
      co_await shared;
    } catch (const std::logic_error& thrown) {
      println("{}", thrown.what());
    }
    co_await other;
  });
  EXPECT_EQ(run.output(), "co_await: this coroutine has its turn in another task\n");
}

TEST(coroutine, is_destroyed_with_the_task_that_is_cut_off_inside_it) {
  const auto run = record([]() -> task<> {
    struct says_goodbye {
      ~says_goodbye() { println("goodbye"); }
    };
    const auto sleeps = []() -> coroutine {
      const says_goodbye last;
      co_await sleep_for(1s);
    };
    {
      auto cut_off = spawn([&]() -> task<> {
        auto sleeper = sleeps();
        co_await sleeper;
      });
      co_await sleep_for(10ns);
    }
    co_await sleep_for(10ns);
  });
  EXPECT_EQ(run.said(), "\n10 main/lambda goodbye\n");
}

#if ALLOCATIONS_ARE_COUNTED
TEST(coroutine, allocates_nothing_to_jump) {
  std::uint64_t counted = ~std::uint64_t{0};
  run_untraced([&]() -> task<> {
    int number = 0;
    auto counter = counts(number);
    co_await counter;
    const std::uint64_t before = allocations();
    for (int i = 0; i < 1000; ++i) co_await counter;
    counted = allocations() - before;
  });
  EXPECT_EQ(counted, 0u);
}
#endif

} // namespace
} // namespace interleave::tests
