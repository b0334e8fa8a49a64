// sync/channel.hpp, oneshot.hpp, broadcast.hpp and watch.hpp in the simulation: order, backpressure, closing, and what
// becomes of values when tasks are ended.
#include "sync/channel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<> sends(channel<int> to, int first, int count, nanoseconds pause) {
  for (int i = 0; i < count; ++i) {
    co_await to.send(first + i);
    println("sent {}", first + i);
    co_await sleep_for(pause);
  }
}

task<> receives(channel<int> from, nanoseconds pause) {
  while (const auto value = co_await from.receive()) {
    println("got {}", *value);
    co_await sleep_for(pause);
  }
  println("end");
}

task<> receives_one(channel<int> from, std::vector<int>& into) {
  if (const auto value = co_await from.receive()) into.push_back(*value);
}

task<> sends_one(channel<int> to, int value, std::vector<int>& sent) {
  co_await to.send(value);
  sent.push_back(value);
}

TEST(channel, makes_the_faster_side_wait) {
  const auto run = record([]() -> task<> {
    channel<int> numbers{1};
    auto sender = spawn(sends(numbers, 1, 3, 0ns));
    auto receiver = spawn(receives(numbers, 10ns));
    co_await sender;
    numbers.close();
    co_await receiver;
  });
  EXPECT_EQ(run.said(), R"(
0 main/sends sent 1
0 main/receives got 1
0 main/sends sent 2
10 main/receives got 2
10 main/sends sent 3
20 main/receives got 3
30 main/receives end
)");
}

TEST(channel, records_exactly_this) {
  const auto run = record([]() -> task<> {
    channel<int> numbers{1, "numbers"};
    auto receiver = spawn(receives(numbers, 0ns));
    co_await yield_now();
    co_await numbers.send(7);
    co_await numbers.send(8);
    numbers.close();
    co_await receiver;
  });
  EXPECT_EQ(
      run.happened({event::resource_created, event::resource_named, event::resource_limited, event::resource_changed,
          event::resource_closed, event::task_suspended, event::task_woken, event::resource_ended}),
      R"(
0 - main task_woken by=- cause=spawned
0 0 main resource_created id=channel#1 kind=channel
0 0 main resource_named id=channel#1 name="numbers"
0 0 main resource_limited id=channel#1 limit=1
0 0 main/receives task_woken by=main cause=spawned
0 0 main task_suspended reason=yielded on=0
0 0 main task_woken by=main cause=yielded
0 0 main/receives task_suspended reason=resource on=channel#1
0 0 main/receives task_woken by=main cause=resource
0 0 main resource_changed id=channel#1 value=1
0 0 main resource_closed id=channel#1
0 0 main task_suspended reason=join on=main/receives
0 0 main/receives resource_changed id=channel#1 value=0
0 0 main task_woken by=main/receives cause=joined
0 0 main resource_ended id=channel#1
)");
}

TEST(channel, without_capacity_is_a_meeting) {
  const auto run = record([]() -> task<> {
    channel<int> numbers{0};
    auto sender = spawn(sends(numbers, 1, 2, 0ns));
    co_await sleep_for(10ns);
    println("{} {}", numbers.size(), *co_await numbers.receive());
    co_await sleep_for(10ns);
    println("{}", *numbers.try_receive());
    println("{}", numbers.try_receive().has_value());
    co_await sender;
    println("{}", numbers.try_send(3));
  });
  EXPECT_EQ(run.said(), R"(
10 main 0 1
10 main/sends sent 1
20 main 2
20 main false
20 main/sends sent 2
20 main false
)");
}

TEST(channel, gives_each_value_to_the_receiver_that_waits_longest) {
  std::vector<int> first;
  std::vector<int> second;
  static_cast<void>(record([&]() -> task<> {
    channel<int> numbers{4};
    auto one = spawn(receives_one(numbers, first));
    auto two = spawn(receives_one(numbers, second));
    co_await yield_now();
    co_await numbers.send(1);
    co_await numbers.send(2);
    co_await one;
    co_await two;
  }));
  EXPECT_EQ(first, std::vector{1});
  EXPECT_EQ(second, std::vector{2});
}

TEST(channel, that_is_closed_refuses_senders_and_lets_receivers_drain_it) {
  const auto run = record([]() -> task<> {
    channel<int> numbers{1};
    auto sender = spawn(sends(numbers, 1, 2, 0ns));
    co_await sleep_for(1ns);
    numbers.close();
    try {
      co_await sender;
    } catch (const channel_closed& error) {
      println("{}", error.what());
    }
    println("{} {}", numbers.try_send(5), numbers.is_closed());
    println("{}", *co_await numbers.receive());
    println("{}", (co_await numbers.receive()).has_value());
  });
  EXPECT_EQ(run.output(), "sent 1\nsend: the channel is closed\nfalse true\n1\nfalse\n");
}

TEST(channel, carries_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    channel<std::unique_ptr<int>> things{channel<std::unique_ptr<int>>::unbounded};
    for (int i = 0; i < 100; ++i) co_await things.send(std::make_unique<int>(i));
    int sum = 0;
    while (auto thing = things.try_receive()) sum += **thing;
    println("{}", sum);
  });
  EXPECT_EQ(run.output(), "4950\n");
}

TEST(channel, takes_back_the_value_of_a_receiver_that_is_ended_before_it_resumes) {
  std::vector<int> got;
  const auto run = record([&]() -> task<> {
    channel<int> numbers{4};
    auto gone = spawn(receives_one(numbers, got));
    co_await yield_now();
    co_await numbers.send(1);
    co_await numbers.send(2);
    gone.cancel();
    co_await yield_now();
    println("{}", *co_await numbers.receive());
    println("{}", *co_await numbers.receive());
  });
  EXPECT_TRUE(got.empty());
  EXPECT_EQ(run.output(), "1\n2\n");
}

TEST(channel, may_go_before_those_who_wait_in_it) {
  std::vector<int> got;
  const auto run = record([&]() -> task<> {
    auto reader = spawn(receives_one(channel<int>{1}, got));
    channel<int> other{0};
    auto writer = spawn(sends_one(other, 1, got));
    co_await sleep_for(1ns);
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
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

TEST(channel, that_is_closed_ends_every_wait_in_it_at_once) {
  const auto run = record([]() -> task<> {
    channel<int> full{0};
    channel<int> empty{1};
    auto sender = spawn(sends(full, 1, 1, 0ns));
    auto receiver = spawn(receives(empty, 0ns));
    co_await sleep_for(5ns);
    full.close();
    full.close();
    empty.close();
    co_await receiver;
    try {
      co_await sender;
    } catch (const channel_closed&) {
      println("refused");
    }
    println("{}", full.try_receive().has_value());
  });
  EXPECT_EQ(run.output(), "end\nrefused\nfalse\n");
  EXPECT_EQ(run.happened({event::resource_closed}),
      "\n5 0 main resource_closed id=channel#1\n5 0 main resource_closed id=channel#2\n");
}

TEST(channel, forgets_the_value_of_a_sender_that_is_ended_while_it_waits) {
  std::vector<int> sent;
  const auto run = record([&]() -> task<> {
    channel<int> numbers{0};
    auto gone = spawn(sends_one(numbers, 1, sent));
    auto stays = spawn(sends_one(numbers, 2, sent));
    co_await sleep_for(1ns);
    gone.cancel();
    println("{}", *co_await numbers.receive());
    co_await stays;
    println("{}", numbers.try_receive().has_value());
  });
  EXPECT_EQ(run.output(), "2\nfalse\n");
  EXPECT_EQ(sent, std::vector{2});
}

/// Looks into the channel that it is sent through when it goes: would wait for ever if that were locked.
struct nosy {
  channel<std::unique_ptr<nosy>>* into = nullptr;
  int* seen = nullptr;
  ~nosy() { *seen += static_cast<int>(into->size()) + 1; }
};

task<> sends_nosy(channel<std::unique_ptr<nosy>> to, int& seen) {
  co_await to.send(std::make_unique<nosy>(&to, &seen));
}

TEST(channel, runs_no_code_of_its_values_under_its_lock) {
  int seen = 0;
  const auto run = record([&]() -> task<> {
    channel<std::unique_ptr<nosy>> things{1};
    co_await things.send(std::make_unique<nosy>(&things, &seen));
    println("{}", things.try_send(std::make_unique<nosy>(&things, &seen)));
    auto gone = spawn(sends_nosy(things, seen));
    co_await sleep_for(1ns);
    gone.cancel();
    co_await sleep_for(1ns);
    static_cast<void>(co_await things.receive());
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
  EXPECT_EQ(seen, 2 + 2 + 1);
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

TEST(oneshot, gives_one_value_once) {
  const auto run = record([]() -> task<> {
    oneshot<int> answer;
    println("{} {}", answer.send(1), answer.send(2));
    println("{}", *co_await answer.receive());
    println("{}", (co_await answer.receive()).has_value());
    oneshot<int> none;
    none.close();
    println("{}", (co_await none.receive()).has_value());
  });
  EXPECT_EQ(run.output(), "true false\n1\nfalse\nfalse\n");
}

task<> listens(broadcast_receiver<int> reader, nanoseconds pause) {
  while (const auto value = co_await reader.receive()) {
    println("got {}", *value);
    co_await sleep_for(pause);
  }
  println("missed {}", reader.missed());
}

TEST(broadcast, gives_every_value_to_every_receiver_and_lets_a_slow_one_lag) {
  const auto run = record([]() -> task<> {
    broadcast<int> news{2};
    auto quick = spawn(listens(news.subscribe(), 0ns).named("quick"));
    auto slow = spawn(listens(news.subscribe(), 25ns).named("slow"));
    for (int i = 1; i <= 5; ++i) {
      co_await sleep_for(10ns);
      news.send(i);
    }
    news.close();
    println("{}", news.send(6));
    co_await quick;
    co_await slow;
  });
  EXPECT_EQ(run.said(), R"(
10 main/quick got 1
10 main/slow got 1
20 main/quick got 2
30 main/quick got 3
35 main/slow got 2
40 main/quick got 4
50 main false
50 main/quick got 5
50 main/quick missed 0
60 main/slow got 4
85 main/slow got 5
110 main/slow missed 1
)");
}

task<> hears_one(broadcast_receiver<int> reader, int& heard) {
  if (const auto value = co_await reader.receive()) heard += *value;
}

TEST(broadcast, under_every_schedule_reaches_everybody_who_was_not_cancelled) {
  int first = 0;
  int second = 0;
  for (int moment = 0; moment < 4; ++moment) {
    for_every_schedule(
        [&]() -> task<> {
          first = second = 0;
          broadcast<int> news{1};
          auto cancelled = spawn(hears_one(news.subscribe(), first));
          auto other = spawn(hears_one(news.subscribe(), second));
          for (int i = 0; i < moment; ++i) co_await yield_now();
          news.send(1);
          if (moment % 2 == 0) co_await yield_now();
          cancelled.cancel();
          co_await other;
        },
        2,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended);
          EXPECT_EQ(second, 1);
          EXPECT_LE(first, 1);
        });
  }
}

TEST(broadcast, is_recorded_with_what_it_keeps_and_how_much_it_has_sent) {
  const auto run = record([]() -> task<> {
    broadcast<int> news{2, "news"};
    news.send(1);
    news.send(2);
    news.close();
    news.close();
    co_return;
  });
  EXPECT_EQ(run.happened({event::resource_limited, event::resource_changed, event::resource_closed}), R"(
0 0 main resource_limited id=broadcast#1 limit=2
0 0 main resource_changed id=broadcast#1 value=1
0 0 main resource_changed id=broadcast#1 value=2
0 0 main resource_closed id=broadcast#1
)");
}

task<> looks(watch_receiver<int> reader) {
  while (co_await reader.changed()) println("{}", reader.value());
  println("closed");
}

TEST(watch, shows_the_newest_value_and_not_each) {
  const auto run = record([]() -> task<> {
    watch<int> level{0};
    auto looking = spawn(looks(level.subscribe()));
    co_await yield_now();
    level.send(1);
    level.send(2);
    co_await yield_now();
    level.send(3);
    co_await yield_now();
    println("{}", level.value());
    level.close();
    co_await looking;
  });
  EXPECT_EQ(run.output(), "2\n3\n3\nclosed\n");
}

TEST(watch, under_every_schedule_misses_no_newest_value_and_no_end) {
  int last = 0;
  const auto follow = [](watch_receiver<int> reader, int& seen) -> task<> {
    while (co_await reader.changed()) seen = reader.value();
  };
  for_every_schedule(
      [&]() -> task<> {
        last = 0;
        watch<int> level{0};
        auto looking = spawn(follow(level.subscribe(), last));
        for (int i = 1; i <= 3; ++i) {
          level.send(i);
          co_await yield_now();
        }
        level.close();
        co_await looking;
      },
      2,
      [&](const untraced_outcome& ended) {
        EXPECT_TRUE(ended.has_ended);
        EXPECT_EQ(last, 3);
      });
}

} // namespace
} // namespace interleave::tests
