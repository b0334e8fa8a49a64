// task/threads.hpp in the simulation: tasks on threads beside the workers, and what those threads cost.
#include "task/threads.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<int> blocks(int result, std::chrono::nanoseconds length) {
  co_await block_for(length);
  co_return result;
}

/// The workers beside the pool on which tasks ran.
std::set<int> threads_used(const recorded_run& run, std::uint32_t workers) {
  std::set<int> used;
  for (const seen_event& each : run.events) {
    if (each.record.kind == event::task_polled && each.record.worker >= workers) used.insert(each.record.worker);
  }
  return used;
}

TEST(os_thread, runs_a_task_on_a_thread_of_its_own_after_the_price_of_its_creation) {
  const auto run = record([]() -> task<> {
    auto handle = os_thread(blocks(42, 100ns).named("thread"));
    println("meanwhile");
    println("{}", co_await handle);
  });
  EXPECT_EQ(run.said(), R"(
0 main meanwhile
20100 main 42
)");
  EXPECT_EQ(run.happened({event::worker_started, event::worker_ended, event::task_polled, event::block_started,
                event::block_ended}),
      R"(
0 0 main task_polled
0 1 - worker_started kind=os_thread
20000 1 main/thread task_polled
20000 1 main/thread block_started duration=100
20100 1 main/thread block_ended
20100 1 - worker_ended
20100 0 main task_polled
)");
}

TEST(os_thread, pays_for_a_switch_each_time_that_its_task_goes_on) {
  const auto run = record([]() -> task<> {
    co_await os_thread([]() -> task<> {
      co_await sleep_for(100ns);
      println("slept");
      co_await yield_now();
      println("yielded");
    }());
  });
  EXPECT_EQ(run.said(), R"(
22100 main/lambda slept
24100 main/lambda yielded
)");
}

TEST(os_thread, does_not_keep_the_workers_from_others) {
  const auto run = record([]() -> task<> {
    auto first = os_thread(blocks(1, 50us));
    auto second = os_thread(blocks(2, 50us));
    co_await compute(60us);
    println("computed");
    println("{}", co_await first + co_await second);
  });
  EXPECT_EQ(run.said(), R"(
60000 main computed
70000 main 3
)");
}

TEST(os_thread, may_be_had_again_once_it_has_ended_and_costs_as_much_again) {
  const auto run = record([]() -> task<> {
    for (int i = 0; i < 3; ++i) println("{}", co_await os_thread(blocks(i, 10us)));
  });
  EXPECT_EQ(run.said(), R"(
30000 main 0
60000 main 1
90000 main 2
)");
  EXPECT_EQ(threads_used(run, 1), std::set<int>{1});
}

TEST(os_thread, is_refused_when_there_are_sixty_four) {
  const auto run = record([]() -> task<> {
    std::vector<join_handle<int>> handles;
    try {
      for (int i = 0;; ++i) handles.push_back(os_thread(blocks(i, 1us)));
    } catch (const std::runtime_error& thrown) {
      println("{}: {}", handles.size(), thrown.what());
    }
    int sum = 0;
    for (auto& each : handles) sum += co_await each;
    println("{}", sum);
  });
  EXPECT_EQ(run.output(), "64: os_thread: there are 64 threads already, and no more are allowed at once\n2016\n");
  EXPECT_EQ(threads_used(run, 1).size(), 64u);
}

TEST(os_thread, ends_with_a_task_that_was_dropped) {
  const auto run = record([]() -> task<> {
    {
      auto dropped = os_thread(blocks(1, 50us));
      co_await sleep_for(30us);
    }
    println("dropped");
    co_await sleep_for(100us);
  });
  EXPECT_EQ(run.happened({event::output, event::task_ended, event::worker_ended}), R"(
30000 0 main output text="dropped\n"
70000 1 main/blocks task_ended outcome=cancelled error=""
70000 1 - worker_ended
130000 0 main task_ended outcome=completed error=""
)");
}

TEST(spawn_blocking, keeps_its_thread_for_the_next_task) {
  const auto run = record([]() -> task<> {
    for (int i = 0; i < 3; ++i) println("{}", co_await spawn_blocking(blocks(i, 10us)));
  });
  EXPECT_EQ(run.said(), R"(
30000 main 0
42000 main 1
54000 main 2
)");
  EXPECT_EQ(run.happened({event::worker_started, event::worker_ended}), "\n0 1 - worker_started kind=blocking\n");
}

TEST(spawn_blocking, has_sixteen_threads_and_lets_the_rest_wait) {
  const auto run = record([]() -> task<> {
    std::vector<join_handle<int>> handles;
    for (int i = 0; i < 40; ++i) handles.push_back(spawn_blocking(blocks(1, 10us)));
    int sum = 0;
    for (auto& each : handles) sum += co_await each;
    println("{}", sum);
  });
  EXPECT_EQ(run.said(), "\n54000 main 40\n")
      << "three rounds: one creation, two switches, three times ten microseconds";
  EXPECT_EQ(threads_used(run, 1).size(), 16u);
}

TEST(spawn_blocking, throws_where_it_is_joined_what_escaped) {
  const auto run = record([]() -> task<> {
    try {
      co_await spawn_blocking([]() -> task<> {
        co_await block_for(10us);
        throw std::runtime_error{"no"};
      }());
    } catch (const std::exception& thrown) {
      println("caught {}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), "\n30000 main caught no\n");
}

} // namespace
} // namespace interleave::tests
