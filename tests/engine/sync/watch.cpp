// sync/watch.hpp in the simulation: the newest value, and not each.
#include "sync/watch.hpp"

#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

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
