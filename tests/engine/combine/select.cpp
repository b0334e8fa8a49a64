// combine/select.hpp: one branch runs, and the others have taken nothing.
#include "combine/select.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<std::string> text(std::string words, std::chrono::nanoseconds after) {
  co_await sleep_for(after);
  co_return words;
}

TEST(select, runs_the_branch_of_what_comes_first) {
  const auto run = record([]() -> task<> {
    co_await select(on(text("slow", 30ns), [](std::string words) { println("{}", words); }),
        on(sleep_for(10ns), [] { println("a timer"); }), on(text("slower", 50ns), [] { println("never"); }));
    println("over");
  });
  EXPECT_EQ(run.said(), "\n10 main a timer\n10 main over\n");
}

TEST(select, gives_what_its_branch_gives) {
  const auto run = record([]() -> task<> {
    const int length =
        co_await select(on(text("four", 5ns), [](const std::string& words) { return static_cast<int>(words.size()); }),
            on(sleep_for(10ns), [] { return -1; }));
    println("{}", length);
  });
  EXPECT_EQ(run.said(), "\n5 main 4\n");
}

TEST(select, awaits_a_branch_that_is_a_coroutine_in_the_selecting_task) {
  const auto run = record([]() -> task<> {
    const std::string captured = "captured";
    co_await select(on(text("a", 5ns),
                        [&](std::string words) -> task<> {
                          co_await sleep_for(10ns);
                          println("{} {}", words, captured);
                        }),
        on(sleep_for(7ns), [] { println("never"); }));
  });
  EXPECT_EQ(run.said(), "\n15 main a captured\n");
}

TEST(select, ends_the_losers_before_the_branch_runs) {
  const auto run = record([]() -> task<> {
    struct goodbye {
      ~goodbye() { println("goodbye"); }
    };
    co_await select(on(sleep_for(5ns), [] { println("branch"); }), on(
                                                                       []() -> task<> {
                                                                         const goodbye local;
                                                                         co_await sleep_for(1s);
                                                                       },
                                                                       [] {}));
  });
  EXPECT_EQ(run.said(), "\n5 main/lambda goodbye\n5 main branch\n");
}

TEST(select, throws_what_the_first_has_thrown) {
  const auto run = record([]() -> task<> {
    const auto fails = []() -> task<> {
      co_await sleep_for(5ns);
      throw std::runtime_error{"no"};
    };
    const auto over = co_await as_result(select(on(fails(), [] {}), on(sleep_for(10ns), [] {})));
    println("{}", over.error().what());
  });
  EXPECT_EQ(run.said(), "\n5 main no\n");
}

TEST(select, in_a_loop_takes_every_turn) {
  const auto run = record([]() -> task<> {
    interval beat{10ns};
    auto work = spawn(text("done", 35ns));
    for (bool goes_on = true; goes_on;) {
      co_await select(on(beat.tick(), [](time_point due) { println("tick {}", due.time_since_epoch().count()); }),
          on(work, [&](std::string words) {
            println("{}", words);
            goes_on = false;
          }));
    }
  });
  EXPECT_EQ(run.said(), "\n0 main tick 0\n10 main tick 10\n20 main tick 20\n30 main tick 30\n35 main done\n");
}

TEST(select, takes_what_is_there_at_once_and_only_from_one_branch) {
  const auto run = record([]() -> task<> {
    semaphore left{1};
    semaphore right{1};
    for (int i = 0; i < 3; ++i) {
      co_await select(on(left.acquire(), [](semaphore::permit) { println("left"); }),
          on(right.acquire(), [](semaphore::permit) { println("right"); }));
      println("{} {}", left.available(), right.available());
    }
  });
  EXPECT_EQ(run.output(), "left\n1 1\nleft\n1 1\nleft\n1 1\n");
}

TEST(select, loses_no_permit_under_any_schedule) {
  int won = 0;
  int left = 0;
  const std::uint64_t schedules = for_every_schedule(
      [&]() -> task<> {
        won = 0;
        semaphore first{0};
        semaphore second{0};
        auto gives = [](semaphore& to) -> task<> {
          to.release();
          co_return;
        };
        auto one = spawn(gives(first));
        auto two = spawn(gives(second));
        co_await select(on(first.acquire(),
                            [&](semaphore::permit taken) {
                              taken.consume();
                              ++won;
                            }),
            on(second.acquire(), [&](semaphore::permit taken) {
              taken.consume();
              ++won;
            }));
        co_await one;
        co_await two;
        left = static_cast<int>(first.available() + second.available());
      },
      2,
      [&](const untraced_outcome& ended) {
        EXPECT_TRUE(ended.has_ended);
        EXPECT_EQ(won, 1);
        EXPECT_EQ(left, 1) << "what the loser had been given is there for others";
      });
  EXPECT_GT(schedules, 50u);
}

TEST(select, that_is_cancelled_ends_all_that_it_waits_for) {
  const auto run = record([]() -> task<> {
    semaphore slots{0};
    auto waiting = spawn([&]() -> task<> {
      co_await select(on(sleep_for(1s), [] { println("never"); }), on(slots.acquire(), [] { println("never"); }));
    });
    co_await sleep_for(10ns);
    waiting.cancel();
    co_await as_result(waiting);
    slots.release();
    println("{}", slots.available());
  });
  EXPECT_EQ(run.said(), "\n10 main 1\n");
}

} // namespace
} // namespace interleave::tests
