// models/actor.hpp in the simulation: mailboxes, supervision, and what remains when an actor is cut off.
#include "models/actor.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

/// Adds up what it is sent, says so, and fails at a number below 0.
auto adder() {
  return [sum = 0](int number) mutable -> task<> {
    co_await compute(10ns);
    if (number < 0) throw std::runtime_error{"below 0"};
    sum += number;
    println("{}", sum);
  };
}

TEST(actor, handles_one_message_at_a_time_in_the_order_of_sending) {
  const auto run = record([]() -> task<> {
    actor<int> sums{"sums", adder()};
    for (int number = 1; number <= 3; ++number) co_await sums.send(number);
    println("sent");
    co_await sums.stop();
    println("ended");
  });
  EXPECT_EQ(run.said(), R"(
0 main sent
10 main/sums 1
20 main/sums 3
30 main/sums 6
30 main ended
)");
}

TEST(actor, has_a_mailbox_that_the_trace_knows) {
  const auto run = record([]() -> task<> {
    actor<int> sums{"sums", adder(), {.mailbox = 2}};
    co_await sums.send(1);
    co_await sums.stop();
  });
  EXPECT_EQ(run.happened({event::resource_created, event::resource_named, event::resource_limited,
                event::resource_changed, event::resource_closed, event::resource_ended}),
      R"(
0 0 main resource_created id=mailbox#1 kind=mailbox
0 0 main resource_named id=mailbox#1 name="sums"
0 0 main resource_limited id=mailbox#1 limit=2
0 0 main resource_changed id=mailbox#1 value=1
0 0 main resource_closed id=mailbox#1
0 0 main/sums resource_changed id=mailbox#1 value=0
10 0 main resource_ended id=mailbox#1
)");
}

TEST(actor, makes_a_sender_wait_while_its_mailbox_is_full_and_refuses_who_does_not_want_to) {
  const auto run = record([]() -> task<> {
    actor<int> sums{"sums", adder(), {.mailbox = 1}};
    co_await sums.send(1);
    println("{} {}", sums.try_send(2), sums.waiting());
    co_await sums.send(3); // waits until the first is taken
    println("sent");
    co_await sums.stop();
  });
  EXPECT_EQ(run.said(), R"(
0 main false 1
10 main/sums 1
20 main/sums 4
20 main sent
)") << "there was room at 10, but the one worker computed until 20";
}

TEST(actor, whose_behaviour_is_no_coroutine_is_called_all_the_same) {
  const auto run = record([]() -> task<> {
    actor<std::string> echo{"echo", [](const std::string& said) { println("{}", said); }};
    co_await echo.send("hello");
    co_await echo.stop();
  });
  EXPECT_EQ(run.output(), "hello\n");
}

TEST(actor, that_escalates_throws_where_its_end_is_awaited_and_takes_no_more_messages) {
  const auto run = record([]() -> task<> {
    actor<int> sums{"sums", adder()};
    co_await sums.send(-1);
    co_await sums.send(5);
    try {
      co_await sums.ended();
    } catch (const std::exception& thrown) {
      println("{}", thrown.what());
    }
    println("{}", sums.try_send(6));
    try {
      co_await sums.send(7);
    } catch (const channel_closed&) {
      println("closed");
    }
  });
  EXPECT_EQ(run.output(), "below 0\nfalse\nclosed\n");
  EXPECT_EQ(run.outcome, trace::run_outcome::finished) << run.message;
}

TEST(actor, that_is_restarted_begins_anew_and_loses_the_message_alone) {
  const auto run = record([]() -> task<> {
    actor<int> sums{"sums", adder(), {.on_failure = supervision::restart}};
    for (const int number : {1, 2, -1, 4, 5}) co_await sums.send(number);
    co_await sums.stop();
  });
  EXPECT_EQ(run.output(), "1\n3\n4\n9\n");
}

TEST(actor, that_is_restarted_too_often_escalates) {
  const auto run = record([]() -> task<> {
    actor<int> sums{"sums", adder(), {.on_failure = supervision::restart, .restarts = 2}};
    for (int i = 0; i < 4; ++i) co_await sums.send(-1);
    try {
      co_await sums.ended();
    } catch (const std::exception& thrown) {
      println("{} at {}", thrown.what(), now().time_since_epoch().count());
    }
  });
  EXPECT_EQ(run.output(), "below 0 at 30\n");
}

TEST(actor, that_is_stopped_by_a_failure_ends_quietly_and_tells_who_waits_to_send) {
  const auto run = record(
      []() -> task<> {
        actor<int> sums{"sums", adder(), {.mailbox = 1, .on_failure = supervision::stop}};
        co_await sums.send(-1);
        co_await yield_now(); // it has been taken
        co_await sums.send(2);
        try {
          co_await sums.send(3);
        } catch (const channel_closed&) {
          println("closed");
        }
        co_await sums.ended();
        println("ended");
      },
      {.workers = 2});
  EXPECT_EQ(run.output(), "closed\nended\n") << run.message;
}

TEST(actor, that_is_dropped_lets_nobody_wait_for_it) {
  const auto run = record([]() -> task<> {
    std::optional<actor<int>> sums;
    sums.emplace("sums", [](int) -> task<> { co_await sleep_for(1s); }, actor_options{.mailbox = 1});
    const auto elsewhere = sums->ref();
    auto sender = spawn([&]() -> task<> {
      try {
        for (;;) co_await elsewhere.send(1);
      } catch (const channel_closed&) {
        println("closed");
      }
    });
    co_await sleep_for(10ns);
    sums.reset();
    co_await sender;
  });
  EXPECT_EQ(run.said(), "\n10 main/lambda closed\n");
}

class dropped_actor : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(begun, dropped_actor, testing::Bool(), testing::PrintToStringParamName());

TEST_P(dropped_actor, drops_its_messages_though_somebody_still_could_send) {
  const auto run = record([has_begun = GetParam()]() -> task<> {
    auto message = std::make_shared<int>(1);
    std::optional<actor<std::shared_ptr<int>>> keeper;
    keeper.emplace("keeper", [](const std::shared_ptr<int>&) -> task<> { co_await sleep_for(1s); });
    const auto elsewhere = keeper->ref();
    for (int i = 0; i < 3; ++i) co_await keeper->send(message);
    if (has_begun) co_await yield_now();
    println("{}", message.use_count());
    keeper.reset();
    co_await sleep_for(1ns);
    println("{} {}", message.use_count(), elsewhere.try_send(message));
  });
  EXPECT_EQ(run.output(), "4\n1 false\n");
}

} // namespace
} // namespace interleave::tests
