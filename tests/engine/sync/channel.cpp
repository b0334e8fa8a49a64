// sync/channel.hpp in the simulation: order, backpressure, closing, and what becomes of values when tasks are ended.
#include "sync/channel.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "harness/recorded_run.hpp"
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

TEST(channel, records_each_value_as_a_message_from_its_sender_to_its_receiver) {
  const auto run = record([]() -> task<> {
    channel<int> numbers{1};
    auto sender = spawn(sends(numbers, 1, 3, 0ns));
    co_await sleep_for(5ns);
    auto receiver = spawn(receives(numbers, 0ns));
    co_await sender;
    numbers.close();
    co_await receiver;
  });
  EXPECT_EQ(run.happened({event::message_sent, event::message_received}), R"(
0 0 main/sends message_sent id=channel#1 message=1
5 0 main/sends message_sent id=channel#1 message=2
5 0 main/receives message_received id=channel#1 message=1
5 0 main/receives message_received id=channel#1 message=2
5 0 main/sends message_sent id=channel#1 message=3
5 0 main/receives message_received id=channel#1 message=3
)");
}

TEST(channel, records_a_message_once_though_a_receiver_gives_it_back) {
  std::vector<int> got;
  const auto run = record([&]() -> task<> {
    channel<int> numbers{0};
    auto gone = spawn(receives_one(numbers, got));
    co_await yield_now();
    co_await numbers.send(1);
    gone.cancel();
    co_await yield_now();
    static_cast<void>(co_await numbers.receive());
  });
  EXPECT_EQ(run.happened({event::message_sent, event::message_received}), R"(
0 0 main message_sent id=channel#1 message=1
0 0 main message_received id=channel#1 message=1
)");
}

} // namespace
} // namespace interleave::tests
