// task/as_task.hpp: what may be handed to whatever runs tasks, and how long it lives.
#include "task/as_task.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

/// Counts its copies that are alive.
struct counted {
  explicit counted(int& alive) : alive_{&alive} { ++*alive_; }
  counted(const counted& other) : alive_{other.alive_} { ++*alive_; }
  counted& operator=(const counted&) = delete;
  ~counted() { --*alive_; }
  int* alive_;
};

TEST(as_task, a_lambda_lives_as_long_as_the_task_that_it_has_made) {
  const auto run = record([]() -> task<> {
    int alive = 0;
    auto handle = spawn([here = counted{alive}, text = std::string(100, 'x')]() -> task<std::size_t> {
      co_await sleep_for(10ns);
      co_return text.size();
    });
    co_await sleep_for(5ns);
    println("{} alive", alive);
    println("{}", co_await handle);
  });
  EXPECT_EQ(run.output(), "1 alive\n100\n");
}

TEST(as_task, a_lambda_ends_with_its_task_when_that_is_cancelled) {
  const auto run = record([]() -> task<> {
    int alive = 0;
    {
      const auto dropped = spawn([here = counted{alive}]() -> task<> { co_await sleep_for(1s); });
      co_await sleep_for(1ns);
      println("{}", alive);
    }
    co_await sleep_for(1ns);
    println("{}", alive);
  });
  EXPECT_EQ(run.output(), "1\n0\n");
}

TEST(as_task, a_lambda_of_a_variable_is_copied_and_can_be_spawned_again) {
  const auto run = record([]() -> task<> {
    int calls = 0;
    std::vector<join_handle<int>> handles;
    {
      const auto work = [&calls, text = std::string{"abc"}]() -> task<int> {
        co_await sleep_for(10ns);
        ++calls;
        co_return static_cast<int>(text.size());
      };
      for (int i = 0; i < 3; ++i) handles.push_back(spawn(work));
    }
    int sum = 0;
    for (auto& each : handles) sum += co_await each;
    println("{} {}", calls, sum);
  });
  EXPECT_EQ(run.output(), "3 9\n");
}

TEST(as_task, takes_functions_and_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    struct here {
      static task<int> one() { co_return 1; }
    };
    const std::function<task<int>()> two = []() -> task<int> { co_return 2; };
    auto three = [moved = std::make_unique<int>(3)]() -> task<int> { co_return *moved; };
    const auto [a, b, c] = co_await when_all(here::one, two, std::move(three));
    println("{} {} {}", a, b, c);
  });
  EXPECT_EQ(run.output(), "1 2 3\n");
}

TEST(as_task, a_callable_that_counts_can_be_changed_by_its_task) {
  const auto run = record([]() -> task<> {
    println("{}", co_await spawn([n = 1]() mutable -> task<int> {
      co_await yield_now();
      co_return ++n;
    }));
  });
  EXPECT_EQ(run.output(), "2\n");
}

TEST(as_task, takes_whatever_can_be_awaited_and_its_row_says_what_it_is) {
  const auto run = record([]() -> task<> {
    co_await when_all(sleep_for(5ns), fetch("/page", {.latency = 5ns, .size = 0}), named("nap", sleep_for(2ns)));
  });
  EXPECT_EQ(run.happened({event::task_spawned}), R"(
0 - main task_spawned parent=- name="main"
0 0 main/sleep task_spawned parent=main name="sleep"
0 0 main/fetch task_spawned parent=main name="fetch"
0 0 main/nap task_spawned parent=main name="nap"
)");
}

TEST(as_task, an_awaited_thing_has_the_line_of_the_program_that_awaits_it) {
  std::uint32_t line = 0;
  const auto run = record([&]() -> task<> {
    line = std::source_location::current().line() + 1;
    co_await when_all(sleep_for(5ns));
  });
  std::string suspended;
  for (const seen_event& each : run.events) {
    if (each.record.kind == event::task_suspended) suspended += each.line.substr(each.line.rfind(" at ") + 4);
  }
  const std::string here = "as_task.cpp:" + std::to_string(line) + "\n";
  EXPECT_EQ(suspended, here + here);
}

TEST(as_task, names_a_callable) {
  const auto run = record([]() -> task<> { co_await spawn(named("A", []() -> task<> { co_return; })); });
  EXPECT_EQ(run.happened({event::task_ended}), R"(
0 0 main/A task_ended outcome=completed error=""
0 0 main task_ended outcome=completed error=""
)");
}

} // namespace
} // namespace interleave::tests
