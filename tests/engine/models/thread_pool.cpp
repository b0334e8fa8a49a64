// models/thread_pool.hpp in the simulation: work that waits for a thread, and threads that wait for a core.
#include "models/thread_pool.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<> blocks(int number, nanoseconds length) {
  co_await block_for(length);
  println("{}", number);
}

TEST(thread_pool, has_as_many_at_work_as_it_has_threads) {
  const auto run = record([]() -> task<> {
    thread_pool pool{2};
    for (int number = 1; number <= 4; ++number) pool.submit(blocks(number, 100us));
    co_await pool.finish();
    println("done");
  });
  EXPECT_EQ(run.said(), R"(
120000 main/thread 1
120000 main/thread#2 2
220000 main/thread 3
220000 main/thread#2 4
220000 main done
)");
}

TEST(thread_pool, has_a_queue_that_the_trace_knows) {
  const auto run = record([]() -> task<> {
    thread_pool pool{1};
    for (int number = 1; number <= 2; ++number) pool.submit(blocks(number, 1us));
    co_await pool.finish();
  });
  EXPECT_EQ(run.happened({event::resource_named, event::resource_changed, event::worker_started, event::worker_ended}),
      R"(
0 0 main resource_named id=channel#1 name="work"
0 1 - worker_started kind=os_thread
0 0 main resource_changed id=channel#1 value=1
0 0 main resource_changed id=channel#1 value=2
20000 1 main/thread resource_changed id=channel#1 value=1
21000 1 main/thread resource_changed id=channel#1 value=0
22000 1 - worker_ended
)");
}

TEST(thread_pool, does_all_its_work_and_then_throws_what_failed_first) {
  const auto run = record([]() -> task<> {
    thread_pool pool{1};
    pool.submit([]() -> task<> {
      co_await block_for(1us);
      throw std::runtime_error{"first"};
    });
    pool.submit(blocks(2, 1us));
    pool.submit([]() -> task<> {
      throw std::runtime_error{"third"};
      co_return;
    });
    try {
      co_await pool.finish();
    } catch (const std::exception& thrown) {
      println("{}", thrown.what());
    }
  });
  EXPECT_EQ(run.output(), "2\nfirst\n");
}

TEST(thread_pool, takes_callables_and_tasks_with_results) {
  const auto run = record([]() -> task<> {
    thread_pool pool{1};
    int sum = 0;
    pool.submit([&]() -> task<int> {
      sum += 40;
      co_return sum;
    });
    pool.submit([&]() -> task<> {
      sum += 2;
      co_return;
    });
    co_await pool.finish();
    println("{}", sum);
  });
  EXPECT_EQ(run.output(), "42\n");
}

TEST(thread_pool, refuses_work_when_it_has_been_finished) {
  const auto run = record([]() -> task<> {
    thread_pool pool{1};
    co_await pool.finish();
    pool.submit(blocks(1, 1us));
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::failed);
  EXPECT_EQ(run.message, "send: the channel is closed");
}

TEST(thread_pool, that_is_dropped_cuts_its_work_off) {
  const auto run = record([]() -> task<> {
    {
      thread_pool pool{1};
      for (int number = 1; number <= 3; ++number) pool.submit(blocks(number, 50us));
      co_await sleep_for(30us);
    }
    co_await sleep_for(1ms);
    println("end");
  });
  EXPECT_EQ(run.output(), "end\n");
  EXPECT_EQ(run.outcome, trace::run_outcome::finished) << run.message;
}

TEST(threads_of_the_simulation, share_as_many_cores_as_there_are_workers) {
  const auto end_with = [](std::uint32_t workers) {
    const auto run = record(
        []() -> task<> {
          std::vector<join_handle<>> threads;
          for (int i = 0; i < 4; ++i) threads.push_back(os_thread(compute(100us)));
          for (auto& each : threads) co_await each;
        },
        {.workers = workers});
    return run.events.back().record.time;
  };
  // A creation; then the work, with a switch between two threads on one core.
  EXPECT_EQ(end_with(1), 20'000u + 4 * 100'000u + 3 * 2'000u);
  EXPECT_EQ(end_with(2), 20'000u + 2 * 100'000u + 2'000u);
  EXPECT_EQ(end_with(4), 20'000u + 100'000u);
}

TEST(threads_of_the_simulation, need_no_core_to_block) {
  const auto run = record([]() -> task<> {
    auto blocked = os_thread(block_for(100us));
    co_await os_thread(compute(50us));
    println("computed");
    co_await blocked;
    println("blocked");
  });
  EXPECT_EQ(run.said(), "\n70000 main computed\n120000 main blocked\n");
}

} // namespace
} // namespace interleave::tests
