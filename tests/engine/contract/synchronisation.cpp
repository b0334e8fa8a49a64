// What tasks that wait for one another may rely on, on every runtime alike.
#include <atomic>
#include <vector>

#include "contract/contract.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

class synchronisation : public contract {};
INSTANTIATE_TEST_SUITE_P(runtimes, synchronisation, all_runtimes(), name_of_settings);

task<> adds(mutex& door, int& total, int times) {
  for (int i = 0; i < times; ++i) {
    const auto guard = co_await door.lock();
    const int seen = total;
    co_await yield_now();
    total = seen + 1;
  }
}

task<> enters(semaphore& slots, std::atomic<int>& inside, std::atomic<int>& too_many) {
  for (int i = 0; i < 10; ++i) {
    const auto permit = co_await slots.acquire();
    if (++inside > 3) ++too_many;
    co_await yield_now();
    --inside;
  }
}

task<> copies(shared_mutex& table, int& left, int& right, std::atomic<int>& torn, bool writes) {
  for (int i = 0; i < 10; ++i) {
    const auto guard = writes ? co_await table.lock() : co_await table.lock_shared();
    if (left != right) ++torn;
    if (writes) ++left;
    co_await yield_now();
    if (writes) ++right;
  }
}

task<> waits_and_opens(interleave::event& first, interleave::event& next) {
  co_await first.wait();
  next.set();
}

task<> meets(barrier& meeting, std::atomic<int>& arrived, std::atomic<int>& too_early, int size) {
  for (int round = 1; round <= 10; ++round) {
    ++arrived;
    co_await meeting.arrive_and_wait();
    if (arrived < round * size) ++too_early;
  }
}

struct shelf {
  mutex door;
  condition_variable changed;
  int things = 0;
};

task<> takes(shelf& from, int count) {
  for (int i = 0; i < count; ++i) {
    auto guard = co_await from.door.lock();
    co_await from.changed.wait(guard, [&] { return from.things > 0; });
    --from.things;
  }
}

task<> brings(shelf& to, int count) {
  for (int i = 0; i < count; ++i) {
    const auto guard = co_await to.door.lock();
    ++to.things;
    to.changed.notify_one();
  }
}

task<> locks_for_ever(mutex& door) {
  const auto guard = co_await door.lock();
  co_await sleep_for(std::chrono::hours{1});
}

TEST_P(synchronisation, a_mutex_lets_one_task_in_at_a_time) {
  EXPECT_EQ(output_of([]() -> task<> {
    mutex door;
    int total = 0;
    co_await when_all(adds(door, total, 20), adds(door, total, 20), adds(door, total, 20));
    println("{}", total);
  }),
      "60\n");
}

TEST_P(synchronisation, a_semaphore_lets_so_many_tasks_in_at_a_time) {
  EXPECT_EQ(output_of([]() -> task<> {
    semaphore slots{3};
    std::atomic<int> inside = 0;
    std::atomic<int> too_many = 0;
    std::vector<task<>> all;
    for (int i = 0; i < 8; ++i) all.push_back(enters(slots, inside, too_many));
    co_await when_all(std::move(all));
    println("{} {}", too_many.load(), slots.available());
  }),
      "0 3\n");
}

TEST_P(synchronisation, readers_never_see_what_a_writer_has_half_done) {
  EXPECT_EQ(output_of([]() -> task<> {
    shared_mutex table;
    int left = 0;
    int right = 0;
    std::atomic<int> torn = 0;
    std::vector<task<>> all;
    for (int i = 0; i < 8; ++i) all.push_back(copies(table, left, right, torn, i % 3 == 0));
    co_await when_all(std::move(all));
    println("{} {} {}", left, right, torn.load());
  }),
      "30 30 0\n");
}

TEST_P(synchronisation, an_event_that_is_set_before_or_after_somebody_waits_is_seen) {
  EXPECT_EQ(output_of([]() -> task<> {
    interleave::event begin;
    interleave::event middle;
    interleave::event end;
    auto second = spawn(waits_and_opens(middle, end));
    auto first = spawn(waits_and_opens(begin, middle));
    begin.set();
    co_await end.wait();
    println("done");
  }),
      "done\n");
}

TEST_P(synchronisation, a_latch_and_a_barrier_hold_everybody_until_all_are_there) {
  EXPECT_EQ(output_of([]() -> task<> {
    barrier meeting{4};
    std::atomic<int> arrived = 0;
    std::atomic<int> too_early = 0;
    std::vector<task<>> all;
    for (int i = 0; i < 4; ++i) all.push_back(meets(meeting, arrived, too_early, 4));
    co_await when_all(std::move(all));
    latch gate{1};
    gate.count_down();
    co_await gate.wait();
    println("{} {}", arrived.load(), too_early.load());
  }),
      "40 0\n");
}

TEST_P(synchronisation, a_condition_variable_loses_no_notification) {
  EXPECT_EQ(output_of([]() -> task<> {
    shelf things;
    co_await when_all(takes(things, 10), takes(things, 20), brings(things, 15), brings(things, 15));
    println("{}", things.things);
  }),
      "0\n");
}

TEST_P(synchronisation, a_mutex_is_free_again_when_its_holder_and_its_waiters_are_ended) {
  std::optional<mutex> kept; // on threads, who is dropped may still run for a moment, after the program's first task
  EXPECT_EQ(output_of([&]() -> task<> {
    mutex& door = kept.emplace();
    {
      std::vector<join_handle<>> dropped;
      for (int i = 0; i < 5; ++i) dropped.push_back(spawn(locks_for_ever(door)));
      for (int i = 0; i < 3; ++i) co_await yield_now();
    }
    const auto guard = co_await door.lock();
    println("free");
  }),
      "free\n");
}

TEST_P(synchronisation, a_mutex_may_go_before_those_who_hold_it_or_wait_for_it) {
  std::vector<join_handle<>> kept;
  const recorded_run recorded = run([&]() -> task<> {
    mutex door;
    for (int i = 0; i < 5; ++i) kept.push_back(spawn(locks_for_ever(door)));
    co_await sleep_for(50ms); // they have all come to it, on a busy machine too
  });
  EXPECT_EQ(recorded.outcome, trace::run_outcome::finished);
}

} // namespace
} // namespace interleave::tests
