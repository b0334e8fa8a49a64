// combine/when_any.hpp: the first of several tasks, and the end of the others.
#include "combine/when_any.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <variant>
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

task<std::string> text(std::chrono::nanoseconds after) {
  co_await sleep_for(after);
  co_return "text";
}

task<> waits(std::string_view name, std::chrono::nanoseconds length) {
  const says_goodbye local{name};
  co_await sleep_for(length);
  println("{} has waited", name);
}

task<int> fails(std::string_view why, std::chrono::nanoseconds after) {
  co_await sleep_for(after);
  throw std::runtime_error{std::string{why}};
}

TEST(when_any, gives_the_index_and_the_value_of_the_first) {
  const auto run = record([]() -> task<> {
    const auto [index, value] = co_await when_any(number(1, 30ns), number(2, 10ns), number(3, 20ns));
    println("{} {}", index, value);
  });
  EXPECT_EQ(run.said(), "\n10 main 1 2\n");
}

TEST(when_any, records_exactly_this) {
  const auto run =
      record([]() -> task<> { co_await when_any(named("slow", number(1, 30ns)), named("quick", number(2, 10ns))); });
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main/slow task_spawned parent=main name="slow"
0 0 main/slow task_woken by=main cause=spawned
0 0 main/quick task_spawned parent=main name="quick"
0 0 main/quick task_woken by=main cause=spawned
0 0 main task_suspended reason=any on=2
0 0 main/slow task_polled
0 0 main/slow call_started function="number"
0 0 main/slow timer_set deadline=30
0 0 main/slow task_suspended reason=sleeping on=0
0 0 main/quick task_polled
0 0 main/quick call_started function="number"
0 0 main/quick timer_set deadline=10
0 0 main/quick task_suspended reason=sleeping on=0
10 - main/quick task_woken by=- cause=timer
10 0 main/quick task_polled
10 0 main/quick call_ended outcome=completed
10 0 main/quick task_ended outcome=completed error=""
10 0 main/slow cancel_requested by=main/quick
10 0 main/slow task_woken by=main/quick cause=cancelled
10 0 main/slow task_polled
10 0 main/slow task_ended outcome=cancelled error=""
10 0 main task_woken by=main/slow cause=joined
10 0 main task_polled
10 0 main call_ended outcome=completed
10 0 main task_ended outcome=completed error=""
10 - - run_ended outcome=finished message=""
)");
}

TEST(when_any, cancels_the_losers_and_returns_after_their_destructors) {
  const auto run = record([]() -> task<> {
    const auto [index, nothing] = co_await when_any(waits("long", 50ns), waits("short", 10ns), waits("longer", 60ns));
    static_assert(std::is_same_v<decltype(nothing), const std::monostate>);
    println("{} was first", index);
  });
  EXPECT_EQ(run.said(), R"(
10 main/waits#2 short has waited
10 main/waits#2 ~short
10 main/waits ~long
10 main/waits#3 ~longer
10 main 1 was first
)");
}

TEST(when_any, waits_for_a_loser_that_computes) {
  const auto run = record(
      []() -> task<> {
        const auto computes = []() -> task<> {
          const says_goodbye local{"computes"};
          co_await compute(100ns);
          println("never");
        };
        co_await when_any(computes(), sleep_for(10ns));
        println("over");
      },
      {.workers = 2});
  EXPECT_EQ(run.said(), "\n100 main/lambda ~computes\n100 main over\n");
}

TEST(when_any, of_several_types_gives_a_variant_whose_index_is_the_winners) {
  const auto run = record([]() -> task<> {
    const auto first = co_await when_any(number(1, 30ns), text(10ns), waits("w", 20ns));
    static_assert(std::is_same_v<decltype(first.value), std::variant<int, std::string, std::monostate>>);
    println("{} {} {}", first.index, first.value.index(), std::get<1>(first.value));
  });
  EXPECT_EQ(run.output(), "~w\n1 1 text\n");
}

TEST(when_any, throws_what_the_first_to_end_has_thrown) {
  const auto run = record([]() -> task<> {
    try {
      co_await when_any(number(1, 30ns), fails("no", 10ns));
    } catch (const std::runtime_error& thrown) {
      println("caught {}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), "\n10 main caught no\n");
}

TEST(when_any, does_not_see_a_failure_that_would_have_come_later) {
  const auto run = record([]() -> task<> {
    const auto [index, value] = co_await when_any(fails("no", 30ns), number(2, 10ns));
    println("{} {}", index, value);
  });
  EXPECT_EQ(run.said(), "\n10 main 1 2\n");
}

TEST(when_any, of_a_range_gives_the_first) {
  const auto run = record([]() -> task<> {
    std::vector<task<int>> tasks;
    for (int i = 0; i < 5; ++i) tasks.push_back(number(i, std::chrono::nanoseconds{50 - 10 * i}));
    const auto [index, value] = co_await when_any(std::move(tasks));
    println("{} {}", index, value);
  });
  EXPECT_EQ(run.said(), "\n10 main 4 4\n");
}

TEST(when_any, of_nothing_throws_because_nothing_would_ever_be_first) {
  const auto run = record([]() -> task<> {
    try {
      co_await when_any(std::vector<task<int>>{});
    } catch (const std::invalid_argument& thrown) {
      println("{}", thrown.what());
    }
  });
  EXPECT_EQ(run.output(), "when_any: there is no task, so none would ever be the first\n");
}

TEST(when_any, of_one_gives_that_one) {
  const auto run = record([]() -> task<> {
    const auto [index, value] = co_await when_any(number(7, 5ns));
    println("{} {}", index, value);
  });
  EXPECT_EQ(run.said(), "\n5 main 0 7\n");
}

TEST(when_any, takes_the_first_spawned_when_both_are_ready_in_the_fair_schedule) {
  const auto run = record([]() -> task<> {
    const auto [index, value] = co_await when_any(number(1, 10ns), number(2, 10ns));
    println("{} {}", index, value);
  });
  EXPECT_EQ(run.output(), "0 1\n");
}

TEST(when_any, gives_references_and_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    int variable = 1;
    const auto refers = [](int& to) -> task<int&> { co_return to; };
    auto [index, reference] = co_await when_any(refers(variable));
    reference = 5;
    const auto moved = []() -> task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
    auto first = co_await when_any(moved(), moved());
    println("{} {}", variable, *first.value);
  });
  EXPECT_EQ(run.output(), "5 7\n");
}

TEST(when_any, takes_callables_and_whatever_can_be_awaited) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(number(3, 30ns));
    const std::string captured = "captured";
    const auto first = co_await when_any(handle, sleep_for(40ns), [=]() -> task<int> {
      co_await sleep_for(20ns);
      println("{}", captured);
      co_return 2;
    });
    println("{} {}", first.index, std::get<2>(first.value));
    println("{}", co_await handle);
  });
  EXPECT_EQ(run.said(), R"(
20 main/lambda captured
20 main 2 2
30 main 3
)");
}

TEST(when_any, that_is_cancelled_ends_all_its_children_first) {
  const auto run = record([]() -> task<> {
    auto race = spawn([]() -> task<> {
      const says_goodbye local{"race"};
      co_await when_any(waits("a", 100ns), waits("b", 200ns));
      println("never");
    });
    co_await sleep_for(10ns);
    race.cancel();
    co_await as_result(race);
  });
  EXPECT_EQ(run.said(), R"(
10 main/lambda/waits ~a
10 main/lambda/waits#2 ~b
10 main/lambda ~race
)");
}

} // namespace
} // namespace interleave::tests
