// combine/shared_task.hpp: one result for several.
#include "combine/shared_task.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<std::string> loads(int& times) {
  ++times;
  co_await sleep_for(10ns);
  co_return "a page";
}

task<> uses(shared_task<std::string> page) {
  println("{}", co_await page);
}

TEST(shared_task, runs_once_and_gives_its_result_to_everybody) {
  int times = 0;
  const auto run = record([&]() -> task<> {
    shared_task page = loads(times);
    co_await when_all(named("a", uses(page)), named("b", uses(page)));
    println("{}", (co_await page).size());
  });
  EXPECT_EQ(times, 1);
  EXPECT_EQ(run.said(), "\n10 main/a a page\n10 main/b a page\n10 main 6\n");
}

TEST(shared_task, throws_what_it_threw_to_everybody) {
  const auto run = record([]() -> task<> {
    const shared_task<> fails = []() -> task<> {
      co_await sleep_for(10ns);
      throw std::runtime_error{"no"};
    };
    for (int i = 0; i < 2; ++i) println("{}", (co_await as_result(fails)).error().what());
  });
  EXPECT_EQ(run.output(), "no\nno\n");
}

TEST(shared_task, goes_on_when_the_first_who_waited_is_cancelled) {
  int times = 0;
  const auto run = record([&]() -> task<> {
    shared_task page = loads(times);
    auto first = spawn(uses(page));
    auto second = spawn(uses(page));
    co_await sleep_for(5ns);
    first.cancel();
    co_await second;
  });
  EXPECT_EQ(times, 1);
  EXPECT_EQ(run.said(), "\n10 main/uses#2 a page\n");
}

TEST(shared_task, is_cancelled_when_nobody_has_it_any_more) {
  int times = 0;
  const auto run = record([&]() -> task<> {
    {
      auto user = spawn(uses(loads(times)));
      co_await sleep_for(5ns);
    }
    co_await sleep_for(100ns);
  });
  EXPECT_EQ(run.happened({event::task_ended}), R"(
5 0 main/uses task_ended outcome=cancelled error=""
5 0 main/uses/loads task_ended outcome=cancelled error=""
105 0 main task_ended outcome=completed error=""
)");
}

TEST(shared_task, that_nobody_awaits_never_starts) {
  int times = 0;
  const auto run = record([&]() -> task<> {
    const shared_task page = loads(times);
    co_await sleep_for(5ns);
  });
  EXPECT_EQ(times, 0);
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
}

TEST(shared_task, gives_references) {
  const auto run = record([]() -> task<> {
    int variable = 1;
    shared_task reference = [&]() -> task<int&> { co_return variable; };
    co_await reference = 5;
    println("{}", variable);
  });
  EXPECT_EQ(run.output(), "5\n");
}

} // namespace
} // namespace interleave::tests
