// task/spawn.hpp: a task that is asked to stop ends where it is, and its destructors run.
#include <gtest/gtest.h>

#include <optional>
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

task<> quick() {
  println("quick");
  co_return;
}

TEST(cancellation, dropping_the_handle_cancels_a_task_that_sleeps) {
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

TEST(cancellation, dropping_the_handle_cancels_a_task_that_has_not_begun) {
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

TEST(cancellation, dropping_the_handle_of_a_task_that_has_ended_does_nothing) {
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

TEST(cancellation, a_task_that_computes_ends_after_its_computation) {
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

TEST(cancellation, a_task_that_is_blocked_ends_after_that) {
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

TEST(cancellation, a_task_that_is_ready_ends_instead_of_running) {
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

TEST(cancellation, a_task_that_waits_for_children_ends_after_them) {
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

TEST(cancellation, a_task_that_waits_for_another_gives_that_up) {
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

TEST(cancellation, a_task_can_cancel_itself_and_ends_at_its_next_suspension) {
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

TEST(cancellation, a_task_that_was_asked_to_stop_runs_on_until_it_suspends) {
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

} // namespace
} // namespace interleave::tests
