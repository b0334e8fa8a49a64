// Everything that tasks wait for, on real threads, with cancellation in the middle.
#include <vector>

#include "playground.hpp"
#include "stress/stress.hpp"

namespace interleave::tests {
namespace {

class stress_of_waiting : public stress {};
INSTANTIATE_TEST_SUITE_P(workers, stress_of_waiting, testing::Values(2, 4, 8), testing::PrintToStringParamName());

struct protected_number {
  mutex door{"door"};
  int value = 0;
};

task<> adds(protected_number& to, int times) {
  for (int i = 0; i < times; ++i) {
    const auto guard = co_await to.door.lock();
    const int seen = to.value;
    if (i % 4 == 0) co_await yield_now();
    to.value = seen + 1;
  }
}

task<> takes(semaphore& slots, std::uint32_t count, int times) {
  for (int i = 0; i < times; ++i) {
    const auto permit = co_await slots.acquire(count);
    if (i % 2 == 0) co_await yield_now();
  }
}

task<> uses(shared_mutex& table, int& value, bool writes) {
  for (int i = 0; i < 20; ++i) {
    const auto guard = writes ? co_await table.lock() : co_await table.lock_shared();
    if (writes) ++value;
    if (i % 2 == 0) co_await yield_now();
  }
}

task<> waits(interleave::event& signal) {
  co_await signal.wait();
}

task<> meets(barrier& meeting, int times) {
  for (int i = 0; i < times; ++i) co_await meeting.arrive_and_wait();
}

struct shelf {
  mutex door;
  condition_variable changed;
  int things = 0;
};

task<> fetches(shelf& from, int count) {
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

task<> sets(interleave::event& signal) {
  signal.set();
  co_return;
}

task<> counts_down(latch& gate) {
  gate.count_down();
  co_return;
}

task<> meets_once(barrier& meeting) {
  co_await meeting.arrive_and_wait();
}

task<> adds_a_permit(semaphore& slots) {
  slots.release();
  co_return;
}

/// Everything here goes as soon as this task goes on, while the other one may still be inside the call that woke it.
task<> leaves_at_once() {
  {
    interleave::event signal;
    const auto other = spawn(sets(signal));
    co_await signal.wait();
  }
  {
    latch gate{1};
    const auto other = spawn(counts_down(gate));
    co_await gate.wait();
  }
  {
    barrier meeting{2};
    const auto other = spawn(meets_once(meeting));
    co_await meeting.arrive_and_wait();
  }
  {
    semaphore slots{0};
    const auto other = spawn(adds_a_permit(slots));
    const auto permit = co_await slots.acquire();
  }
}

/// Waits for a task that may have been cancelled.
task<> ended(join_handle<>& awaited) {
  try {
    co_await awaited;
  } catch (const std::exception&) {
  }
}

TEST_P(stress_of_waiting, a_mutex) {
  repeat(
      []() -> task<> {
        protected_number number;
        std::vector<task<>> all;
        for (int i = 0; i < 8; ++i) all.push_back(adds(number, 25));
        co_await when_all(std::move(all));
        println("{}", number.value);
      },
      "200\n");
}

TEST_P(stress_of_waiting, locks_whose_waiters_are_cancelled_at_any_moment) {
  repeat(
      []() -> task<> {
        protected_number number;
        semaphore slots{3};
        shared_mutex table;
        int written = 0;
        for (int round = 0; round < 20; ++round) {
          std::vector<join_handle<>> all;
          for (int i = 0; i < 3; ++i) {
            all.push_back(spawn(adds(number, 10)));
            all.push_back(spawn(takes(slots, 1 + static_cast<std::uint32_t>(i), 10)));
            all.push_back(spawn(uses(table, written, i == 0)));
          }
          for (int i = 0; i < round % 7; ++i) co_await yield_now();
          for (std::size_t i = 0; i < all.size(); i += 2) all[i].cancel();
          for (auto& each : all) co_await ended(each);
        }
        const auto guard = co_await number.door.lock();
        const auto permits = co_await slots.acquire(3);
        const auto writing = co_await table.lock();
        println("free");
      },
      "free\n");
}

TEST_P(stress_of_waiting, events_and_barriers) {
  repeat(
      []() -> task<> {
        interleave::event signal;
        std::vector<join_handle<>> all;
        for (int i = 0; i < 20; ++i) all.push_back(spawn(waits(signal)));
        for (std::size_t i = 0; i < all.size(); i += 3) all[i].cancel();
        signal.set();
        for (auto& each : all) co_await ended(each);
        barrier meeting{4};
        co_await when_all(meets(meeting, 20), meets(meeting, 20), meets(meeting, 20), meets(meeting, 20));
        println("done");
      },
      "done\n");
}

TEST_P(stress_of_waiting, condition_variables_with_waiters_that_are_cancelled) {
  repeat(
      []() -> task<> {
        shelf things;
        auto gone = spawn(fetches(things, 5));
        auto others = spawn(fetches(things, 30));
        auto bringing = spawn(brings(things, 40));
        co_await yield_now();
        gone.cancel();
        co_await ended(gone);
        co_await others;
        co_await bringing;
        println("done");
      },
      "done\n");
}

TEST_P(stress_of_waiting, things_that_go_as_soon_as_who_waited_for_them_goes_on) {
  repeat(
      []() -> task<> {
        std::vector<task<>> all;
        for (int i = 0; i < 20; ++i) all.push_back(leaves_at_once());
        co_await when_all(std::move(all));
        println("done");
      },
      "done\n");
}

} // namespace
} // namespace interleave::tests
