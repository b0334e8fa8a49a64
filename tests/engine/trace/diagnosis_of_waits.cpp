// trace/diagnosis.hpp, wait_circle.hpp: what is found of tasks that wait: deadlocks, tasks that are left, lost wakes.
// Each exactly where it is certain, and nothing where the program may yet put it right.
#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

std::string found(const recorded_run& run) {
  return run.happened({trace::event::finding, trace::event::circle_link});
}

std::string found_in(const std::function<task<>()>& program, const settings& how = {}) {
  return found(record(program, how));
}

task<> lock_both(mutex& first, mutex& second) {
  const auto one = co_await first.lock();
  co_await yield_now();
  const auto other = co_await second.lock();
}

TEST(diagnosis, names_the_circle_of_a_deadlock_and_who_waits_for_it) {
  const recorded_run run = record([]() -> task<> {
    mutex knife;
    mutex fork;
    co_await when_all(lock_both(knife, fork).named("A"), lock_both(fork, knife).named("B"));
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::deadlocked);
  EXPECT_EQ(found(run), R"(
0 - main/A finding kind=deadlock on=2
0 - main/A circle_link awaits=main/B through=mutex#2
0 - main/B circle_link awaits=main/A through=mutex#1
0 - main finding kind=left_waiting on=0
)");
}

TEST(diagnosis, finds_a_deadlock_of_some_tasks_when_it_closes_and_the_others_go_on) {
  const recorded_run run = record([]() -> task<> {
    mutex knife;
    mutex fork;
    const auto one = spawn(named("A", lock_both(knife, fork)));
    const auto other = spawn(named("B", lock_both(fork, knife)));
    co_await sleep_for(10ns);
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
  EXPECT_EQ(found(run), R"(
0 0 main/A finding kind=partial_deadlock on=2
0 0 main/A circle_link awaits=main/B through=mutex#2
0 0 main/B circle_link awaits=main/A through=mutex#1
)");
}

TEST(diagnosis, says_of_a_deadlock_of_some_tasks_that_it_is_all_that_is_left_in_the_end) {
  EXPECT_EQ(found_in([]() -> task<> {
    mutex knife;
    mutex fork;
    auto one = spawn(named("A", lock_both(knife, fork)));
    auto other = spawn(named("B", lock_both(fork, knife)));
    co_await sleep_for(10ns);
    co_await one;
  }),
      R"(
0 0 main/A finding kind=partial_deadlock on=2
0 0 main/A circle_link awaits=main/B through=mutex#2
0 0 main/B circle_link awaits=main/A through=mutex#1
10 - main/A finding kind=deadlock on=2
10 - main/A circle_link awaits=main/B through=mutex#2
10 - main/B circle_link awaits=main/A through=mutex#1
10 - main finding kind=left_waiting on=0
)");
}

TEST(diagnosis, finds_a_task_that_locks_what_it_has_locked) {
  EXPECT_EQ(found_in([]() -> task<> {
    mutex door;
    co_await lock_both(door, door);
  }),
      R"(
0 - main finding kind=deadlock on=1
0 - main circle_link awaits=main through=mutex#1
)");
}

TEST(diagnosis, follows_waits_for_a_task_and_for_all_of_several_tasks) {
  const auto take = [](mutex& door) -> task<> { const auto guard = co_await door.lock(); };
  EXPECT_EQ(found_in([&]() -> task<> {
    mutex door;
    const auto waits_for_children = spawn(named("parent", [&]() -> task<> {
      const auto guard = co_await door.lock();
      co_await when_all(take(door).named("child"), take(door).named("child"));
    }));
    co_await sleep_for(10ns);
  }),
      R"(
0 0 main/parent finding kind=partial_deadlock on=2
0 0 main/parent circle_link awaits=main/parent/child through=-
0 0 main/parent/child circle_link awaits=main/parent through=mutex#1
)");
  EXPECT_EQ(found_in([&]() -> task<> {
    mutex door;
    const auto joins = spawn(named("parent", [&]() -> task<> {
      const auto guard = co_await door.lock();
      auto child = spawn(named("child", take(door)));
      co_await yield_now();
      co_await child;
    }));
    co_await sleep_for(10ns);
  }),
      R"(
0 0 main/parent finding kind=partial_deadlock on=2
0 0 main/parent circle_link awaits=main/parent/child through=-
0 0 main/parent/child circle_link awaits=main/parent through=mutex#1
)");
}

TEST(diagnosis, finds_no_deadlock_where_a_timeout_or_a_race_ends_the_wait) {
  const auto with_a_limit = [](mutex& first, mutex& second) -> task<> {
    const auto one = co_await first.lock();
    co_await yield_now();
    co_await timeout(5ns, second.lock());
  };
  EXPECT_EQ(found_in([&]() -> task<> {
    mutex knife;
    mutex fork;
    co_await when_all(with_a_limit(knife, fork), lock_both(fork, knife));
  }),
      "\n");
  EXPECT_EQ(found_in([&]() -> task<> {
    mutex knife;
    mutex fork;
    co_await when_any(when_all(lock_both(knife, fork), lock_both(fork, knife)), sleep_for(5ns));
  }),
      "\n");
}

task<> take_both(semaphore& first, semaphore& second) {
  const auto one = co_await first.acquire();
  co_await yield_now();
  const auto other = co_await second.acquire();
}

TEST(diagnosis, takes_permits_for_a_part_of_a_circle_only_when_nobody_is_left_to_add_one) {
  EXPECT_EQ(found_in([]() -> task<> {
    semaphore knives{1};
    semaphore forks{1};
    auto one = spawn(take_both(knives, forks));
    auto other = spawn(take_both(forks, knives));
    co_await sleep_for(10ns);
    forks.release();
    co_await one;
    co_await other;
  }),
      "\n");
  EXPECT_EQ(found_in([]() -> task<> {
    semaphore knives{1};
    semaphore forks{1};
    co_await when_all(take_both(knives, forks).named("A"), take_both(forks, knives).named("B"));
  }),
      R"(
0 - main/A finding kind=deadlock on=2
0 - main/A circle_link awaits=main/B through=semaphore#2
0 - main/B circle_link awaits=main/A through=semaphore#1
0 - main finding kind=left_waiting on=0
)");
}

task<> receive_one(channel<int> from) {
  static_cast<void>(co_await from.receive());
}

TEST(diagnosis, names_a_task_that_is_left_waiting_when_the_program_ends) {
  EXPECT_EQ(found_in([]() -> task<> {
    channel<int> numbers{1};
    spawn(named("reader", receive_one(numbers))).detach();
    co_await sleep_for(10ns);
  }),
      R"(
10 0 main/reader finding kind=left_waiting on=0
)");
}

TEST(diagnosis, says_nothing_of_a_task_that_was_asked_to_stop_or_sleeps_or_waits_for_one_that_sleeps) {
  EXPECT_EQ(found_in([]() -> task<> {
    channel<int> numbers{1};
    const auto dropped = spawn(receive_one(numbers));
    spawn([]() -> task<> { co_await when_all(sleep_for(1s), sleep_for(2s)); }).detach();
    co_await sleep_for(10ns);
  }),
      "\n");
}

task<> wait_for(event& awaited) {
  co_await awaited.wait();
}

TEST(diagnosis, says_no_more_than_twenty_times_that_a_task_is_left_waiting) {
  const recorded_run run = record([]() -> task<> {
    event never;
    std::vector<task<>> all;
    for (int i = 0; i < 50; ++i) all.push_back(wait_for(never));
    co_await when_all(std::move(all));
  });
  EXPECT_EQ(std::ranges::count(found(run), '\n'), 1 + 20);
}

TEST(diagnosis, finds_a_notification_that_came_before_its_waiter) {
  EXPECT_EQ(found_in([]() -> task<> {
    mutex door;
    condition_variable changed;
    changed.notify_one();
    auto waits = spawn(named("late", [&]() -> task<> {
      auto guard = co_await door.lock();
      co_await changed.wait(guard);
    }));
    co_await waits;
  }),
      R"(
0 - main finding kind=left_waiting on=0
0 - main/late finding kind=lost_wake on=condition_variable#2
)");
}

TEST(diagnosis, finds_an_event_that_was_set_and_reset_before_its_waiter_came) {
  const auto pulse = [](event& bell) {
    bell.set();
    bell.reset();
  };
  EXPECT_EQ(found_in([&]() -> task<> {
    event bell;
    pulse(bell);
    co_await bell.wait();
  }),
      R"(
0 - main finding kind=lost_wake on=event#1
)");
  EXPECT_EQ(found_in([&]() -> task<> {
    event bell;
    const auto hears = spawn(wait_for(bell));
    co_await yield_now();
    pulse(bell);
    co_await bell.wait();
  }),
      R"(
0 - main finding kind=left_waiting on=0
)") << "somebody has heard it";
}

} // namespace
} // namespace interleave::tests
