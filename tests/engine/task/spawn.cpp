// task/spawn.hpp: spawned tasks, joined, dropped and cancelled.
#include "task/spawn.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;
using trace::run_outcome;

/// Says when it is destroyed.
struct says_goodbye {
  explicit says_goodbye(std::string_view whose) : name{whose} {}
  says_goodbye(const says_goodbye&) = delete;
  says_goodbye& operator=(const says_goodbye&) = delete;
  ~says_goodbye() { println("~{}", name); }
  std::string name;
};

task<int> slow_number() {
  co_await sleep_for(10ns);
  co_return 42;
}

task<> slow_failure() {
  co_await sleep_for(10ns);
  throw std::runtime_error{"no"};
}

task<> quick() {
  println("quick");
  co_return;
}

TEST(spawn, runs_a_task_beside_its_parent_and_join_gives_its_result) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_number());
    println("meanwhile");
    println("{}", co_await handle);
  });
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main/slow_number task_spawned parent=main name="slow_number"
0 0 main/slow_number task_woken by=main cause=spawned
0 0 main output text="meanwhile\n"
0 0 main task_suspended reason=join on=main/slow_number
0 0 main/slow_number task_polled
0 0 main/slow_number call_started function="slow_number"
0 0 main/slow_number timer_set deadline=10
0 0 main/slow_number task_suspended reason=sleeping on=0
10 - main/slow_number task_woken by=- cause=timer
10 0 main/slow_number task_polled
10 0 main/slow_number call_ended outcome=completed
10 0 main/slow_number task_ended outcome=completed error=""
10 0 main task_woken by=main/slow_number cause=joined
10 0 main task_polled
10 0 main output text="42\n"
10 0 main call_ended outcome=completed
10 0 main task_ended outcome=completed error=""
10 - - run_ended outcome=finished message=""
)");
}

TEST(spawn, queues_the_task_and_does_not_run_it_at_once) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(quick());
    println("first");
    co_await handle;
  });
  EXPECT_EQ(run.output(), "first\nquick\n");
}

TEST(spawn, join_does_not_wait_for_a_task_that_has_ended) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_number());
    println("{}", handle.done());
    co_await sleep_for(50ns);
    println("{}", handle.done());
    println("{}", co_await handle);
  });
  EXPECT_EQ(run.said(), R"(
0 main false
50 main true
50 main 42
)");
  EXPECT_EQ(run.happened({event::task_suspended}), R"(
0 0 main task_suspended reason=sleeping on=0
0 0 main/slow_number task_suspended reason=sleeping on=0
)");
}

TEST(spawn, join_throws_what_escaped_from_the_task) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_failure());
    try {
      co_await handle;
    } catch (const std::exception& thrown) {
      println("caught {}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), "\n10 main caught no\n");
  EXPECT_EQ(run.happened({event::task_ended}), R"(
10 0 main/slow_failure task_ended outcome=failed error="no"
10 0 main task_ended outcome=completed error=""
)");
}

TEST(spawn, a_failure_that_nobody_joins_does_not_fail_the_run) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_failure());
    co_await sleep_for(50ns);
  });
  EXPECT_EQ(run.outcome, run_outcome::finished);
}

TEST(spawn, a_handle_can_be_moved_and_replaced) {
  const auto run = record([]() -> task<> {
    auto first = spawn(slow_number());
    auto second = std::move(first);
    first = spawn(slow_number());
    second = std::move(first); // the task that it had is dropped
    println("{}", co_await second);
  });
  EXPECT_EQ(run.output(), "42\n");
  EXPECT_EQ(run.happened({event::task_ended}), R"(
0 0 main/slow_number task_ended outcome=cancelled error=""
10 0 main/slow_number#2 task_ended outcome=completed error=""
10 0 main task_ended outcome=completed error=""
)");
}

TEST(spawn, a_joined_failure_can_be_thrown_twice) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(slow_failure());
    for (int i = 0; i < 2; ++i) {
      try {
        co_await handle;
      } catch (const std::exception& thrown) {
        println("caught {}", thrown.what());
      }
    }
  });
  EXPECT_EQ(run.output(), "caught no\ncaught no\n");
}

TEST(spawn, dropping_the_handle_cancels_a_task_that_sleeps) {
  const auto run = record([]() -> task<> {
    const auto sleeper = []() -> task<> {
      const says_goodbye outer{"outer"};
      const auto inner = []() -> task<> {
        const says_goodbye first{"first"};
        const says_goodbye second{"second"};
        co_await sleep_for(1s);
        println("never");
      };
      co_await inner();
    };
    {
      auto dropped = spawn(sleeper().named("sleeper"));
      co_await sleep_for(10ns);
    }
    println("dropped");
    co_await sleep_for(5ns);
  });
  EXPECT_EQ(run.said(), R"(
10 main dropped
10 main/sleeper ~second
10 main/sleeper ~first
10 main/sleeper ~outer
)");
  EXPECT_EQ(run.events.back().record.time, 15u) << "its timer is gone";
  EXPECT_EQ(run.happened({event::cancel_requested, event::task_ended}), R"(
10 0 main/sleeper cancel_requested by=main
10 0 main/sleeper task_ended outcome=cancelled error=""
15 0 main task_ended outcome=completed error=""
)");
}

TEST(spawn, dropping_the_handle_cancels_a_task_that_has_not_begun) {
  const auto run = record([]() -> task<> {
    {
      auto dropped = spawn(quick());
    }
    co_await sleep_for(5ns);
  });
  EXPECT_EQ(run.output(), "");
  EXPECT_EQ(run.happened({event::task_polled, event::task_ended}), R"(
0 0 main task_polled
0 0 main/quick task_polled
0 0 main/quick task_ended outcome=cancelled error=""
5 0 main task_polled
5 0 main task_ended outcome=completed error=""
)");
}

TEST(spawn, dropping_the_handle_of_a_task_that_has_ended_does_nothing) {
  const auto run = record([]() -> task<> {
    {
      auto dropped = spawn(quick());
      co_await sleep_for(5ns);
    }
    println("after");
  });
  EXPECT_EQ(run.output(), "quick\nafter\n");
  EXPECT_EQ(run.happened({event::cancel_requested}), "\n");
}

TEST(spawn, a_task_that_computes_ends_after_its_computation) {
  const auto run = record(
      []() -> task<> {
        const auto computes = []() -> task<> {
          const says_goodbye local{"local"};
          co_await compute(100ns);
          println("never");
        };
        auto handle = spawn(computes().named("computes"));
        co_await sleep_for(10ns);
        handle.cancel();
        handle.cancel(); // once is enough
        println("cancelled");
        co_await sleep_for(200ns);
      },
      {.workers = 2});
  EXPECT_EQ(run.said(), R"(
10 main cancelled
100 main/computes ~local
)");
  EXPECT_EQ(run.happened({event::cancel_requested}), R"(
10 0 main/computes cancel_requested by=main
)");
}

TEST(spawn, a_task_that_is_blocked_ends_after_that) {
  const auto run = record(
      []() -> task<> {
        auto handle = spawn([]() -> task<> {
          const says_goodbye local{"local"};
          co_await block_for(100ns);
          println("never");
        }());
        co_await sleep_for(10ns);
        handle.cancel();
        co_await sleep_for(200ns);
      },
      {.workers = 2});
  EXPECT_EQ(run.said(), "\n100 main/lambda ~local\n");
}

TEST(spawn, a_task_that_is_ready_ends_instead_of_running) {
  const auto run = record([]() -> task<> {
    const auto yields = []() -> task<> {
      const says_goodbye local{"local"};
      println("begun");
      co_await yield_now();
      println("never");
    };
    auto handle = spawn(yields().named("yields"));
    co_await yield_now(); // now it has begun, and is ready again
    handle.cancel();
    co_await sleep_for(1ns);
  });
  EXPECT_EQ(run.output(), "begun\n~local\n");
  EXPECT_EQ(run.happened({event::task_woken}), R"(
0 - main task_woken by=- cause=spawned
0 0 main/yields task_woken by=main cause=spawned
0 0 main task_woken by=main cause=yielded
0 0 main/yields task_woken by=main/yields cause=yielded
1 - main task_woken by=- cause=timer
)");
}

TEST(spawn, a_task_that_waits_for_children_ends_after_them) {
  const auto run = record([]() -> task<> {
    const auto child = [](std::string_view name, auto length) -> task<> {
      const says_goodbye local{name};
      co_await sleep_for(length);
      println("never");
    };
    const auto parent = [&]() -> task<> {
      const says_goodbye local{"parent"};
      co_await when_all(child("one", 50ns).named("one"), child("two", 60ns).named("two"));
      println("never");
    };
    auto handle = spawn(parent().named("parent"));
    co_await sleep_for(10ns);
    handle.cancel();
    try {
      co_await handle;
    } catch (const std::exception& thrown) {
      println("{}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), R"(
10 main/parent/one ~one
10 main/parent/two ~two
10 main/parent ~parent
10 main the task was cancelled
)");
  EXPECT_EQ(run.happened({event::cancel_requested, event::task_woken, event::task_ended}), R"(
0 - main task_woken by=- cause=spawned
0 0 main/parent task_woken by=main cause=spawned
0 0 main/parent/one task_woken by=main/parent cause=spawned
0 0 main/parent/two task_woken by=main/parent cause=spawned
10 - main task_woken by=- cause=timer
10 0 main/parent cancel_requested by=main
10 0 main/parent/one cancel_requested by=main
10 0 main/parent/one task_woken by=main cause=cancelled
10 0 main/parent/two cancel_requested by=main
10 0 main/parent/two task_woken by=main cause=cancelled
10 0 main/parent/one task_ended outcome=cancelled error=""
10 0 main/parent/two task_ended outcome=cancelled error=""
10 0 main/parent task_woken by=main/parent/two cause=joined
10 0 main/parent task_ended outcome=cancelled error=""
10 0 main task_woken by=main/parent cause=joined
10 0 main task_ended outcome=completed error=""
)");
}

TEST(spawn, a_task_that_waits_for_another_gives_that_up) {
  const auto run = record([]() -> task<> {
    auto awaited = spawn([]() -> task<> {
      co_await sleep_for(50ns);
      println("awaited has ended");
    }());
    {
      auto joiner = spawn([](join_handle<>& other) -> task<> {
        const says_goodbye local{"joiner"};
        co_await other;
        println("never");
      }(awaited));
      co_await sleep_for(10ns);
    }
    co_await awaited;
    println("joined by main");
  });
  EXPECT_EQ(run.said(), R"(
10 main/lambda#2 ~joiner
50 main/lambda awaited has ended
50 main joined by main
)");
}

TEST(spawn, a_task_can_cancel_itself_and_ends_at_its_next_suspension) {
  const auto run = record([]() -> task<> {
    std::optional<join_handle<>> handle;
    handle.emplace(spawn([](std::optional<join_handle<>>& own) -> task<> {
      const says_goodbye local{"local"};
      own.reset();
      println("still here");
      co_await sleep_for(50ns);
      println("never");
    }(handle)));
    co_await sleep_for(10ns);
  });
  EXPECT_EQ(run.said(), R"(
0 main/lambda still here
0 main/lambda ~local
)");
}

TEST(spawn, a_task_that_was_asked_to_stop_runs_on_until_it_suspends) {
  const auto run = record([]() -> task<> {
    std::optional<join_handle<>> handle;
    handle.emplace(spawn([](std::optional<join_handle<>>& own) -> task<> {
      own->cancel();
      co_await []() -> task<> {
        println("an awaited child does not suspend");
        co_return;
      }();
      co_await compute(10ns);
      println("never");
    }(handle)));
    co_await sleep_for(20ns);
  });
  EXPECT_EQ(run.said(), "\n0 main/lambda an awaited child does not suspend\n");
}

TEST(spawn, a_handle_may_go_while_another_task_waits_for_it) {
  const auto run = record([]() -> task<> {
    std::optional<join_handle<int>> handle;
    handle.emplace(spawn(slow_number()));
    auto joiner = spawn([](std::optional<join_handle<int>>& other) -> task<> {
      try {
        println("{}", co_await *other);
      } catch (const std::exception& thrown) {
        println("{}", thrown.what());
      }
    }(handle));
    co_await sleep_for(5ns);
    handle.reset();
    co_await joiner;
  });
  EXPECT_EQ(run.said(), "\n5 main/lambda the task was cancelled\n");
}

TEST(spawn, two_tasks_may_wait_for_one_handle_at_once) {
  const auto run = record([]() -> task<> {
    auto awaited = spawn(sleep_for(10ns));
    auto joins = [&](std::string name) -> task<> {
      co_await awaited;
      println("{} goes on", name);
    };
    co_await when_all(named("first", joins("first")), named("second", joins("second")));
  });
  EXPECT_EQ(run.outcome, run_outcome::finished) << run.message;
  EXPECT_EQ(run.said(), "\n10 main/first first goes on\n10 main/second second goes on\n");
}

TEST(spawn, a_value_is_given_to_the_first_who_waits_and_the_second_is_told_so) {
  const auto run = record([]() -> task<> {
    auto awaited = spawn(slow_number());
    auto joins = [&]() -> task<> {
      const auto given = co_await as_result(awaited);
      println("{}", given ? std::to_string(*given) : given.error().what());
    };
    co_await when_all(joins(), joins());
  });
  EXPECT_EQ(run.output(), "42\nthis task's result was given to somebody who awaited it before\n");
}

TEST(spawn, a_failure_is_thrown_to_all_who_wait) {
  const auto run = record([]() -> task<> {
    auto awaited = spawn(slow_failure());
    auto joins = [&]() -> task<> { println("{}", (co_await as_result(awaited)).error().what()); };
    co_await when_all(joins(), joins(), joins());
  });
  EXPECT_EQ(run.output(), "no\nno\nno\n");
}

TEST(spawn, a_waiter_that_is_cancelled_leaves_the_others_waiting) {
  for (int cancelled = 0; cancelled < 3; ++cancelled) {
    const auto run = record([&]() -> task<> {
      auto awaited = spawn(sleep_for(10ns));
      auto joins = [&](int which) -> task<> {
        co_await awaited;
        println("{}", which);
      };
      std::vector<join_handle<>> joiners;
      for (int i = 0; i < 3; ++i) joiners.push_back(spawn(joins(i)));
      co_await sleep_for(5ns);
      joiners[static_cast<std::size_t>(cancelled)].cancel();
      co_await awaited; // it comes before that one has ended
      for (auto& each : joiners) co_await as_result(each);
    });
    std::string expected = "0\n1\n2\n";
    expected.erase(static_cast<std::size_t>(2 * cancelled), 2);
    EXPECT_EQ(run.output(), expected);
  }
}

TEST(spawn, tasks_that_wait_for_one_another_are_freed_in_any_order) {
  const auto run = record(read_choices({{"example", "waits_forever"}}));
  EXPECT_EQ(run.outcome, run_outcome::deadlocked);
}

TEST(spawn, gives_references_and_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    int variable = 1;
    auto reference = spawn([](int& to) -> task<int&> { co_return to; }(variable));
    auto moved = spawn([]() -> task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); }());
    co_await reference = 5;
    println("{} {}", variable, *co_await moved);
  });
  EXPECT_EQ(run.output(), "5 7\n");
}

} // namespace
} // namespace interleave::tests
