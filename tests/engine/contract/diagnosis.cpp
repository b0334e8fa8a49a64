// What is diagnosed on every runtime: the same is found on threads, whatever the moment.
#include <set>

#include "contract/contract.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

class findings : public contract {
protected:
  std::set<std::string> found_in(const std::function<task<>()>& program) {
    std::set<std::string> kinds;
    for (const seen_event& each : run(program).events) {
      if (each.record.kind != trace::event::finding) continue;
      kinds.emplace(trace::choice_name(trace::field_type::finding_kind, each.record.a));
    }
    return kinds;
  }
};

INSTANTIATE_TEST_SUITE_P(runtimes, findings, all_runtimes(), name_of_settings);

using kinds = std::set<std::string>;

/// Locks both when the other one has its first as well.
task<> lock_both(mutex& first, mutex& second, latch& both_have_one) {
  const auto one = co_await first.lock();
  co_await both_have_one.arrive_and_wait();
  const auto other = co_await second.lock();
}

TEST_P(findings, finds_a_deadlock_of_all_tasks_at_the_end) {
  kinds found = found_in([]() -> task<> {
    mutex knife;
    mutex fork;
    latch both{2};
    co_await when_all(lock_both(knife, fork, both), lock_both(fork, knife, both));
  });
  found.erase("partial_deadlock"); // the last task may still have run when the circle closed
  EXPECT_EQ(found, (kinds{"deadlock", "left_waiting"}));
}

TEST_P(findings, finds_a_deadlock_of_some_tasks_while_another_goes_on) {
  kinds found = found_in([]() -> task<> {
    mutex knife;
    mutex fork;
    latch both{2};
    const auto one = spawn(lock_both(knife, fork, both));
    const auto other = spawn(lock_both(fork, knife, both));
    co_await sleep_for(100ms);
  });
  found.erase("cancelled_holding"); // when both are dropped in the end, one may be quick enough to get the other's lock
  EXPECT_EQ(found, kinds{"partial_deadlock"});
}

TEST_P(findings, finds_a_wake_that_was_lost) {
  EXPECT_EQ(found_in([]() -> task<> {
    event bell;
    bell.set();
    bell.reset();
    co_await bell.wait();
  }),
      kinds{"lost_wake"});
}

TEST_P(findings, finds_a_lock_that_a_task_held_when_it_was_ended) {
  EXPECT_EQ(found_in([]() -> task<> {
    mutex door;
    event has_it;
    auto held = spawn([&]() -> task<> {
      const auto guard = co_await door.lock();
      co_await yield_now(); // whoever is ended in its first turn with a lock has awaited nothing with it
      has_it.set();
      co_await sleep_for(1h);
    });
    co_await has_it.wait();
    held.cancel();
    const auto guard = co_await door.lock();
    co_await as_result(held); // its end, which tells that it was cut off, comes before the program's
  }),
      kinds{"cancelled_holding"});
}

TEST_P(findings, finds_a_task_that_yields_in_vain) {
  EXPECT_EQ(found_in([]() -> task<> {
    event is_there;
    const auto other = spawn([&]() -> task<> {
      is_there.set();
      co_await sleep_for(1h);
    });
    co_await is_there.wait();
    for (int i = 0; i < 20'000; ++i) co_await yield_now(); // the other may take some of them to go to sleep
  }),
      kinds{"self_wake"});
}

TEST_P(findings, finds_nothing_in_a_program_that_does_well) {
  EXPECT_EQ(found_in([]() -> task<> {
    channel<int> numbers{2};
    mutex door;
    int sum = 0;
    const auto add = [&]() -> task<> {
      while (const auto number = co_await numbers.receive()) {
        const auto guard = co_await door.lock();
        sum += *number;
        co_await yield_now();
      }
    };
    auto one = spawn(add);
    auto other = spawn(add);
    for (int i = 0; i < 200; ++i) co_await numbers.send(i);
    numbers.close();
    co_await one;
    co_await other;
    co_await timeout(1ms, sleep_for(1h));
  }),
      kinds{});
}

} // namespace
} // namespace interleave::tests
