// stream/sources.hpp in the simulation: what a stream can be made of.
#include "stream/sources.hpp"

#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

template <class T>
task<> prints(stream<T> source) {
  while (const auto item = co_await source.next()) println("{}", *item);
}

TEST(as_stream, of_a_callable_keeps_what_it_has_captured) {
  const auto run = record([]() -> task<> {
    auto made = as_stream([text = std::string(60, 'x')]() -> stream<std::size_t> {
      co_await yield_now();
      co_yield text.size();
    });
    co_await yield_now();
    co_await prints(std::move(made));
  });
  EXPECT_EQ(run.output(), "60\n");
}

TEST(as_stream, of_a_channel_ends_when_that_is_closed_and_drained) {
  const auto run = record([]() -> task<> {
    channel<int> values{4};
    co_await values.send(1);
    co_await values.send(2);
    values.close();
    co_await prints(as_stream(values));
    println("end");
  });
  EXPECT_EQ(run.output(), "1\n2\nend\n");
}

TEST(as_stream, of_a_broadcast_receiver_gives_what_it_hears) {
  const auto run = record([]() -> task<> {
    broadcast<int> news{4};
    auto heard = as_stream(news.subscribe());
    news.send(1);
    news.send(2);
    news.close();
    co_await prints(std::move(heard));
  });
  EXPECT_EQ(run.output(), "1\n2\n");
}

generator<int> two() {
  co_yield 1;
  co_yield 2;
}

TEST(as_stream, of_a_generator_or_a_list_gives_its_items) {
  const auto run = record([]() -> task<> {
    co_await prints(as_stream(two()));
    const std::vector<std::string> kept{"three", "four"};
    co_await prints(as_stream(kept));
    println("{}", kept.size());
  });
  EXPECT_EQ(run.output(), "1\n2\nthree\nfour\n2\n");
}

TEST(ticks, count_at_a_steady_beat) {
  const auto run = record([]() -> task<> {
    auto beat = ticks(10ns);
    co_await sleep_for(5ns);
    for (int i = 0; i < 3; ++i) println("{}", *co_await beat.next());
  });
  EXPECT_EQ(run.said(), "\n5 main 1\n15 main 2\n25 main 3\n");
}

TEST(ticks, that_were_missed_are_made_up_for_or_left_out) {
  const auto late = [](missed_tick policy) -> task<> {
    auto beat = ticks(10ns, policy);
    for (int i = 0; i < 3; ++i) {
      println("{}", *co_await beat.next());
      if (i == 0) co_await sleep_for(35ns);
    }
  };
  EXPECT_EQ(record([&] { return late(missed_tick::burst); }).said(), "\n0 main 1\n35 main 2\n35 main 3\n");
  EXPECT_EQ(record([&] { return late(missed_tick::skip); }).said(), "\n0 main 1\n35 main 2\n40 main 3\n");
}

TEST(ticks, of_no_period_are_refused_at_the_first_pull) {
  const auto run = record([]() -> task<> {
    auto beat = ticks(0ns);
    const auto first = co_await as_result(beat.next());
    println("{}", first.error().what());
  });
  EXPECT_EQ(run.output(), "interval: the period is not above 0\n");
}

} // namespace
} // namespace interleave::tests
