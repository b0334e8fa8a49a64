// Structured concurrency on every runtime: groups, races, time limits, shields. Nothing outlives its scope.
#include <atomic>
#include <optional>

#include "contract/contract.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

class structure : public contract {};
INSTANTIATE_TEST_SUITE_P(runtimes, structure, all_runtimes(), name_of_settings);

/// Says how many there are.
struct witness {
  std::atomic<int>& alive;
  explicit witness(std::atomic<int>& counted) : alive{counted} { ++alive; }
  witness(const witness&) = delete;
  witness& operator=(const witness&) = delete;
  ~witness() { --alive; }
};

task<int> gives(int number, std::atomic<int>& alive) {
  const witness here{alive};
  co_await yield_now();
  co_return number;
}

task<int> sleeps_for_an_hour(std::atomic<int>& alive) {
  const witness here{alive};
  co_await sleep_for(std::chrono::hours{1});
  check(false, "a cancelled task goes on");
  co_return 0;
}

task<int> fails(std::atomic<int>& alive) {
  const witness here{alive};
  co_await sleep_for(100us);
  throw std::runtime_error{"no more"};
}

TEST_P(structure, when_any_gives_the_first_and_the_losers_have_ended) {
  std::atomic<int> alive = 0;
  EXPECT_EQ(output_of([&]() -> task<> {
    const auto [index, value] =
        co_await when_any(sleeps_for_an_hour(alive), gives(7, alive), sleeps_for_an_hour(alive));
    println("{} {} {}", index, value, alive.load());
    std::vector<task<int>> many;
    for (int i = 0; i < 50; ++i) many.push_back(sleeps_for_an_hour(alive));
    many.push_back(gives(8, alive));
    const auto last = co_await when_any(std::move(many));
    println("{} {} {}", last.index, last.value, alive.load());
  }),
      "1 7 0\n50 8 0\n");
}

TEST_P(structure, when_any_throws_the_first_failure_after_the_losers_have_ended) {
  std::atomic<int> alive = 0;
  EXPECT_EQ(output_of([&]() -> task<> {
    const auto first = co_await as_result(when_any(sleeps_for_an_hour(alive), fails(alive)));
    println("{} {}", first.error().what(), alive.load());
  }),
      "no more 0\n");
}

TEST_P(structure, a_timeout_ends_what_is_late_and_gives_what_is_in_time) {
  std::atomic<int> alive = 0;
  EXPECT_EQ(output_of([&]() -> task<> {
    const auto late = co_await timeout(1ms, sleeps_for_an_hour(alive));
    const auto in_time = co_await timeout(std::chrono::hours{1}, gives(7, alive));
    println("{} {} {}", late.has_value(), in_time.value(), alive.load());
    println("{}", co_await timeout_at(now() + 1ms, sleep_for(std::chrono::hours{1})));
  }),
      "false 7 0\nfalse\n");
}

TEST_P(structure, a_group_waits_for_its_children_and_their_children) {
  std::atomic<int> alive = 0;
  std::atomic<int> done = 0;
  EXPECT_EQ(output_of([&]() -> task<> {
    co_await with_task_group([&](task_group& group) -> task<> {
      for (int i = 0; i < 20; ++i) {
        group.spawn([&, i]() -> task<> {
          const witness here{alive};
          if (i % 4 == 0) group.spawn(gives(i, alive));
          co_await yield_now();
          ++done;
        });
      }
      co_return;
    });
    println("{} {}", done.load(), alive.load());
  }),
      "20 0\n");
}

TEST_P(structure, a_failure_in_a_group_ends_all_others_and_is_thrown) {
  std::atomic<int> alive = 0;
  EXPECT_EQ(output_of([&]() -> task<> {
    std::vector<failure> all;
    const auto over = co_await as_result(with_task_group(
        [&](task_group& group) -> task<> {
          for (int i = 0; i < 10; ++i) group.spawn(sleeps_for_an_hour(alive));
          group.spawn(fails(alive));
          co_await sleep_for(std::chrono::hours{1});
        },
        &all));
    println("{} {} {}", over.error().what(), all.size(), alive.load());
  }),
      "no more 1 0\n");
}

TEST_P(structure, a_group_ends_before_the_task_that_waits_for_it) {
  std::atomic<int> alive = 0;
  EXPECT_EQ(output_of([&]() -> task<> {
    auto outer = spawn([&]() -> task<> {
      const witness here{alive};
      co_await with_task_group([&](task_group& group) -> task<> {
        group.spawn(sleeps_for_an_hour(alive));
        co_await sleeps_for_an_hour(alive);
      });
    });
    co_await sleep_for(200us);
    outer.cancel();
    println("{} {}", (co_await as_result(outer)).error().is<task_cancelled>(), alive.load());
  }),
      "true 0\n");
}

TEST_P(structure, losers_of_a_select_have_left_every_queue_before_its_branch_runs) {
  EXPECT_EQ(output_of([]() -> task<> {
    semaphore permits{0};
    channel<int> messages{1};
    const auto goes_on = [&]() -> task<> {
      permits.release();
      co_await messages.send(7);
      co_await sleep_for(120ms); // longer than the timer of a loser
      const std::optional<int> message = co_await messages.receive();
      println("{} {}", permits.available(), *message);
    };
    co_await select(on(sleep_for(1ms), goes_on), on(permits.acquire(), [] { println("too late"); }),
        on(messages.receive(), [] { println("too late"); }), on(sleep_for(100ms), [] { println("too late"); }));
  }),
      "1 7\n");
}

TEST_P(structure, select_runs_one_branch_and_loses_nothing) {
  EXPECT_EQ(output_of([]() -> task<> {
    semaphore first{0};
    semaphore second{0};
    int taken = 0;
    auto gives = spawn([&]() -> task<> {
      for (int i = 0; i < 50; ++i) {
        (i % 2 == 0 ? first : second).release();
        co_await yield_now();
      }
    });
    while (taken < 50) {
      const auto takes = [&](semaphore::permit permit) {
        permit.consume();
        ++taken;
      };
      co_await select(on(first.acquire(), takes), on(second.acquire(), takes));
    }
    co_await gives;
    println("{} {}", taken, first.available() + second.available());
  }),
      "50 0\n");
}

TEST_P(structure, a_shared_task_runs_once_for_all_who_await_it) {
  std::atomic<int> runs = 0;
  EXPECT_EQ(output_of([&]() -> task<> {
    shared_task number = [&]() -> task<int> {
      ++runs;
      co_await yield_now();
      co_return 7;
    };
    std::vector<task<int>> users;
    for (int i = 0; i < 20; ++i)
      users.push_back([](shared_task<int> of) -> task<int> { co_return co_await of; }(number));
    int sum = 0;
    for (const int each : co_await when_all(std::move(users))) sum += each;
    println("{} {}", runs.load(), sum);
  }),
      "1 140\n");
}

TEST_P(structure, shielded_work_is_finished) {
  EXPECT_EQ(output_of([]() -> task<> {
    std::atomic<bool> has_begun = false;
    auto writer = spawn([&]() -> task<> {
      co_await shielded([&]() -> task<> {
        has_begun = true;
        co_await sleep_for(1ms);
        println("written");
      });
      co_await sleep_for(std::chrono::hours{1});
    });
    while (!has_begun) co_await yield_now();
    writer.cancel();
    co_await as_result(writer);
    println("over");
  }),
      "written\nover\n");
}

TEST_P(structure, several_tasks_wait_for_one_handle) {
  EXPECT_EQ(output_of([]() -> task<> {
    auto awaited = spawn(sleep_for(1ms));
    std::vector<task<>> joiners;
    for (int i = 0; i < 10; ++i) joiners.push_back([](join_handle<>& of) -> task<> { co_await of; }(awaited));
    co_await when_all(std::move(joiners));
    println("all");
  }),
      "all\n");
}

TEST_P(structure, a_handle_written_by_hand_is_resumed_by_another_task) {
  struct bell {
    std::atomic<void*> visitor = nullptr;
    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> waiting) { visitor = waiting.address(); }
    void await_resume() const {}
  };
  EXPECT_EQ(output_of([]() -> task<> {
    for (int i = 0; i < 20; ++i) {
      bell door;
      auto rings = spawn([&]() -> task<> {
        while (door.visitor.load() == nullptr) co_await yield_now();
        std::coroutine_handle<>::from_address(door.visitor).resume();
      });
      co_await door;
      co_await rings;
    }
    println("rung");
  }),
      "rung\n");
}

TEST_P(structure, a_hundred_thousand_timers_at_once) {
  std::atomic<int> woken = 0;
  settings how = GetParam();
  how.keeps_events = false;
  const recorded_run recorded = record(
      [&]() -> task<> { // more events than a ring holds: on threads some are dropped
        std::vector<task<>> sleepers;
        sleepers.reserve(100'000);
        for (int i = 0; i < 100'000; ++i) {
          sleepers.push_back([](int length, std::atomic<int>& count) -> task<> {
            co_await sleep_for(std::chrono::microseconds{length});
            ++count;
          }(i % 1000, woken));
        }
        co_await when_all(std::move(sleepers));
      },
      how);
  EXPECT_EQ(recorded.outcome, trace::run_outcome::finished) << recorded.message;
  EXPECT_EQ(woken, 100'000);
}

} // namespace
} // namespace interleave::tests
