// Every primitive on real threads, again and again: 2, 4 and 8 workers, for at least a minute in all under the thread
// sanitizer, and for a moment elsewhere. Each run is checked against the laws of events where it was recorded.
#include "playground.hpp"
#include "stress/stress.hpp"

namespace interleave::tests {
namespace {

INSTANTIATE_TEST_SUITE_P(workers, stress, testing::Values(2, 4, 8), testing::PrintToStringParamName());

task<int> number(int given) {
  co_return given;
}

task<int> tree(int depth) {
  if (depth == 0) co_return 1;
  const auto [left, right] = co_await when_all(tree(depth - 1), tree(depth - 1));
  co_return left + right;
}

task<> yields(int times) {
  for (int i = 0; i < times; ++i) co_await yield_now();
}

task<> sleeps(int times) {
  for (int i = 0; i < times; ++i) co_await sleep_for(std::chrono::microseconds{i % 7 * 10});
}

task<int> throws_at(int given) {
  co_await yield_now();
  if (given % 5 == 4) throw std::runtime_error{"four"};
  co_return given;
}

task<> waits_for_children() {
  co_await when_all(sleeps(50), yields(50));
}

task<> fetch_one(nanoseconds latency) {
  co_await fetch("/a", {.latency = latency, .bandwidth = 1000_MBps, .size = 64});
}

TEST_P(stress, forks_and_joins) {
  repeat([]() -> task<> { println("{}", co_await tree(8)); }, "256\n");
}

TEST_P(stress, spawned_tasks_and_their_handles) {
  repeat(
      []() -> task<> {
        std::vector<join_handle<int>> handles;
        for (int i = 0; i < 200; ++i) handles.push_back(spawn(number(i)));
        int sum = 0;
        for (auto& each : handles) sum += co_await each;
        println("{}", sum);
      },
      "19900\n");
}

TEST_P(stress, yields_and_timers) {
  repeat(
      []() -> task<> {
        co_await when_all(yields(100), sleeps(20), yields(100), sleeps(20), sleeps(20));
        println("done");
      },
      "done\n");
}

TEST_P(stress, cancellation_at_any_moment) {
  repeat(
      []() -> task<> {
        for (int i = 0; i < 30; ++i) {
          auto sleeper = spawn(sleeps(100));
          auto parent = spawn(waits_for_children());
          auto joined = spawn(waits_for_children());
          co_await yields(i % 5);
          if (i % 3 == 0) co_await sleep_for(std::chrono::microseconds{i * 5});
          sleeper.cancel();
          parent.cancel();
          try {
            co_await sleeper;
          } catch (const std::exception&) {
          }
        }
        println("done");
      },
      "done\n");
}

TEST_P(stress, failures_among_siblings) {
  repeat(
      []() -> task<> {
        int failures = 0;
        for (int round = 0; round < 20; ++round) {
          std::vector<task<int>> all;
          for (int i = 0; i < 10; ++i) all.push_back(throws_at(round + i));
          try {
            co_await when_all(std::move(all));
          } catch (const std::runtime_error&) {
            ++failures;
          }
        }
        println("{}", failures);
      },
      "20\n");
}

TEST_P(stress, transfers_that_arrive_and_that_are_dropped) {
  repeat(
      []() -> task<> {
        for (int i = 0; i < 10; ++i) {
          const auto dropped = spawn(fetch_one(1ms));
          co_await when_all(fetch_one(std::chrono::microseconds{10}), fetch_one(std::chrono::microseconds{i}));
        }
        println("done");
      },
      "done\n");
}

TEST_P(stress, threads_beside_the_workers) {
  repeat(
      []() -> task<> {
        int sum = 0;
        for (int round = 0; round < 3; ++round) {
          std::vector<join_handle<int>> handles;
          for (int i = 0; i < 8; ++i)
            handles.push_back(i % 2 == 0 ? os_thread(number(i)) : spawn_blocking(throws_at(i)));
          for (auto& each : handles) sum += co_await each;
        }
        println("{}", sum);
      },
      "84\n");
}

TEST_P(stress, workers_that_are_held_beside_workers_that_are_not) {
  repeat(
      []() -> task<> {
        std::vector<task<int>> all;
        for (int i = 0; i < 60; ++i) {
          all.push_back([](int turn) -> task<int> {
            if (turn % 3 == 0) co_await sync_wait(sleeps(turn % 8));
            if (turn % 3 == 1) co_await timeout(std::chrono::microseconds{turn}, sync_wait(sleeps(turn % 8)));
            co_await yields(turn % 4);
            co_return turn;
          }(i));
        }
        int sum = 0;
        for (const int each : co_await when_all(std::move(all))) sum += each;
        println("{}", sum);
      },
      "1770\n");
}

} // namespace
} // namespace interleave::tests
