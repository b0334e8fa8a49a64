// sync/channel.hpp under every schedule of the simulation, whoever is cancelled and whenever it is closed.
#include "sync/channel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

task<> receives_one(channel<int> from, std::vector<int>& into) {
  if (const auto value = co_await from.receive()) into.push_back(*value);
}

task<> sends_one(channel<int> to, int value, std::vector<int>& sent) {
  co_await to.send(value);
  sent.push_back(value);
}

TEST(channel, under_every_schedule_loses_and_doubles_nothing_whoever_is_cancelled_when) {
  std::vector<int> sent;
  std::vector<int> got;
  std::uint64_t schedules = 0;
  for (const std::uint32_t capacity : {0u, 1u, 2u}) {
    for (int moment = 0; moment < 4; ++moment) {
      schedules += for_every_schedule(
          [&]() -> task<> {
            sent.clear();
            got.clear();
            channel<int> numbers{capacity};
            auto gone = spawn(receives_one(numbers, got));
            auto stays = spawn(receives_one(numbers, got));
            auto gives_up = spawn(sends_one(numbers, 1, sent));
            auto sends = spawn(sends_one(numbers, 2, sent));
            for (int i = 0; i < moment; ++i) co_await yield_now();
            gone.cancel();
            gives_up.cancel();
            for (int i = 0; i < 3; ++i) { // what is left, once nobody can do anything more
              co_await sleep_for(1ns);
              while (const auto left = numbers.try_receive()) got.push_back(*left);
            }
          },
          1,
          [&](const untraced_outcome& ended) {
            EXPECT_TRUE(ended.has_ended);
            EXPECT_LE(std::ranges::count(got, 1), 1);
            EXPECT_LE(std::ranges::count(got, 2), 1);
            EXPECT_EQ(std::ranges::count(sent, 2), 1);
          });
    }
  }
  EXPECT_GT(schedules, 100u);
}

struct outcome_of_close {
  int received = 0;
  int sent = 0;
  int refused = 0;
  int ended = 0;
};

task<> sends_or_is_refused(channel<int> to, outcome_of_close& seen) {
  try {
    co_await to.send(1);
    ++seen.sent;
  } catch (const channel_closed&) {
    ++seen.refused;
  }
}

task<> receives_until_the_end(channel<int> from, outcome_of_close& seen) {
  while (co_await from.receive()) ++seen.received;
  ++seen.ended;
}

TEST(channel, under_every_schedule_closing_ends_every_wait_and_loses_nothing_that_was_sent) {
  outcome_of_close seen;
  std::uint64_t schedules = 0;
  for (const std::uint32_t capacity : {0u, 1u}) {
    for (int moment = 0; moment < 4; ++moment) {
      schedules += for_every_schedule(
          [&]() -> task<> {
            seen = {};
            channel<int> numbers{capacity};
            auto first = spawn(sends_or_is_refused(numbers, seen));
            auto second = spawn(sends_or_is_refused(numbers, seen));
            auto reader = spawn(receives_until_the_end(numbers, seen));
            for (int i = 0; i < moment; ++i) co_await yield_now();
            numbers.close();
            co_await first;
            co_await second;
            co_await reader;
          },
          1,
          [&](const untraced_outcome& ended) {
            EXPECT_TRUE(ended.has_ended);
            EXPECT_EQ(seen.ended, 1);
            EXPECT_EQ(seen.sent + seen.refused, 2);
            EXPECT_EQ(seen.received, seen.sent);
          });
    }
  }
  EXPECT_GT(schedules, 50u);
}

struct meeting_places {
  int given = 0;
  int taken = 0;
  int early = 0; ///< sends that were over before somebody had come to take their value
};

task<> gives(channel<int> to, meeting_places& seen) {
  for (int i = 0; i < 2; ++i) {
    co_await to.send(i);
    if (++seen.given > seen.taken) ++seen.early;
  }
}

task<> comes_and_takes(channel<int> from, meeting_places& seen) {
  for (int i = 0; i < 2; ++i) {
    ++seen.taken; // it comes, and does not go on without a value
    static_cast<void>(co_await from.receive());
  }
}

TEST(channel, without_capacity_under_every_schedule_ends_no_send_before_somebody_comes_to_receive) {
  meeting_places seen;
  for (const std::uint32_t workers : {1u, 2u}) {
    for_every_schedule(
        [&]() -> task<> {
          seen = {};
          channel<int> numbers{0};
          co_await when_all(gives(numbers, seen), comes_and_takes(numbers, seen));
        },
        workers,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended);
          EXPECT_EQ(seen.given, 2);
          EXPECT_EQ(seen.early, 0);
        });
  }
}

} // namespace
} // namespace interleave::tests
