// Small programs under every schedule: what a queue gives is had by one task at a time and never lost, whatever is
// cancelled and when.
#include <gtest/gtest.h>

#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

struct counts {
  int inside = 0;
  int most_inside = 0;
  int finished = 0;
};

/// Somebody is inside, for as long as this lives.
struct presence {
  counts& seen;
  int weight;
  presence(counts& counted, int how_much) : seen{counted}, weight{how_much} {
    seen.most_inside = std::max(seen.most_inside, seen.inside += weight);
  }
  presence(const presence&) = delete;
  presence& operator=(const presence&) = delete;
  ~presence() { seen.inside -= weight; }
};

task<> enters(mutex& door, counts& seen) {
  const auto guard = co_await door.lock();
  const presence here{seen, 1};
  co_await yield_now();
  ++seen.finished;
}

task<> enters(semaphore& slots, std::uint32_t permits, counts& seen) {
  const auto permit = co_await slots.acquire(permits);
  const presence here{seen, static_cast<int>(permits)};
  co_await yield_now();
  ++seen.finished;
}

task<> waits(interleave::event& signal, counts& seen) {
  co_await signal.wait();
  ++seen.finished;
}

task<> enters(shared_mutex& table, bool writes, counts& seen) {
  const auto guard = writes ? co_await table.lock() : co_await table.lock_shared();
  const presence here{seen, writes ? 10 : 1};
  co_await yield_now();
  ++seen.finished;
}

struct shelf {
  mutex door;
  condition_variable changed;
  int things = 0;
};

task<> takes(shelf& from, counts& seen) {
  auto guard = co_await from.door.lock();
  co_await from.changed.wait(guard, [&] { return from.things > 0; });
  --from.things;
  ++seen.finished;
}

task<> brings(shelf& to) {
  const auto guard = co_await to.door.lock();
  ++to.things;
  to.changed.notify_one();
  co_await yield_now(); // who was notified waits for the mutex now
}

task<> meets(barrier& meeting, counts& seen) {
  co_await meeting.arrive_and_wait();
  ++seen.finished;
}

TEST(under_every_schedule, a_mutex_has_one_owner_and_is_never_lost) {
  counts seen;
  const std::uint64_t schedules = for_every_schedule(
      [&]() -> task<> {
        seen = {};
        mutex door;
        co_await when_all(enters(door, seen), enters(door, seen), enters(door, seen));
      },
      2,
      [&](const untraced_outcome& ended) {
        EXPECT_TRUE(ended.has_ended);
        EXPECT_EQ(seen.most_inside, 1);
        EXPECT_EQ(seen.finished, 3);
      });
  EXPECT_GT(schedules, 10u);
}

TEST(under_every_schedule, a_mutex_goes_to_somebody_else_when_one_is_cancelled_at_any_moment) {
  counts seen;
  std::uint64_t schedules = 0;
  for (int moment = 0; moment < 5; ++moment) {
    schedules += for_every_schedule(
        [&]() -> task<> {
          seen = {};
          mutex door;
          auto cancelled = spawn(enters(door, seen));
          auto other = spawn(enters(door, seen));
          auto third = spawn(enters(door, seen));
          for (int i = 0; i < moment; ++i) co_await yield_now();
          cancelled.cancel();
          co_await other;
          co_await third;
          const auto free = co_await door.lock();
        },
        1,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended) << "a lost wake";
          EXPECT_GE(seen.finished, 2);
        });
  }
  EXPECT_GT(schedules, 1000u);
}

TEST(under_every_schedule, a_semaphore_keeps_its_permits_when_one_is_cancelled_at_any_moment) {
  counts seen;
  std::uint32_t left = 0;
  for (int moment = 0; moment < 5; ++moment) {
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          left = 0;
          semaphore slots{2};
          auto cancelled = spawn(enters(slots, 2, seen));
          auto other = spawn(enters(slots, 1, seen));
          auto third = spawn(enters(slots, 2, seen));
          for (int i = 0; i < moment; ++i) co_await yield_now();
          cancelled.cancel();
          co_await other;
          co_await third;
          const auto all = co_await slots.acquire(2);
          left = slots.available() + 2;
        },
        1,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended);
          EXPECT_LE(seen.most_inside, 2);
          EXPECT_EQ(left, 2u);
        });
  }
}

TEST(under_every_schedule, an_event_wakes_everybody_who_was_not_cancelled) {
  counts seen;
  for (int moment = 0; moment < 4; ++moment) {
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          interleave::event signal;
          auto cancelled = spawn(waits(signal, seen));
          auto other = spawn(waits(signal, seen));
          for (int i = 0; i < moment; ++i) co_await yield_now();
          signal.set();
          if (moment % 2 == 0) co_await yield_now();
          cancelled.cancel();
          co_await other;
        },
        2,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended);
          EXPECT_GE(seen.finished, 1);
        });
  }
}

TEST(under_every_schedule, a_shared_mutex_has_readers_or_one_writer_when_one_is_cancelled_at_any_moment) {
  counts seen;
  std::uint64_t schedules = 0;
  for (const bool writer_goes : {false, true}) {
    for (int moment = 0; moment < 5; ++moment) {
      schedules += for_every_schedule(
          [&]() -> task<> {
            seen = {};
            shared_mutex table;
            auto cancelled = spawn(enters(table, writer_goes, seen));
            auto writer = spawn(enters(table, true, seen));
            auto reader = spawn(enters(table, false, seen));
            for (int i = 0; i < moment; ++i) co_await yield_now();
            cancelled.cancel();
            co_await writer;
            co_await reader;
            const auto all = co_await table.lock();
          },
          1,
          [&](const untraced_outcome& ended) {
            EXPECT_TRUE(ended.has_ended);
            EXPECT_TRUE(seen.most_inside == 10 || seen.most_inside <= 2) << seen.most_inside;
            EXPECT_GE(seen.finished, 2);
          });
    }
  }
  EXPECT_GT(schedules, 1000u);
}

TEST(under_every_schedule, a_condition_variable_loses_no_notification_when_one_is_cancelled_at_any_moment) {
  counts gone;
  counts stays;
  for (int moment = 0; moment < 6; ++moment) {
    for_every_schedule(
        [&]() -> task<> {
          gone = stays = {};
          shelf things;
          auto cancelled = spawn(takes(things, gone));
          auto other = spawn(takes(things, stays));
          auto bringing = spawn(brings(things));
          for (int i = 0; i < moment; ++i) co_await yield_now();
          cancelled.cancel();
          const bool one_is_taken = gone.finished == 1;
          co_await bringing;
          if (one_is_taken) co_await brings(things);
          co_await other;
        },
        1,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended) << "a lost notification";
          EXPECT_EQ(stays.finished, 1);
        });
  }
}

TEST(under_every_schedule, a_barrier_lets_everybody_through) {
  counts seen;
  for_every_schedule(
      [&]() -> task<> {
        seen = {};
        barrier meeting{3};
        co_await when_all(meets(meeting, seen), meets(meeting, seen), meets(meeting, seen));
      },
      2,
      [&](const untraced_outcome& ended) {
        EXPECT_TRUE(ended.has_ended);
        EXPECT_EQ(seen.finished, 3);
      });
}

} // namespace
} // namespace interleave::tests
