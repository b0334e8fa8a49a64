// What a program may rely on, on every runtime alike. Programs here do not depend on who runs first.
#include <algorithm>
#include <atomic>
#include <numeric>
#include <optional>

#include "contract/contract.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

INSTANTIATE_TEST_SUITE_P(runtimes, contract, all_runtimes(), name_of_settings);

/// How many tasks have begun, and how many of them are gone.
struct lives {
  std::atomic<int> begun = 0;
  std::atomic<int> destroyed = 0;
};

struct witness {
  lives& counted;
  explicit witness(lives& counting) : counted{counting} { ++counted.begun; }
  witness(const witness&) = delete;
  witness& operator=(const witness&) = delete;
  ~witness() { ++counted.destroyed; }
};

task<> until_begun(lives& counted, int wanted) {
  while (counted.begun < wanted) co_await yield_now();
}

task<int> twice(int number) {
  co_await yield_now();
  co_return 2 * number;
}

task<int> fails_after(nanoseconds delay) {
  co_await sleep_for(delay);
  throw std::runtime_error{"no more"};
}

task<> sleeps_forever(lives& counted) {
  const witness here{counted};
  co_await sleep_for(std::chrono::hours{1});
  check(false, "a cancelled task goes on");
}

task<int> fails_once_begun(lives& counted, int wanted) {
  co_await until_begun(counted, wanted);
  throw std::runtime_error{"no more"};
}

task<> says_something() {
  println("something");
  co_return;
}

task<> sleep_a_little() {
  co_await sleep_for(2ms);
}

task<> waits_for_two(lives& counted) {
  const witness here{counted};
  co_await when_all(sleeps_forever(counted), sleeps_forever(counted));
}

task<> fetch_slowly() {
  co_await fetch("/slow", {.latency = 1s});
}

task<int> blocks_and_gives(int number) {
  co_await block_for(1ms);
  co_return number;
}

task<> waits_for(std::optional<join_handle<>>& other) {
  co_await yield_now(); // until there is something to wait for
  co_await *other;
}

TEST_P(contract, an_awaited_task_gives_its_result) {
  EXPECT_EQ(output_of([]() -> task<> { println("{}", co_await twice(21)); }), "42\n");
}

TEST_P(contract, an_exception_surfaces_where_the_task_is_awaited_and_a_loop_may_catch_it) {
  EXPECT_EQ(output_of([]() -> task<> {
    for (int round = 0; round < 3; ++round) {
      try {
        co_await fails_after(1us);
      } catch (const std::runtime_error& error) {
        println("{} {}", round, error.what());
      }
    }
  }),
      "0 no more\n1 no more\n2 no more\n");
}

TEST_P(contract, an_escaped_exception_fails_the_run) {
  const recorded_run failed = run([]() -> task<> { co_await fails_after(1us); });
  EXPECT_EQ(failed.outcome, trace::run_outcome::failed);
  EXPECT_EQ(failed.message, "no more");
}

TEST_P(contract, a_spawned_task_runs_and_its_handle_gives_the_result) {
  EXPECT_EQ(output_of([]() -> task<> {
    auto first = spawn(twice(1));
    auto second = spawn(twice(2));
    const int sum = co_await first + co_await second;
    println("{} {}", sum, first.done() && second.done());
  }),
      "6 true\n");
}

TEST_P(contract, dropping_a_handle_cancels_its_task_and_runs_its_destructors) {
  lives counted;
  run([&]() -> task<> {
    const auto dropped = spawn(sleeps_forever(counted));
    co_await until_begun(counted, 1);
  });
  EXPECT_EQ(counted.destroyed, 1);
}

TEST_P(contract, a_task_that_is_dropped_before_its_turn_never_starts) {
  if (GetParam().runtime == runtime::threads && GetParam().own_threads) return; // its turn may come at once
  EXPECT_EQ(output_of([]() -> task<> {
    {
      const auto dropped = spawn(says_something());
    }
    println("dropped");
    co_return;
  }),
      "dropped\n");
}

TEST_P(contract, a_cancelled_task_throws_where_it_is_joined) {
  lives counted;
  EXPECT_EQ(output_of([&]() -> task<> {
    auto sleeper = spawn(sleeps_forever(counted));
    co_await until_begun(counted, 1);
    sleeper.cancel();
    try {
      co_await sleeper;
    } catch (const std::exception& error) {
      println("{}", error.what());
    }
  }),
      "the task was cancelled\n");
  EXPECT_EQ(counted.destroyed, 1);
}

TEST_P(contract, what_the_program_leaves_running_is_cut_off_at_its_end) {
  lives counted;
  std::vector<join_handle<>> kept;
  run([&]() -> task<> {
    for (int i = 0; i < 5; ++i) kept.push_back(spawn(sleeps_forever(counted)));
    co_await until_begun(counted, 5);
  });
  EXPECT_EQ(counted.destroyed, 5);
}

TEST_P(contract, when_all_waits_for_every_task_and_keeps_the_order_of_the_results) {
  EXPECT_EQ(output_of([]() -> task<> {
    std::vector<task<int>> all;
    for (int i = 0; i < 100; ++i) all.push_back(twice(i));
    const std::vector<int> results = co_await when_all(std::move(all));
    println("{} {}", results[99], std::accumulate(results.begin(), results.end(), 0));
    const auto [one, nothing, two] = co_await when_all(twice(1), sleep_a_little(), twice(2));
    println("{} {}", one, two);
  }),
      "198 9900\n2 4\n");
}

TEST_P(contract, the_first_failure_in_when_all_cancels_the_others_and_is_thrown) {
  lives counted;
  EXPECT_EQ(output_of([&]() -> task<> {
    try {
      co_await when_all(sleeps_forever(counted), fails_once_begun(counted, 2), sleeps_forever(counted));
    } catch (const std::runtime_error& error) {
      println("{}", error.what());
    }
  }),
      "no more\n");
  EXPECT_EQ(counted.destroyed, 2);
}

TEST_P(contract, cancelling_a_task_ends_the_children_that_it_waits_for_before_it) {
  lives counted;
  const recorded_run recorded = run([&]() -> task<> {
    auto parent = spawn(waits_for_two(counted));
    co_await until_begun(counted, 3);
    parent.cancel();
    try {
      co_await parent;
    } catch (const std::exception&) {
      println("cancelled, {} destroyed", counted.destroyed.load());
    }
  });
  EXPECT_EQ(recorded.output(), "cancelled, 3 destroyed\n");
}

TEST_P(contract, a_task_sleeps_at_least_as_long_as_it_was_told_and_others_run_meanwhile) {
  const recorded_run recorded = run([]() -> task<> {
    auto sleeper = spawn(sleep_a_little());
    for (int i = 0; i < 10; ++i) co_await yield_now();
    println("yielded");
    co_await sleeper;
    println("slept");
  });
  EXPECT_EQ(recorded.output(), "yielded\nslept\n");
  EXPECT_GE(recorded.events.back().record.time, 2'000'000u);
}

TEST_P(contract, computing_keeps_a_worker_and_takes_time) {
  const recorded_run recorded = run([]() -> task<> { co_await compute(2ms); });
  EXPECT_GT(recorded.events.back().record.time, 500'000u); // an estimate of this machine, and it may be disturbed
}

TEST_P(contract, a_page_arrives_whole) {
  EXPECT_EQ(output_of([]() -> task<> {
    const auto page = co_await fetch("/a", {.latency = 1ms, .bandwidth = 1_MBps, .size = 100});
    println("{} {}", page.size(), page.text().size());
  }),
      "100 100\n");
}

TEST_P(contract, a_transfer_that_is_cancelled_in_flight_ends) {
  const recorded_run recorded = run([]() -> task<> {
    {
      const auto dropped = spawn(fetch_slowly());
    }
    co_await sleep_for(200us);
  });
  EXPECT_EQ(recorded.outcome, trace::run_outcome::finished);
  EXPECT_LT(recorded.events.back().record.time, 900'000'000u);
}

TEST_P(contract, an_os_thread_and_a_blocking_thread_run_tasks_beside_the_workers) {
  EXPECT_EQ(output_of([]() -> task<> {
    auto drawn = os_thread(twice(10));
    auto read = spawn_blocking(blocks_and_gives(5));
    println("{}", co_await drawn + co_await read);
  }),
      "25\n");
}

TEST_P(contract, who_waits_with_its_worker_has_the_result_and_holds_up_nobody_elses) {
  EXPECT_EQ(output_of([]() -> task<> {
    const auto waits = [](int number) -> task<int> {
      co_return co_await sync_wait([number]() -> task<int> {
        co_await sleep_for(100us);
        co_return co_await twice(number);
      });
    };
    std::vector<task<int>> all;
    for (int number = 1; number <= 3; ++number) all.push_back(waits(number));
    int sum = 0;
    for (const int each : co_await when_all(std::move(all))) sum += each;
    println("{}", sum);
  }),
      "12\n");
}

TEST_P(contract, who_waits_with_the_only_worker_for_another_task_waits_for_ever) {
  const recorded_run recorded = run([]() -> task<> {
    auto other = spawn(twice(21));
    println("{}", co_await sync_wait([&]() -> task<int> { co_return co_await other; }));
  });
  const bool is_alone = GetParam().workers == 1;
  EXPECT_EQ(recorded.outcome, is_alone ? trace::run_outcome::deadlocked : trace::run_outcome::finished);
  EXPECT_EQ(recorded.output(), is_alone ? "" : "42\n");
}

TEST_P(contract, a_failed_check_fails_the_run_and_lets_it_go_on) {
  const recorded_run recorded = run([]() -> task<> {
    check(1 + 1 == 3, "arithmetic");
    println("still here");
    co_return;
  });
  EXPECT_EQ(recorded.outcome, trace::run_outcome::check_failed);
  EXPECT_EQ(recorded.output(), "still here\n");
}

TEST_P(contract, tasks_that_wait_for_one_another_are_found_deadlocked) {
  const recorded_run recorded = run([]() -> task<> {
    std::optional<join_handle<>> own;
    own.emplace(spawn(waits_for(own)));
    co_await *own;
  });
  EXPECT_EQ(recorded.outcome, trace::run_outcome::deadlocked);
  EXPECT_EQ(recorded.message, "2 tasks wait, and nothing is left that could wake them");
}

} // namespace
} // namespace interleave::tests
