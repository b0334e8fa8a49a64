// task/task.hpp: what a task gives, throws and frees, awaited or not.
#include "task/task.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

/// Notes the end of its life.
struct tracked {
  explicit tracked(std::vector<std::string>& into, std::string name) : log{into}, name{std::move(name)} {}
  tracked(const tracked&) = delete;
  tracked& operator=(const tracked&) = delete;
  ~tracked() { log.push_back("~" + name); }
  std::vector<std::string>& log;
  std::string name;
};

task<int> number() {
  co_return 42;
}

task<std::unique_ptr<int>> move_only() {
  co_return std::make_unique<int>(7);
}

task<int&> reference_to(int& variable) {
  co_return variable;
}

task<const std::string&> constant_reference_to(const std::string& variable) {
  co_return variable;
}

task<> fails() {
  co_await yield_now();
  throw std::runtime_error{"no"};
}

task<> two_deep() {
  co_await fails();
}

task<> three_deep() {
  co_await two_deep();
}

TEST(task, gives_its_value) {
  const auto run = record([]() -> task<> { println("{}", co_await number()); });
  EXPECT_EQ(run.output(), "42\n");
}

TEST(task, records_exactly_the_calls_that_it_makes) {
  const auto run = record([]() -> task<> {
    co_await sleep_for(20ns);
    println("{}", co_await number());
  });
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main timer_set deadline=20
0 0 main task_suspended reason=sleeping on=0
20 - main task_woken by=- cause=timer
20 0 main task_polled
20 0 main call_started function="number"
20 0 main call_ended outcome=completed
20 0 main output text="42\n"
20 0 main call_ended outcome=completed
20 0 main task_ended outcome=completed error=""
20 - - run_ended outcome=finished message=""
)");
}

TEST(task, carries_the_source_lines_of_its_awaits) {
  const std::uint32_t line = __LINE__;
  const auto run = record([]() -> task<> {
    co_await sleep_for(20ns);
    println("said");
  });
  EXPECT_EQ(run.line_of(event::task_suspended), line + 2);
  EXPECT_EQ(run.line_of(event::output), line + 3);
  EXPECT_EQ(run.line_of(event::call_started), line + 1) << "where the coroutine is defined";
}

TEST(task, gives_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    const std::unique_ptr<int> given = co_await move_only();
    println("{}", *given);
  });
  EXPECT_EQ(run.output(), "7\n");
}

TEST(task, gives_references_and_not_copies) {
  const auto run = record([]() -> task<> {
    int variable = 1;
    co_await reference_to(variable) = 5;
    const std::string text = "text";
    println("{} {}", variable, &co_await constant_reference_to(text) == &text);
  });
  EXPECT_EQ(run.output(), "5 true\n");
}

TEST(task, converts_what_is_returned) {
  const auto run = record([]() -> task<> {
    const auto text = []() -> task<std::string> { co_return "from a literal"; };
    println("{}", co_await text());
  });
  EXPECT_EQ(run.output(), "from a literal\n");
}

TEST(task, does_nothing_unless_it_is_awaited_and_is_freed_all_the_same) {
  std::vector<std::string> log;
  const auto noisy = [&](std::unique_ptr<tracked>) -> task<> {
    log.push_back("ran");
    co_return;
  };
  const auto run = record([&]() -> task<> {
    {
      task<> never = noisy(std::make_unique<tracked>(log, "parameter"));
    }
    log.push_back("after");
    co_return;
  });
  EXPECT_EQ(log, (std::vector<std::string>{"~parameter", "after"}));
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
}

TEST(task, can_be_moved_before_it_is_awaited) {
  const auto run = record([]() -> task<> {
    task<int> first = number();
    task<int> second = std::move(first);
    first = number();
    second = std::move(first);
    println("{}", co_await std::move(second));
  });
  EXPECT_EQ(run.output(), "42\n");
}

TEST(task, throws_at_the_await_what_escaped_three_awaits_deeper) {
  const auto run = record([]() -> task<> {
    try {
      co_await three_deep();
    } catch (const std::runtime_error& thrown) {
      println("caught {}", thrown.what());
    }
  });
  EXPECT_EQ(run.output(), "caught no\n");
  EXPECT_EQ(run.happened({event::call_ended}), R"(
0 0 main call_ended outcome=failed
0 0 main call_ended outcome=failed
0 0 main call_ended outcome=failed
0 0 main call_ended outcome=completed
)");
}

TEST(task, can_be_tried_again_and_again_around_an_await_in_a_loop) {
  const auto run = record([]() -> task<> {
    for (int i = 0; i < 3; ++i) {
      try {
        co_await sleep_for(10ns);
        if (i == 1) co_await three_deep();
        println("{} went well", i);
      } catch (const std::exception& thrown) {
        println("{} failed: {}", i, thrown.what());
      }
    }
  });
  EXPECT_EQ(run.said(), R"(
10 main 0 went well
20 main 1 failed: no
30 main 2 went well
)");
}

TEST(task, destroys_its_locals_before_the_exception_is_caught) {
  std::vector<std::string> log;
  const auto throwing = [&]() -> task<> {
    const tracked outer{log, "outer"};
    const tracked inner{log, "inner"};
    co_await yield_now();
    throw 1;
  };
  const auto run = record([&]() -> task<> {
    try {
      co_await throwing();
    } catch (int) {
      log.push_back("caught");
    }
  });
  EXPECT_EQ(log, (std::vector<std::string>{"~inner", "~outer", "caught"}));
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
}

TEST(task, may_throw_what_is_no_standard_exception) {
  const auto run = record([]() -> task<> {
    co_await yield_now();
    throw 5;
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::failed);
  EXPECT_EQ(run.message, "an exception that is no std::exception");
}

TEST(task, may_return_an_error_by_throwing_from_a_return_value) {
  struct refuses_to_be_copied {
    refuses_to_be_copied() = default;
    refuses_to_be_copied(const refuses_to_be_copied&) { throw std::runtime_error{"not copied"}; }
  };
  const auto copies = []() -> task<refuses_to_be_copied> {
    const refuses_to_be_copied local;
    co_return local;
  };
  const auto run = record([&]() -> task<> { static_cast<void>(co_await copies()); });
  EXPECT_EQ(run.message, "not copied");
}

TEST(task, awaits_a_million_children_that_never_suspend_without_using_up_the_stack) {
  std::int64_t sum = 0;
  const auto ended = run_untraced([&]() -> task<> {
    for (int i = 0; i < 1'000'000; ++i) sum += co_await number();
  });
  EXPECT_TRUE(ended.has_ended);
  EXPECT_EQ(sum, 42'000'000);
}

task<std::int64_t> depth(int left) {
  if (left == 0) co_return 0;
  co_return 1 + co_await depth(left - 1);
}

TEST(task, awaits_through_ten_thousand_frames_without_using_up_the_stack) {
  std::int64_t deepest = 0;
  const auto ended = run_untraced([&]() -> task<> { deepest = co_await depth(10'000); });
  EXPECT_TRUE(ended.has_ended);
  EXPECT_EQ(deepest, 10'000);
}

TEST(task, is_named_after_its_function_or_as_it_is_told) {
  const auto run = record(
      []() -> task<> { co_await when_all(number(), number().named("answer"), []() -> task<> { co_return; }()); });
  EXPECT_EQ(run.happened({event::task_spawned}), R"(
0 - main task_spawned parent=- name="main"
0 0 main/number task_spawned parent=main name="number"
0 0 main/answer task_spawned parent=main name="answer"
0 0 main/lambda task_spawned parent=main name="lambda"
)");
}

} // namespace
} // namespace interleave::tests
