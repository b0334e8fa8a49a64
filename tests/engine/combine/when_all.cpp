// combine/when_all.hpp: results, failures and cancellation of tasks that run beside one another.
#include "combine/when_all.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

struct says_goodbye {
  explicit says_goodbye(std::string_view whose) : name{whose} {}
  says_goodbye(const says_goodbye&) = delete;
  says_goodbye& operator=(const says_goodbye&) = delete;
  ~says_goodbye() { println("~{}", name); }
  std::string name;
};

task<int> number(int value, std::chrono::nanoseconds after) {
  co_await sleep_for(after);
  co_return value;
}

task<std::string> text() {
  co_return "text";
}

task<> nothing() {
  co_return;
}

task<> fails(std::string_view why, std::chrono::nanoseconds after) {
  co_await sleep_for(after);
  throw std::runtime_error{std::string{why}};
}

task<> waits(std::string_view name, std::chrono::nanoseconds length) {
  const says_goodbye local{name};
  co_await sleep_for(length);
  println("{} has waited", name);
}

TEST(when_all, gives_a_tuple_in_the_order_of_its_arguments) {
  const auto run = record([]() -> task<> {
    auto [late, words, early] = co_await when_all(number(1, 30ns), text(), number(2, 10ns));
    println("{} {} {}", late, words, early);
  });
  EXPECT_EQ(run.said(), "\n30 main 1 text 2\n");
}

TEST(when_all, records_exactly_this) {
  const auto run = record([]() -> task<> { co_await when_all(nothing().named("A"), nothing().named("B")); });
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main/A task_spawned parent=main name="A"
0 0 main/A task_woken by=main cause=spawned
0 0 main/B task_spawned parent=main name="B"
0 0 main/B task_woken by=main cause=spawned
0 0 main task_suspended reason=all on=2
0 0 main/A task_polled
0 0 main/A call_started function="nothing"
0 0 main/A call_ended outcome=completed
0 0 main/A task_ended outcome=completed error=""
0 0 main/B task_polled
0 0 main/B call_started function="nothing"
0 0 main/B call_ended outcome=completed
0 0 main/B task_ended outcome=completed error=""
0 0 main task_woken by=main/B cause=joined
0 0 main task_polled
0 0 main call_ended outcome=completed
0 0 main task_ended outcome=completed error=""
0 - - run_ended outcome=finished message=""
)");
}

TEST(when_all, gives_an_empty_place_for_void_among_others_and_nothing_for_void_alone) {
  const auto run = record([]() -> task<> {
    auto mixed = co_await when_all(nothing(), number(7, 1ns));
    static_assert(std::is_same_v<decltype(mixed), std::tuple<std::monostate, int>>);
    println("{}", std::get<1>(mixed));
    static_assert(std::is_void_v<decltype(when_all(nothing(), nothing()).await_resume())>);
    co_await when_all(nothing(), nothing());
  });
  EXPECT_EQ(run.output(), "7\n");
}

TEST(when_all, gives_a_vector_in_the_order_of_the_range) {
  const auto run = record([]() -> task<> {
    std::vector<task<int>> tasks;
    for (int i = 0; i < 5; ++i) tasks.push_back(number(i, std::chrono::nanoseconds{50 - 10 * i}));
    for (const int each : co_await when_all(std::move(tasks))) println("{}", each);
  });
  EXPECT_EQ(run.output(), "0\n1\n2\n3\n4\n");
}

TEST(when_all, does_not_wait_for_nothing) {
  const auto run = record([]() -> task<> {
    println("{}", (co_await when_all(std::vector<task<int>>{})).size());
    co_await when_all(std::vector<task<>>{});
    co_await when_all();
  });
  EXPECT_EQ(run.output(), "0\n");
  EXPECT_EQ(run.happened({event::task_suspended}), "\n");
}

TEST(when_all, of_one_task_is_a_task_of_its_own) {
  const auto run = record([]() -> task<> { println("{}", std::get<0>(co_await when_all(number(3, 5ns)))); });
  EXPECT_EQ(run.said(), "\n5 main 3\n");
}

TEST(when_all, gives_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    const auto moved = [](int value) -> task<std::unique_ptr<int>> { co_return std::make_unique<int>(value); };
    auto [one, two] = co_await when_all(moved(1), moved(2));
    std::vector<task<std::unique_ptr<int>>> tasks;
    tasks.push_back(moved(3));
    auto several = co_await when_all(std::move(tasks));
    println("{} {} {}", *one, *two, *several.front());
  });
  EXPECT_EQ(run.output(), "1 2 3\n");
}

TEST(when_all, cancels_the_others_when_one_fails_waits_for_them_and_throws_what_failed_first) {
  const auto run = record([]() -> task<> {
    try {
      co_await when_all(waits("left", 100ns).named("left"), fails("no", 10ns).named("fails"),
          waits("right", 100ns).named("right"), waits("quick", 5ns).named("quick"));
    } catch (const std::exception& thrown) {
      println("caught {}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), R"(
5 main/quick quick has waited
5 main/quick ~quick
10 main/left ~left
10 main/right ~right
10 main caught no
)");
  EXPECT_EQ(run.happened({event::cancel_requested, event::task_ended}), R"(
5 0 main/quick task_ended outcome=completed error=""
10 0 main/fails task_ended outcome=failed error="no"
10 0 main/left cancel_requested by=main/fails
10 0 main/right cancel_requested by=main/fails
10 0 main/left task_ended outcome=cancelled error=""
10 0 main/right task_ended outcome=cancelled error=""
10 0 main task_ended outcome=completed error=""
)");
}

TEST(when_all, of_a_range_cancels_the_others_when_one_fails) {
  const auto run = record([]() -> task<> {
    std::vector<task<>> tasks;
    tasks.push_back(waits("first", 100ns));
    tasks.push_back(fails("no", 10ns));
    tasks.push_back(fails("later", 20ns));
    try {
      co_await when_all(std::move(tasks));
    } catch (const std::exception& thrown) {
      println("caught {}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), R"(
10 main/waits ~first
10 main caught no
)");
}

TEST(when_all, throws_the_first_of_two_failures_at_the_same_moment) {
  const auto run = record([]() -> task<> {
    try {
      co_await when_all(fails("second", 10ns), fails("third", 10ns), fails("first", 5ns));
    } catch (const std::exception& thrown) {
      println("caught {}", thrown.what());
    }
    try {
      co_await when_all(fails("one", 10ns), fails("two", 10ns));
    } catch (const std::exception& thrown) {
      println("caught {}", thrown.what());
    }
  });
  EXPECT_EQ(run.output(), "caught first\ncaught one\n");
}

TEST(when_all, waits_for_a_child_that_computes_when_another_fails) {
  const auto run = record(
      []() -> task<> {
        const auto computes = []() -> task<> {
          co_await compute(100ns);
          println("never");
        };
        try {
          co_await when_all(computes(), fails("no", 10ns));
        } catch (const std::exception& thrown) {
          println("caught {}", thrown.what());
        }
      },
      {.workers = 2});
  EXPECT_EQ(run.said(), "\n100 main caught no\n");
}

TEST(when_all, passes_cancellation_down_through_nested_groups) {
  const auto run = record([]() -> task<> {
    const auto inner = []() -> task<> {
      const says_goodbye local{"inner"};
      co_await when_all(waits("a", 100ns).named("a"), waits("b", 100ns).named("b"));
    };
    try {
      co_await when_all(inner().named("inner"), fails("no", 10ns).named("fails"));
    } catch (const std::exception& thrown) {
      println("caught {}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), R"(
10 main/inner/a ~a
10 main/inner/b ~b
10 main/inner ~inner
10 main caught no
)");
}

TEST(when_all, that_is_cancelled_before_its_children_have_begun_frees_them) {
  const auto run = record([]() -> task<> {
    auto group = spawn([]() -> task<> {
      const says_goodbye local{"group"};
      co_await when_all(waits("a", 100ns), waits("b", 100ns));
    }());
    co_await yield_now();
    group.cancel(); // its children are queued
    co_await sleep_for(1ns);
  });
  EXPECT_EQ(run.output(), "~group\n");
  EXPECT_EQ(run.happened({event::task_ended}), R"(
0 0 main/lambda/waits task_ended outcome=cancelled error=""
0 0 main/lambda/waits#2 task_ended outcome=cancelled error=""
0 0 main/lambda task_ended outcome=cancelled error=""
1 0 main task_ended outcome=completed error=""
)");
}

TEST(when_all, that_is_reached_by_a_cancelled_task_ends_its_children) {
  const auto run = record([]() -> task<> {
    std::optional<join_handle<>> handle;
    handle.emplace(spawn([](std::optional<join_handle<>>& own) -> task<> {
      const says_goodbye local{"parent"};
      own->cancel();
      co_await when_all(waits("a", 100ns), waits("b", 100ns));
      println("never");
    }(handle)));
    co_await sleep_for(1ns);
  });
  EXPECT_EQ(run.said(), "\n0 main/lambda ~parent\n");
}

TEST(when_all, that_is_never_awaited_runs_nothing) {
  const auto run = record([]() -> task<> {
    {
      [[maybe_unused]] auto never = when_all(waits("a", 1ns), waits("b", 1ns));
    }
    co_await sleep_for(5ns);
  });
  EXPECT_EQ(run.output(), "");
  EXPECT_EQ(run.happened({event::task_spawned}), "\n0 - main task_spawned parent=- name=\"main\"\n");
}

TEST(when_all, runs_a_thousand_tasks) {
  const auto run = record(
      []() -> task<> {
        std::vector<task<int>> tasks;
        for (int i = 0; i < 1000; ++i) tasks.push_back(number(i, std::chrono::nanoseconds{i % 7}));
        std::int64_t sum = 0;
        for (const int each : co_await when_all(std::move(tasks))) sum += each;
        println("{}", sum);
      },
      {.workers = 4, .seed = 11});
  EXPECT_EQ(run.said(), "\n6 main 499500\n");
}

} // namespace
} // namespace interleave::tests
