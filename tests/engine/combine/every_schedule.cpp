// Small races, groups and time limits under every schedule: nobody is left behind, nothing runs after its scope, and
// nothing that was given is lost, whoever is first and whenever somebody is cancelled.
#include <gtest/gtest.h>

#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

/// Counts who lives, and who has come to the end.
struct counts {
  int alive = 0;
  int finished = 0;
};

struct presence {
  counts& seen;
  explicit presence(counts& counted) : seen{counted} { ++seen.alive; }
  presence(const presence&) = delete;
  presence& operator=(const presence&) = delete;
  ~presence() { --seen.alive; }
};

task<int> steps(counts& seen, int count) {
  const presence here{seen};
  for (int i = 0; i < count; ++i) co_await yield_now();
  ++seen.finished;
  co_return count;
}

task<int> fails(counts& seen, int count) {
  co_await steps(seen, count);
  throw std::runtime_error{"no"};
}

TEST(under_every_schedule, when_any_has_one_winner_and_leaves_nobody_behind) {
  counts seen;
  int alive_after = 0;
  int winner = -1;
  const std::uint64_t schedules = for_every_schedule(
      [&]() -> task<> {
        seen = {};
        const auto [index, value] = co_await when_any(steps(seen, 1), steps(seen, 2), steps(seen, 1));
        alive_after = seen.alive;
        winner = static_cast<int>(index);
        EXPECT_EQ(value, index == 1 ? 2 : 1);
      },
      2,
      [&](const untraced_outcome& ended) {
        EXPECT_TRUE(ended.has_ended);
        EXPECT_EQ(alive_after, 0);
        EXPECT_GE(winner, 0);
        EXPECT_GE(seen.finished, 1);
      });
  EXPECT_GT(schedules, 100u);
}

TEST(under_every_schedule, when_any_that_is_cancelled_at_any_moment_ends_after_its_children) {
  counts seen;
  for (int moment = 0; moment < 4; ++moment) {
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          auto race = spawn([&]() -> task<> {
            const presence here{seen};
            co_await when_any(steps(seen, 1), steps(seen, 2));
          });
          for (int i = 0; i < moment; ++i) co_await yield_now();
          race.cancel();
          co_await as_result(race);
          EXPECT_EQ(seen.alive, 0);
        },
        1, [&](const untraced_outcome& ended) { EXPECT_TRUE(ended.has_ended) << "a lost wake"; });
  }
}

TEST(under_every_schedule, when_any_of_a_failure_and_a_result_gives_either_and_nothing_else) {
  counts seen;
  int failures = 0;
  int results = 0;
  for_every_schedule(
      [&]() -> task<> {
        seen = {};
        const auto first = co_await as_result(when_any(steps(seen, 1), fails(seen, 1)));
        ++(first ? results : failures);
        EXPECT_EQ(seen.alive, 0);
      },
      2, [&](const untraced_outcome& ended) { EXPECT_TRUE(ended.has_ended); });
  EXPECT_GT(failures, 0);
  EXPECT_GT(results, 0);
}

TEST(under_every_schedule, a_timeout_gives_a_result_or_none_and_leaves_nobody_behind) {
  counts seen;
  int in_time = 0;
  int late = 0;
  for (const auto limit : {0ns, 1ns, 2ns}) {
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          auto other = spawn(steps(seen, 2));
          const auto given = co_await timeout(limit, [&]() -> task<int> {
            const presence here{seen};
            co_await sleep_for(1ns);
            co_await yield_now();
            co_return 1;
          });
          ++(given ? in_time : late);
          co_await other;
          EXPECT_EQ(seen.alive, 0);
        },
        2, [&](const untraced_outcome& ended) { EXPECT_TRUE(ended.has_ended); });
  }
  EXPECT_GT(in_time, 0);
  EXPECT_GT(late, 0);
}

TEST(under_every_schedule, a_permit_that_comes_at_the_deadline_is_had_or_free) {
  for_every_schedule(
      []() -> task<> {
        semaphore slots{0};
        auto gives = spawn([&]() -> task<> {
          co_await sleep_for(2ns);
          slots.release();
        });
        const auto had = co_await timeout(2ns, slots.acquire());
        co_await gives;
        EXPECT_EQ(slots.available() + (had ? 1 : 0), 1u);
      },
      2, [](const untraced_outcome& ended) { EXPECT_TRUE(ended.has_ended); });
}

TEST(under_every_schedule, a_group_is_over_when_all_in_it_have_ended) {
  counts seen;
  const std::uint64_t schedules = for_every_schedule(
      [&]() -> task<> {
        seen = {};
        co_await with_task_group([&](task_group& group) -> task<> {
          group.spawn(steps(seen, 1));
          group.spawn([&]() -> task<> {
            group.spawn(steps(seen, 0)); // a child's child
            co_return;
          });
          co_await yield_now();
        });
        EXPECT_EQ(seen.alive, 0);
        EXPECT_EQ(seen.finished, 2);
      },
      2, [](const untraced_outcome& ended) { EXPECT_TRUE(ended.has_ended); });
  EXPECT_GT(schedules, 20u);
}

TEST(under_every_schedule, a_group_with_a_failure_throws_it_after_all_have_ended) {
  counts seen;
  for_every_schedule(
      [&]() -> task<> {
        seen = {};
        const auto over = co_await as_result(with_task_group([&](task_group& group) -> task<> {
          group.spawn(steps(seen, 1));
          group.spawn(fails(seen, 0));
          group.spawn(steps(seen, 1));
          co_await yield_now();
        }));
        EXPECT_EQ(over.error().what(), "no");
        EXPECT_EQ(seen.alive, 0);
      },
      2, [](const untraced_outcome& ended) { EXPECT_TRUE(ended.has_ended); });
}

TEST(under_every_schedule, a_group_that_is_cancelled_at_any_moment_ends_after_all_in_it) {
  counts seen;
  for (int moment = 0; moment < 4; ++moment) {
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          auto outer = spawn([&]() -> task<> {
            const presence here{seen};
            co_await with_task_group([&](task_group& group) -> task<> {
              group.spawn(steps(seen, 1));
              co_await steps(seen, 1);
            });
          });
          for (int i = 0; i < moment; ++i) co_await yield_now();
          outer.cancel();
          co_await as_result(outer);
          EXPECT_EQ(seen.alive, 0);
        },
        1, [&](const untraced_outcome& ended) { EXPECT_TRUE(ended.has_ended) << "a lost wake"; });
  }
}

TEST(under_every_schedule, a_shared_task_gives_its_result_to_all_who_are_not_cancelled) {
  counts seen;
  for (int moment = 0; moment < 4; ++moment) {
    int given = 0;
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          given = 0;
          const shared_task number = steps(seen, 1);
          const auto uses = [&]() -> task<> {
            co_await number;
            ++given;
          };
          auto cancelled = spawn(uses);
          auto other = spawn(uses);
          for (int i = 0; i < moment; ++i) co_await yield_now();
          cancelled.cancel();
          co_await other;
          EXPECT_EQ(seen.finished, 1);
        },
        1,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended) << "a lost wake";
          EXPECT_GE(given, 1);
        });
  }
}

TEST(under_every_schedule, a_handle_wakes_all_who_wait_for_it_and_are_not_cancelled) {
  counts seen;
  for (int moment = 0; moment < 4; ++moment) {
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          auto awaited = spawn([]() -> task<> { co_await yield_now(); });
          const auto joins = [&]() -> task<> {
            co_await awaited;
            ++seen.finished;
          };
          auto cancelled = spawn(joins);
          auto other = spawn(joins);
          for (int i = 0; i < moment; ++i) co_await yield_now();
          cancelled.cancel();
          co_await other;
        },
        1,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended) << "a lost wake";
          EXPECT_GE(seen.finished, 1);
        });
  }
}

TEST(under_every_schedule, what_is_shielded_is_finished_whenever_its_task_is_cancelled) {
  counts seen;
  for (int moment = 0; moment < 4; ++moment) {
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          bool has_begun = false;
          auto writer = spawn([&]() -> task<> {
            has_begun = true;
            co_await shielded(when_all(steps(seen, 1), steps(seen, 1)));
          });
          for (int i = 0; i < moment; ++i) co_await yield_now();
          writer.cancel();
          co_await as_result(writer);
          EXPECT_EQ(seen.finished, has_begun ? 2 : 0);
          EXPECT_EQ(seen.alive, 0);
        },
        1, [](const untraced_outcome& ended) { EXPECT_TRUE(ended.has_ended); });
  }
}

} // namespace
} // namespace interleave::tests
