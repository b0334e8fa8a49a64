// sync/oneshot.hpp in the simulation.
#include "sync/oneshot.hpp"

#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

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

TEST(oneshot, records_its_value_as_a_message) {
  const auto run = record([]() -> task<> {
    oneshot<int> answer;
    answer.send(1);
    co_await sleep_for(5ns);
    static_cast<void>(co_await answer.receive());
  });
  EXPECT_EQ(run.happened({event::message_sent, event::message_received}), R"(
0 0 main message_sent id=oneshot#1 message=1
5 0 main message_received id=oneshot#1 message=1
)");
}

} // namespace
} // namespace interleave::tests
