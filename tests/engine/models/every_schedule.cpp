// Actors, loops and pools under every schedule: nothing is lost and nobody waits for ever, whatever is cut off and
// when.
#include <gtest/gtest.h>

#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

task<> sends(actor_ref<int> to, int& sent) {
  co_await to.send(1);
  ++sent;
}

TEST(models_under_every_schedule, an_actor_handles_every_message_that_was_sent_whoever_is_cancelled) {
  int sent = 0;
  int handled = 0;
  std::uint64_t schedules = 0;
  for (int moment = 0; moment < 4; ++moment) {
    schedules += for_every_schedule(
        [&]() -> task<> {
          sent = handled = 0;
          actor<int> counts{"", [&](int) -> task<> { co_await yield_now(), ++handled; }, {.mailbox = 1}};
          auto first = spawn(sends(counts.ref(), sent));
          auto cancelled = spawn(sends(counts.ref(), sent));
          auto third = spawn(sends(counts.ref(), sent));
          for (int i = 0; i < moment; ++i) co_await yield_now();
          cancelled.cancel();
          co_await first;
          co_await third;
          co_await counts.stop();
        },
        1,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended) << "a lost wake";
          EXPECT_GE(sent, 2);
          EXPECT_GE(handled, sent);
          EXPECT_LE(handled, 3);
        });
  }
  EXPECT_GT(schedules, 100u);
}

TEST(models_under_every_schedule, an_actor_that_is_dropped_at_any_moment_lets_nobody_wait) {
  int told = 0;
  std::uint64_t schedules = 0;
  for (int moment = 0; moment < 4; ++moment) {
    schedules += for_every_schedule(
        [&]() -> task<> {
          told = 0;
          const auto tells = [&](actor_ref<int> to) -> task<> {
            try {
              for (int i = 0; i < 2; ++i) co_await to.send(i);
            } catch (const channel_closed&) {
            }
            ++told;
          };
          join_handle<> first;
          join_handle<> second;
          {
            actor<int> dropped{"", [](int) -> task<> { co_await yield_now(); }, {.mailbox = 1}};
            first = spawn(tells(dropped.ref()));
            second = spawn(tells(dropped.ref()));
            for (int i = 0; i < moment; ++i) co_await yield_now();
          }
          co_await first;
          co_await second;
        },
        1,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended) << "a sender waits for ever";
          EXPECT_EQ(told, 2);
        });
  }
  EXPECT_GT(schedules, 100u);
}

TEST(models_under_every_schedule, a_loop_calls_each_callback_once_and_none_after_it_is_cut_off) {
  int calls = 0;
  bool is_cut_off = false;
  std::uint64_t schedules = 0;
  for (int moment = 0; moment < 6; ++moment) {
    schedules += for_every_schedule(
        [&]() -> task<> {
          calls = 0;
          is_cut_off = false;
          auto running = spawn([&]() -> task<> {
            callback_loop loop;
            const auto called = [&] {
              EXPECT_FALSE(is_cut_off);
              ++calls;
            };
            loop.request(yield_now(), called, [](const failure&) {});
            loop.request(yield_now(), [&, called] { loop.compute(1ns, called); }, [](const failure&) {});
            loop.post(called);
            co_await loop.run();
          });
          for (int i = 0; i < moment; ++i) co_await yield_now();
          running.cancel();
          try {
            co_await running;
          } catch (const task_cancelled&) {
          }
          is_cut_off = true;
          co_await sleep_for(1us);
        },
        1,
        [&](const untraced_outcome& ended) {
          EXPECT_TRUE(ended.has_ended);
          EXPECT_LE(calls, 3);
        });
  }
  EXPECT_GT(schedules, 20u);
}

TEST(models_under_every_schedule, a_pool_does_each_piece_of_work_once) {
  int done = 0;
  const std::uint64_t schedules = for_every_schedule(
      [&]() -> task<> {
        done = 0;
        thread_pool pool{2};
        for (int i = 0; i < 3; ++i) {
          pool.submit([&]() -> task<> {
            co_await yield_now();
            ++done;
          });
        }
        co_await pool.finish();
      },
      1,
      [&](const untraced_outcome& ended) {
        EXPECT_TRUE(ended.has_ended);
        EXPECT_EQ(done, 3);
      });
  EXPECT_GT(schedules, 1u);
}

} // namespace
} // namespace interleave::tests
