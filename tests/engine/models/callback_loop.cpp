// models/callback_loop.hpp in the simulation: when callbacks are called, and what becomes of those that are not.
#include "models/callback_loop.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<std::unique_ptr<int>> answers(int number, nanoseconds after) {
  co_await sleep_for(after);
  if (number < 0) throw std::invalid_argument{"below 0"};
  co_return std::make_unique<int>(number);
}

TEST(callback_loop, calls_in_the_order_in_which_callbacks_become_ready) {
  const auto run = record([]() -> task<> {
    callback_loop loop;
    loop.after(20ns, [] { println("late"); });
    loop.after(10ns, [] { println("early"); });
    loop.after(10ns, [] { println("the same moment"); });
    loop.post([] { println("at once"); });
    co_await loop.run();
    println("nothing is left");
  });
  EXPECT_EQ(run.said(), R"(
0 main at once
10 main early
10 main the same moment
20 main late
20 main nothing is left
)");
}

TEST(callback_loop, ends_at_once_when_there_is_nothing_to_call) {
  const auto run = record([]() -> task<> {
    callback_loop loop;
    co_await loop.run();
    println("ended");
  });
  EXPECT_EQ(run.said(), "\n0 main ended\n");
}

TEST(callback_loop, is_a_resource_that_says_how_many_are_ready) {
  const auto run = record([]() -> task<> {
    callback_loop loop{"loop"};
    loop.after(10ns, [] {});
    loop.after(10ns, [] {});
    co_await loop.run();
  });
  EXPECT_EQ(run.happened({event::resource_created, event::resource_named, event::resource_changed,
                event::task_suspended, event::resource_ended}),
      R"(
0 0 main resource_created id=loop#1 kind=loop
0 0 main resource_named id=loop#1 name="loop"
0 0 main task_suspended reason=resource on=loop#1
10 - - resource_changed id=loop#1 value=1
10 0 main resource_changed id=loop#1 value=0
10 0 main resource_ended id=loop#1
)");
}

TEST(callback_loop, computes_before_anything_else_is_called) {
  const auto run = record([]() -> task<> {
    callback_loop loop;
    loop.post([&] {
      println("begins");
      loop.compute(30ns, [] { println("has computed"); });
    });
    loop.post([] { println("waited"); });
    co_await loop.run();
  });
  EXPECT_EQ(run.said(), R"(
0 main begins
30 main has computed
30 main waited
)");
  EXPECT_EQ(run.happened({event::compute_started}), "\n0 0 main compute_started duration=30\n");
}

TEST(callback_loop, calls_one_of_two_for_each_request) {
  const auto run = record([]() -> task<> {
    callback_loop loop;
    const auto ask = [&](int number) {
      loop.request(
          answers(number, 10ns), [](std::unique_ptr<int> answer) { println("answer {}", *answer); },
          [](const failure& error) { println("{} {}", error.what(), error.is<std::invalid_argument>()); });
    };
    ask(1);
    ask(-1);
    loop.request(sleep_for(5ns), [] { println("slept"); }, [](const failure&) {});
    co_await loop.run();
  });
  EXPECT_EQ(run.said(), R"(
5 main slept
10 main answer 1
10 main below 0 true
)");
}

TEST(callback_loop, goes_on_while_callbacks_start_others) {
  const auto run = record([]() -> task<> {
    callback_loop loop;
    int rounds = 0;
    std::function<void()> again = [&] {
      if (++rounds < 4) loop.after(10ns, again);
    };
    again();
    co_await loop.run();
    println("{} rounds", rounds);
  });
  EXPECT_EQ(run.said(), "\n30 main 4 rounds\n");
}

TEST(callback_loop, forgets_a_timer_that_is_cancelled_before_or_when_it_is_ready) {
  const auto run = record([]() -> task<> {
    callback_loop loop;
    callback_loop::timer_id ready = 0;
    const auto timer = loop.after(1s, [] { println("never"); });
    loop.after(10ns, [&] { println("{} {}", loop.cancel(timer), loop.cancel(timer)); });
    loop.after(20ns, [&] { println("{}", loop.cancel(ready)); });
    ready = loop.after(20ns, [] { println("never either"); });
    co_await loop.run();
  });
  EXPECT_EQ(run.said(), "\n10 main true false\n20 main true\n");
}

TEST(callback_loop, throws_where_it_runs_what_escapes_from_a_callback) {
  const auto run = record([]() -> task<> {
    callback_loop loop;
    loop.post([] { throw std::runtime_error{"nobody catches"}; });
    loop.after(10ns, [] { println("never"); });
    try {
      co_await loop.run();
    } catch (const std::exception& thrown) {
      println("{}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), "\n0 main nobody catches\n");
}

TEST(callback_loop, that_is_cut_off_calls_nothing_any_more_and_ends_its_requests) {
  const auto run = record([]() -> task<> {
    auto cut_off = spawn([]() -> task<> {
      callback_loop loop;
      loop.after(50ns, [] { println("never"); });
      loop.request(answers(1, 40ns), [](const std::unique_ptr<int>&) { println("never"); }, [](const failure&) {});
      co_await loop.run();
    });
    co_await sleep_for(10ns);
    cut_off.cancel();
    co_await sleep_for(1us);
    println("end");
  });
  EXPECT_EQ(run.said(), "\n1010 main end\n");
  EXPECT_EQ(run.happened({event::task_ended}), R"(
10 0 main/lambda task_ended outcome=cancelled error=""
10 0 main/lambda/answers task_ended outcome=cancelled error=""
1010 0 main task_ended outcome=completed error=""
)");
}

} // namespace
} // namespace interleave::tests
