// The chapter "Streams and channels": what its examples say one should watch and try happens.
#include <gtest/gtest.h>

#include "examples/gallery.hpp"

namespace interleave::tests {
namespace {

using times = std::vector<std::int64_t>;

TEST(example_generator, makes_each_number_when_it_is_asked_for) {
  const shown run = show("generator", {"wanted=2"});
  EXPECT_EQ(run.out, "  1 is made\n1 is used\n  1 is made\n1 is used\nThat is enough.\n");
  EXPECT_EQ(run.times_ms({"task_spawned"}).size(), 1u);
  EXPECT_EQ(show("generator", {"wanted=1"}).lines_with("is made"), 1);
}

TEST(example_generator, that_makes_a_list_beforehand_makes_what_nobody_wants) {
  const shown run = show("generator", {"beforehand=true"});
  EXPECT_EQ(run.lines_with("is made"), 20);
  EXPECT_EQ(run.lines_with("is used"), 4);
  EXPECT_GT(run.out.find("is used"), run.out.rfind("is made"));
}

TEST(example_stream_basics, lets_marbles_through_in_one_task) {
  const shown run = show("stream_basics");
  EXPECT_EQ(run.times_ms({"item_passed id=stream#1"}), (times{100, 200, 300, 400, 500, 600, 700, 800}));
  EXPECT_EQ(run.times_ms({"item_passed id=stream#3"}), (times{200, 400, 600, 800}));
  EXPECT_EQ(run.times_ms({"task_spawned"}).size(), 1u);
}

TEST(example_stream_basics, makes_no_number_that_nobody_has_asked_for) {
  const shown busy = show("stream_basics", {"work=500ms"});
  EXPECT_EQ(busy.printed_ms("number 3"), 800);
  EXPECT_EQ(busy.printed_ms("number 5"), 1500);
}

TEST(example_stream_basics, ends_with_the_last_stage_or_with_the_source) {
  const shown one = show("stream_basics", {"take=1"});
  EXPECT_EQ(one.lines_with("number 2"), 1);
  EXPECT_EQ(one.lines_with("number 3"), 0);
  const shown all = show("stream_basics", {"take=20"});
  EXPECT_EQ(all.lines_with("There are no more numbers."), 1);
  EXPECT_NE(all.out.find("144\n"), std::string::npos);
  EXPECT_EQ(all.end_ms(), 1200);
}

TEST(example_stream_merge, has_a_task_for_each_stream_and_stops_after_twenty_lines) {
  const shown run = show("stream_merge");
  EXPECT_EQ(run.times_ms({"task_spawned parent=main "}).size(), 2u);
  EXPECT_EQ(run.lines_with("tick ") + run.lines_with("message"), 20);
  EXPECT_GT(run.lines_with("no message in time"), 0);
}

TEST(example_stream_merge, with_a_longer_limit_has_no_late_message) {
  const shown run = show("stream_merge", {"limit=400ms"});
  EXPECT_EQ(run.lines_with("no message in time"), 0);
  EXPECT_GT(run.lines_with("message "), 0);
}

TEST(example_stream_merge, with_a_weak_throttle_is_nearly_all_ticks_and_with_many_lines_outlives_the_messages) {
  EXPECT_GE(show("stream_merge", {"throttle=1ms"}).lines_with("tick "), 19);
  const shown many = show("stream_merge", {"lines=100"});
  EXPECT_EQ(many.lines_with("message j"), 1);
  EXPECT_NE(many.out.find("tick", many.out.find("message j")), std::string::npos);
}

TEST(example_message_passing, wakes_the_receiver_for_each_message) {
  const shown run = show("message_passing");
  EXPECT_EQ(run.times_ms({"output", "received: "}), (times{0, 200, 400, 600}));
  EXPECT_EQ(run.times_ms({"main/sender task_suspended reason=resource"}), times{});
  EXPECT_EQ(run.lines_with("Nothing more will come."), 1);
}

TEST(example_message_passing, without_a_pause_sends_all_before_the_first_is_received) {
  const shown run = show("message_passing", {"pause=0ms"});
  EXPECT_GT(run.out.find("received: message 1"), run.out.find("4 of 4 sent"));
  EXPECT_EQ(run.times_ms({"main/receiver task_suspended reason=resource"}).size(), 0u);
}

TEST(example_message_passing, with_much_work_goes_on_after_the_channel_was_closed) {
  const shown run = show("message_passing", {"work=500ms"});
  EXPECT_LT(run.times_ms({"resource_closed"}).front(), run.printed_ms("received: message 4"));
}

TEST(example_many_producers, receives_in_the_order_of_sending) {
  const shown run = show("many_producers");
  EXPECT_TRUE(run.out.starts_with("message 1 of producer 1\nmessage 1 of producer 2\n")) << run.out;
  for (const char* id : {"1", "2", "3"}) {
    EXPECT_EQ(run.lines_with(std::string{"producer "} + id + ": 4 messages"), 1) << run.out;
  }
}

TEST(example_many_producers, without_a_pause_depends_on_the_seed_and_counts_twenty_right) {
  EXPECT_NE(show("many_producers", {"pause=0ms"}).out, show("many_producers", {"pause=0ms", "--seed=7"}).out);
  EXPECT_EQ(show("many_producers", {"producers=20"}).lines_with(": 4 messages"), 20);
}

TEST(example_backpressure, makes_the_producer_wait_as_long_as_the_consumer_takes) {
  const shown run = show("backpressure");
  EXPECT_EQ(run.printed_ms("item 9 is in the channel") - run.printed_ms("item 8 is in the channel"), 100);
  EXPECT_GT(run.times_ms({"main/producer task_suspended reason=resource"}).size(), 3u);
}

TEST(example_backpressure, with_much_room_is_no_faster) {
  const shown few = show("backpressure");
  const shown much = show("backpressure", {"capacity=30"});
  EXPECT_LT(much.printed_ms("The producer is done."), few.printed_ms("The producer is done."));
  EXPECT_EQ(much.printed_ms("The consumer is done."), few.printed_ms("The consumer is done."));
}

TEST(example_backpressure, without_room_goes_from_hand_to_hand_and_with_a_fast_consumer_holds_nobody_up) {
  const shown none = show("backpressure", {"capacity=0"});
  EXPECT_EQ(none.times_ms({"message_sent"}), none.times_ms({"message_received"}));
  EXPECT_EQ(
      show("backpressure", {"consume=10ms"}).times_ms({"main/producer task_suspended reason=resource"}).size(), 0u);
}

TEST(example_broadcast, reaches_everybody_and_lets_the_slow_one_miss_some) {
  const shown run = show("broadcast");
  EXPECT_EQ(run.lines_with("Listener 1 heard 8, missed 0."), 1) << run.out;
  EXPECT_EQ(run.lines_with("Listener 3 heard 8, missed 0."), 0) << run.out;
  EXPECT_EQ(run.times_ms({"message_sent"}).size(), 8u);
}

TEST(example_broadcast, that_keeps_more_loses_nothing_and_that_keeps_one_loses_more) {
  EXPECT_EQ(show("broadcast", {"kept=20"}).lines_with("missed 0"), 3);
  EXPECT_EQ(show("broadcast", {"kept=1"}).lines_with("missed 0"), 1);
  EXPECT_EQ(show("broadcast", {"listeners=1"}).out.substr(0, 29), "listener 1 hears message 1\nli");
  EXPECT_EQ(show("broadcast", {"listeners=1"}).lines_with("missed 0"), 1);
}

} // namespace
} // namespace interleave::tests
