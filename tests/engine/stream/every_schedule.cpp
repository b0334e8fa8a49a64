// Merged and buffered streams under every schedule, and ended at every moment: each item is given once and in order,
// and no task is left behind.
#include <gtest/gtest.h>

#include <vector>

#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

struct counts {
  int alive = 0;
  std::vector<int> given;
};

struct presence {
  counts& seen;
  explicit presence(counts& counted) : seen{counted} { ++seen.alive; }
  presence(const presence&) = delete;
  presence& operator=(const presence&) = delete;
  ~presence() { --seen.alive; }
};

stream<int> gives(int first, int count, counts& seen) {
  const presence here{seen};
  for (int i = 0; i < count; ++i) {
    co_await yield_now();
    co_yield first + i;
  }
}

stream<int> fails(counts& seen) {
  const presence here{seen};
  co_await yield_now();
  throw std::runtime_error{"no"};
}

task<> pulls(stream<int> source, counts& seen) {
  const presence here{seen};
  while (const auto item = co_await source.next()) seen.given.push_back(*item);
}

/// Those of one source, in the order in which they were given.
std::vector<int> of_source(int first, const counts& seen) {
  std::vector<int> found;
  for (const int each : seen.given) {
    if (each / 10 == first / 10) found.push_back(each);
  }
  return found;
}

TEST(under_every_schedule, merge_gives_each_item_once_and_those_of_one_stream_in_order) {
  counts seen;
  for (const std::uint32_t workers : {1u, 2u}) {
    const std::uint64_t schedules = for_every_schedule(
        [&]() -> task<> {
          seen = {};
          co_await pulls(merge(gives(10, 2, seen), gives(20, 1, seen)), seen);
          EXPECT_EQ(seen.alive, 0);
        },
        workers,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended);
          EXPECT_EQ(of_source(10, seen), (std::vector{10, 11}));
          EXPECT_EQ(of_source(20, seen), std::vector{20});
        });
    EXPECT_GT(schedules, 10u);
  }
}

TEST(under_every_schedule, merge_with_a_failure_throws_it_after_all_have_ended) {
  counts seen;
  for_every_schedule(
      [&]() -> task<> {
        seen = {};
        const auto over = co_await as_result(pulls(merge(gives(10, 2, seen), fails(seen)), seen));
        EXPECT_FALSE(over.has_value());
        EXPECT_EQ(seen.alive, 0);
      },
      2, [&](const untraced_outcome& ended) { EXPECT_TRUE(ended.has_ended); });
}

TEST(under_every_schedule, merge_whose_puller_is_cancelled_at_any_moment_leaves_nobody_behind) {
  counts seen;
  std::uint64_t schedules = 0;
  for (int moment = 0; moment < 5; ++moment) {
    schedules += for_every_schedule(
        [&]() -> task<> {
          seen = {};
          auto pulling = spawn(pulls(merge(gives(10, 1, seen), gives(20, 1, seen)), seen));
          for (int i = 0; i < moment; ++i) co_await yield_now();
          pulling.cancel();
          co_await as_result(pulling);
        },
        1,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended) << "a lost wake";
          EXPECT_EQ(seen.alive, 0);
          EXPECT_LE(of_source(10, seen).size(), 1u);
        });
  }
  EXPECT_GT(schedules, 100u);
}

TEST(under_every_schedule, a_buffer_that_is_dropped_at_any_moment_leaves_nobody_behind) {
  counts seen;
  for (int taken = 0; taken < 4; ++taken) {
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          auto items = gives(10, 3, seen) | buffer(1);
          for (int i = 0; i < taken; ++i) seen.given.push_back((co_await items.next()).value_or(-1));
          co_await yield_now();
        },
        2,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended);
          EXPECT_EQ(seen.alive, 0);
          for (int i = 0; i < taken; ++i) EXPECT_EQ(seen.given[static_cast<std::size_t>(i)], 10 + i);
        });
  }
}

TEST(under_every_schedule, a_buffer_gives_all_items_in_order) {
  counts seen;
  for_every_schedule(
      [&]() -> task<> {
        seen = {};
        co_await pulls(gives(10, 3, seen) | buffer(1) | buffer(1), seen);
      },
      2,
      [&](const untraced_outcome& ended) {
        EXPECT_TRUE(ended.has_ended);
        EXPECT_EQ(seen.given, (std::vector{10, 11, 12}));
        EXPECT_EQ(seen.alive, 0);
      });
}

TEST(under_every_schedule, an_item_that_comes_at_the_limit_is_given_now_or_at_the_next_pull) {
  int given = 0;
  for_every_schedule(
      [&]() -> task<> {
        given = 0;
        auto items = [](int) -> stream<int> {
          co_await sleep_for(2ns);
          co_yield 1;
        }(0) | timeout_each(2ns);
        while (const auto item = co_await items.next()) given += item->value_or(0);
      },
      2,
      [&](const untraced_outcome& ended) {
        EXPECT_TRUE(ended.has_ended);
        EXPECT_EQ(given, 1);
      });
}

} // namespace
} // namespace interleave::tests
