// sync/broadcast.hpp in the simulation: who gets what, and what becomes of receivers that are slow or ended.
#include "sync/broadcast.hpp"

#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

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

TEST(broadcast, records_a_message_for_each_who_receives_it) {
  const auto run = record([]() -> task<> {
    broadcast<int> news{1};
    auto first = news.subscribe();
    auto second = news.subscribe();
    news.send(1);
    static_cast<void>(co_await first.receive());
    news.send(2);
    static_cast<void>(co_await first.receive());
    static_cast<void>(co_await second.receive());
  });
  EXPECT_EQ(run.happened({event::message_sent, event::message_received}), R"(
0 0 main message_sent id=broadcast#1 message=1
0 0 main message_received id=broadcast#1 message=1
0 0 main message_sent id=broadcast#1 message=2
0 0 main message_received id=broadcast#1 message=2
0 0 main message_received id=broadcast#1 message=2
)");
}

} // namespace
} // namespace interleave::tests
