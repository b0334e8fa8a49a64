// sync/mutex.hpp, semaphore.hpp, shared_mutex.hpp and condition_variable.hpp in the simulation: exact events, order of
// waiting, and cancellation.
#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<> holds(mutex& door, nanoseconds length) {
  const auto guard = co_await door.lock();
  co_await sleep_for(length);
}

task<> takes(semaphore& slots, std::uint32_t count, nanoseconds length, std::string_view name) {
  const auto permit = co_await slots.acquire(count);
  println("{} has {}", name, count);
  co_await sleep_for(length);
}

task<> reads(shared_mutex& table, std::string_view name, nanoseconds length) {
  const auto guard = co_await table.lock_shared();
  println("{} reads", name);
  co_await sleep_for(length);
}

task<> writes(shared_mutex& table, std::string_view name, nanoseconds length) {
  const auto guard = co_await table.lock();
  println("{} writes", name);
  co_await sleep_for(length);
}

TEST(mutex, records_exactly_this) {
  const auto run = record([]() -> task<> {
    mutex door{"door"};
    co_await when_all(holds(door, 10ns).named("A"), holds(door, 5ns).named("B"));
  });
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main resource_created id=mutex#1 kind=mutex
0 0 main resource_named id=mutex#1 name="door"
0 0 main/A task_spawned parent=main name="A"
0 0 main/A task_woken by=main cause=spawned
0 0 main/B task_spawned parent=main name="B"
0 0 main/B task_woken by=main cause=spawned
0 0 main task_suspended reason=all on=2
0 0 main/A task_polled
0 0 main/A call_started function="holds"
0 0 main/A resource_acquired id=mutex#1 share=0
0 0 main/A timer_set deadline=10
0 0 main/A task_suspended reason=sleeping on=0
0 0 main/B task_polled
0 0 main/B call_started function="holds"
0 0 main/B task_suspended reason=resource on=mutex#1
10 - main/A task_woken by=- cause=timer
10 0 main/A task_polled
10 0 main/A resource_released id=mutex#1 share=0
10 0 main/B task_woken by=main/A cause=resource
10 0 main/B resource_acquired id=mutex#1 share=0
10 0 main/A call_ended outcome=completed
10 0 main/A task_ended outcome=completed error=""
10 0 main/B task_polled
10 0 main/B timer_set deadline=15
10 0 main/B task_suspended reason=sleeping on=0
15 - main/B task_woken by=- cause=timer
15 0 main/B task_polled
15 0 main/B resource_released id=mutex#1 share=0
15 0 main/B call_ended outcome=completed
15 0 main/B task_ended outcome=completed error=""
15 0 main task_woken by=main/B cause=joined
15 0 main task_polled
15 0 main resource_ended id=mutex#1
15 0 main call_ended outcome=completed
15 0 main task_ended outcome=completed error=""
15 - - run_ended outcome=finished message=""
)");
}

TEST(mutex, is_had_at_once_by_one_and_not_tried_by_another) {
  const auto run = record([]() -> task<> {
    mutex door;
    {
      auto guard = door.try_lock();
      println("{} {}", guard.has_value(), door.try_lock().has_value());
      guard->unlock();
      println("{}", door.try_lock().has_value());
    }
    const auto guard = co_await door.lock();
    println("{}", static_cast<bool>(guard));
  });
  EXPECT_EQ(run.output(), "true false\ntrue\ntrue\n");
  EXPECT_EQ(run.happened({event::task_suspended}), "\n");
}

TEST(mutex, is_handed_to_whoever_waits_longest_and_to_nobody_who_was_ended) {
  const auto run = record([]() -> task<> {
    mutex door;
    auto first = spawn(holds(door, 10ns).named("first"));
    auto second = spawn(holds(door, 10ns).named("second"));
    auto third = spawn(holds(door, 10ns).named("third"));
    co_await sleep_for(5ns);
    second.cancel();
    co_await third;
  });
  EXPECT_EQ(run.happened({event::resource_acquired}), R"(
0 0 main/first resource_acquired id=mutex#1 share=0
10 0 main/third resource_acquired id=mutex#1 share=0
)");
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
}

TEST(mutex, goes_on_to_the_next_when_its_new_owner_is_ended_before_it_resumes) {
  const auto run = record([]() -> task<> {
    mutex door;
    auto guard = co_await door.lock();
    auto second = spawn(holds(door, 10ns).named("second"));
    auto third = spawn(holds(door, 10ns).named("third"));
    co_await yield_now();
    guard.unlock();
    second.cancel(); // it owns the mutex, and has not run yet
    co_await third;
  });
  EXPECT_EQ(run.happened({event::resource_acquired, event::resource_released}), R"(
0 0 main resource_acquired id=mutex#1 share=0
0 0 main resource_released id=mutex#1 share=0
0 0 main/second resource_acquired id=mutex#1 share=0
0 0 main/second resource_released id=mutex#1 share=0
0 0 main/third resource_acquired id=mutex#1 share=0
10 0 main/third resource_released id=mutex#1 share=0
)");
}

TEST(mutex, may_go_before_tasks_that_hold_it_or_wait_for_it) {
  const auto run = record([]() -> task<> {
    mutex door;
    auto first = spawn(holds(door, 1h));
    auto second = spawn(holds(door, 1h));
    co_await sleep_for(1ns);
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
}

TEST(mutex, locked_twice_by_one_task_is_a_deadlock) {
  const auto run = record([]() -> task<> {
    mutex door;
    const auto guard = co_await door.lock();
    const auto again = co_await door.lock();
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::deadlocked);
}

TEST(semaphore, lets_so_many_in_and_does_not_let_few_permits_overtake_many) {
  const auto run = record([]() -> task<> {
    semaphore slots{3};
    co_await when_all(takes(slots, 2, 10ns, "A"), takes(slots, 2, 10ns, "B"), takes(slots, 1, 10ns, "C"));
    println("{}", slots.available());
  });
  EXPECT_EQ(run.said(), R"(
0 main/takes A has 2
10 main/takes#2 B has 2
10 main/takes#3 C has 1
20 main 3
)");
}

TEST(semaphore, serves_those_behind_a_waiter_that_is_ended) {
  const auto run = record([]() -> task<> {
    semaphore slots{1};
    auto many = spawn(takes(slots, 2, 10ns, "many"));
    auto one = spawn(takes(slots, 1, 10ns, "one"));
    co_await sleep_for(5ns);
    many.cancel();
    co_await one;
  });
  EXPECT_EQ(run.said(), "\n5 main/takes#2 one has 1\n");
}

struct numbers {
  integer many{"many", 3, {1, 9}, "a parameter is a number of permits"};
};

TEST(semaphore, takes_its_number_from_a_parameter_and_from_any_whole_number) {
  const auto run = record([]() -> task<> {
    const numbers p;
    semaphore slots{p.many};
    semaphore none{-1};
    semaphore most{std::int64_t{1} << 40};
    const auto two = co_await slots.acquire(std::int64_t{2});
    println("{} {} {}", slots.available(), none.available(), most.available());
  });
  EXPECT_EQ(run.output(), "1 0 4294967295\n");
}

TEST(semaphore, can_be_a_bucket_of_tokens) {
  const auto run = record([]() -> task<> {
    semaphore tokens{1};
    auto first = co_await tokens.acquire();
    first.consume();
    println("{} {}", tokens.available(), tokens.try_acquire().has_value());
    tokens.release(2);
    println("{}", tokens.available());
  });
  EXPECT_EQ(run.output(), "0 false\n2\n");
  EXPECT_EQ(run.happened({event::resource_changed}), R"(
0 0 main resource_changed id=semaphore#1 value=1
0 0 main resource_changed id=semaphore#1 value=0
0 0 main resource_changed id=semaphore#1 value=2
)");
}

TEST(shared_mutex, keeps_the_order_of_readers_and_writers) {
  const auto run = record([]() -> task<> {
    shared_mutex table;
    co_await when_all(reads(table, "A", 10ns), reads(table, "B", 20ns), writes(table, "C", 10ns),
        reads(table, "D", 10ns), reads(table, "E", 10ns), writes(table, "F", 10ns));
  });
  EXPECT_EQ(run.said(), R"(
0 main/reads A reads
0 main/reads#2 B reads
20 main/writes C writes
30 main/reads#3 D reads
30 main/reads#4 E reads
40 main/writes#2 F writes
)");
}

TEST(shared_mutex, lets_readers_go_on_when_the_writer_before_them_is_ended) {
  const auto run = record([]() -> task<> {
    shared_mutex table;
    auto first = spawn(reads(table, "A", 50ns));
    auto writer = spawn(writes(table, "B", 10ns));
    auto second = spawn(reads(table, "C", 10ns));
    co_await sleep_for(5ns);
    writer.cancel();
    co_await second;
  });
  EXPECT_EQ(run.said(), "\n0 main/reads A reads\n5 main/reads#2 C reads\n");
}

struct mailbox {
  mutex door;
  condition_variable changed;
  int letters = 0;
};

task<> fetches(mailbox& box, std::string_view name) {
  auto guard = co_await box.door.lock();
  co_await box.changed.wait(guard, [&] { return box.letters > 0; });
  --box.letters;
  println("{} fetches", name);
}

task<> posts(mailbox& box, int letters) {
  const auto guard = co_await box.door.lock();
  box.letters += letters;
  letters == 1 ? box.changed.notify_one() : box.changed.notify_all();
}

TEST(condition_variable, wakes_one_or_all_with_the_mutex_locked) {
  const auto run = record([]() -> task<> {
    mailbox box;
    auto first = spawn(fetches(box, "A"));
    auto second = spawn(fetches(box, "B"));
    auto third = spawn(fetches(box, "C"));
    co_await sleep_for(10ns);
    co_await posts(box, 1);
    co_await sleep_for(10ns);
    co_await posts(box, 2);
    co_await first;
    co_await second;
    co_await third;
  });
  EXPECT_EQ(run.said(), "\n10 main/fetches A fetches\n20 main/fetches#2 B fetches\n20 main/fetches#3 C fetches\n");
}

TEST(condition_variable, passes_a_notification_on_when_its_task_is_ended_before_it_resumes) {
  const auto run = record([]() -> task<> {
    mailbox box;
    auto first = spawn(fetches(box, "A"));
    auto second = spawn(fetches(box, "B"));
    co_await sleep_for(10ns);
    co_await posts(box, 1);
    first.cancel();
    co_await second;
  });
  EXPECT_EQ(run.said(), "\n10 main/fetches#2 B fetches\n");
}

TEST(condition_variable, refuses_a_guard_that_holds_nothing) {
  const auto run = record([]() -> task<> {
    mailbox box;
    auto guard = co_await box.door.lock();
    guard.unlock();
    co_await box.changed.wait(guard);
  });
  EXPECT_EQ(run.message, "condition_variable: the guard holds no mutex");
}

TEST(condition_variable, forgets_a_notification_for_which_nobody_waits) {
  const auto run = record([]() -> task<> {
    mailbox box;
    box.changed.notify_one();
    co_await fetches(box, "A");
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::deadlocked);
}

} // namespace
} // namespace interleave::tests
