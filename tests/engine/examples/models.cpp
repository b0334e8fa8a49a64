// The chapter "Models of concurrency": one workload in five ways gives one output, and what its examples say one should
// watch and try happens.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "examples/gallery.hpp"
#include "exec/thread_prices.hpp"
#include "harness/command.hpp"

namespace interleave::tests {
namespace {

constexpr const char* models[] = {
    "model_os_threads", "model_callbacks", "model_coroutines", "model_actors", "model_async"};

TEST(models, print_the_same_for_the_same_parameters) {
  for (const changes& changed : {changes{}, changes{"failing=0"}, changes{"requests=1", "failing=1"},
           changes{"requests=60", "wait=1ms"}, changes{"work=0ms"}, changes{"--seed=7", "--workers=3"}}) {
    const shown reference = show("model_async", changed);
    EXPECT_EQ(reference.exit_code, 0) << reference.err;
    for (const char* id : models) EXPECT_EQ(show(id, changed).out, reference.out) << id;
  }
}

TEST(models, print_the_same_on_threads) {
  const std::string expected = show("model_async").out;
  EXPECT_EQ(expected, "request 5: refused\n12 requests, 11 answers, sum 625\n");
  for (const char* id : models) {
    EXPECT_EQ(show(id, {"--runtime=threads", "--workers=2"}).out, expected) << id;
  }
}

TEST(models, have_all_requests_open_at_once_and_none_at_the_end) {
  for (const char* id : models) {
    const shown run = show(id);
    EXPECT_TRUE(run.happened({"counter name=\"open requests\" value=12"})) << id;
    const auto last = std::ranges::find_if(run.events.rbegin(), run.events.rend(),
        [](const std::string& line) { return line.find("counter name=\"open requests\"") != std::string::npos; });
    ASSERT_NE(last, run.events.rend()) << id;
    EXPECT_NE(last->find("value=0"), std::string::npos) << id;
    EXPECT_TRUE(run.happened({"counter name=\"answers\" value=11"})) << id;
    EXPECT_TRUE(run.happened({"counter name=\"sum\" value=625"})) << id;
  }
}

TEST(example_model_os_threads, waits_at_once_and_computes_on_as_many_cores_as_there_are_workers) {
  const shown two = show("model_os_threads");
  EXPECT_EQ(two.times_ms({" worker_started kind=os_thread"}).size(), 12u);
  EXPECT_EQ(two.end_ms(), 64);
  EXPECT_EQ(show("model_os_threads", {"--workers=1"}).end_ms(), 84);
}

TEST(example_model_os_threads, as_a_pool_of_three_has_three_stacks_and_takes_nearly_three_times_as_long) {
  const shown pool = show("model_os_threads", {"pool=3"});
  EXPECT_EQ(pool.times_ms({" worker_started kind=os_thread"}).size(), 3u);
  EXPECT_EQ(pool.end_ms(), 180);
}

TEST(example_model_callbacks, takes_as_long_with_two_workers_because_a_loop_has_one_thread) {
  EXPECT_EQ(show("model_callbacks").end_ms(), 84);
  EXPECT_EQ(show("model_callbacks", {"--workers=2"}).end_ms(), 84);
  EXPECT_TRUE(show("model_callbacks").happened({"resource_changed id=loop#1 value=11"}));
}

TEST(example_model_callbacks, with_more_work_lets_answers_wait_longer_for_their_turn) {
  EXPECT_EQ(show("model_callbacks", {"work=20ms"}).end_ms(), 40 + 11 * 20);
}

TEST(example_model_coroutines, is_one_task_whose_turns_follow_one_another) {
  const shown run = show("model_coroutines");
  EXPECT_EQ(run.times_ms({" task_spawned "}).size(), 1u);
  EXPECT_EQ(run.times_ms({" span_started name=\"serve\""}).size(), 24u) << "each asks, and goes on once";
  EXPECT_EQ(run.end_ms(), 84);
  EXPECT_EQ(show("model_coroutines", {"work=20ms"}).end_ms(), 40 + 11 * 20);
}

TEST(example_model_coroutines, that_sleep_wait_one_after_another) {
  const shown run = show("model_coroutines", {"by_hand=false"});
  EXPECT_EQ(run.out, show("model_coroutines").out);
  EXPECT_EQ(run.end_ms(), 12 * 40 + 11 * 4);
}

TEST(example_model_actors, fills_the_mailbox_of_sums) {
  const shown run = show("model_actors");
  EXPECT_TRUE(run.happened({"resource_changed id=mailbox#1 value=4"}));
  EXPECT_TRUE(run.happened({"main/request", "task_suspended reason=resource on=mailbox#1 "}))
      << "who finds it full waits";
  EXPECT_TRUE(run.happened({"main/request#5 task_ended outcome=failed error=\"refused\""}));
}

TEST(example_model_actors, with_a_slow_adder_and_room_for_one_goes_at_its_pace) {
  const shown slow = show("model_actors", {"room=1", "adding=10ms"});
  EXPECT_GE(slow.end_ms(), 40 + 11 * 10);
  EXPECT_GT(slow.times_ms({"main/request", "reason=resource on=mailbox#1"}).size(), 5u);
}

TEST(example_model_async, computes_on_all_workers_and_waits_on_none) {
  EXPECT_EQ(show("model_async").end_ms(), 64);
  EXPECT_EQ(show("model_async", {"--workers=1"}).end_ms(), 84);
  EXPECT_EQ(show("model_async", {"--workers=4"}).end_ms(), 52);
  EXPECT_TRUE(show("model_async", {"requests=60"}).happened({"counter name=\"open requests\" value=60"}));
}

TEST(example_model_os_threads, says_what_threads_cost_in_the_simulation) {
  namespace prices = exec::thread_prices;
  EXPECT_EQ(std::chrono::nanoseconds{prices::creation}, std::chrono::microseconds{20});
  EXPECT_EQ(std::chrono::nanoseconds{prices::context_switch}, std::chrono::microseconds{2});
  EXPECT_EQ(prices::stack, 8u << 20);
}

TEST(example_hundred_thousand_tasks, holds_them_all_at_once) {
  const shown some = show("hundred_thousand_tasks", {"tasks=2000"});
  std::int64_t alive = 0;
  std::int64_t most = 0;
  for (const std::string& line : some.events) {
    alive += line.find(" task_spawned ") != std::string::npos;
    alive -= line.find(" task_ended ") != std::string::npos;
    most = std::max(most, alive);
  }
  EXPECT_EQ(most, 2001) << "and main";
  EXPECT_EQ(some.end_ms(), 1000);
  EXPECT_EQ(show("hundred_thousand_tasks", {"tasks=2000", "work=20us"}).end_ms(), 1020);
  EXPECT_EQ(show("hundred_thousand_tasks", {"tasks=2000", "work=20us", "--workers=4"}).end_ms(), 1010);
  EXPECT_EQ(some.events.size(), show("hundred_thousand_tasks", {"tasks=2000", "hold=60s"}).events.size());
}

TEST(example_hundred_thousand_tasks, really_has_a_hundred_thousand) {
  const command_result all = run_command(GALLERY_RUNNER, {"run", "hundred_thousand_tasks"});
  EXPECT_EQ(all.exit_code, 0) << all.err;
  EXPECT_EQ(all.out, "100000 tasks have waited at once.\nAs many threads would want stacks of 800000 MiB.\n");
}

TEST(example_zero_cost, says_nothing_that_depends_on_the_machine) {
  EXPECT_EQ(show("zero_cost").out, "200 rounds of four kinds, sum 19900\n");
  EXPECT_EQ(show("zero_cost", {"--runtime=threads"}).out, "200 rounds of four kinds, sum 19900\n");
  EXPECT_EQ(show("zero_cost", {"depth=10"}).times_ms({"call_started function=\"child\""}).size(), 2000u);
  EXPECT_EQ(show("zero_cost", {"rounds=1"}).out, "1 rounds of four kinds, sum 0\n");
}

TEST(example_choose_a_runtime, cuts_in_parallel_with_four_workers_and_says_the_same_on_threads) {
  EXPECT_EQ(show("choose_a_runtime").printed_ms("dish 4 is on the stove"), 80);
  EXPECT_EQ(show("choose_a_runtime", {"--workers=4"}).printed_ms("dish 4 is on the stove"), 20);
  const shown threads = show("choose_a_runtime", {"--runtime=threads"});
  EXPECT_EQ(threads.lines_with("is served"), 4);
  EXPECT_EQ(threads.lines_with("All 4 are served."), 1);
}

TEST(example_choose_a_runtime, takes_another_order_with_another_seed_and_always_the_same) {
  const std::string fair = show("choose_a_runtime").out;
  EXPECT_NE(show("choose_a_runtime", {"--seed=2"}).out, fair);
  EXPECT_EQ(show("choose_a_runtime", {"--seed=2"}).out, show("choose_a_runtime", {"--seed=2"}).out);
}

TEST(example_threads_and_async, lets_the_clock_tick_unless_the_workers_draw_themselves) {
  const auto ticks_in_time = [](const changes& changed) {
    const std::vector<std::int64_t> ticks = show("threads_and_async", changed).times_ms({"counter name=\"ticks\""});
    const std::set<std::int64_t> moments{ticks.begin(), ticks.end()};
    return std::ranges::count_if(moments, [](std::int64_t at) { return at > 0 && at < 200 && at % 20 == 0; });
  };
  EXPECT_EQ(ticks_in_time({}), 9);
  EXPECT_LE(ticks_in_time({"where=workers"}), 4);
}

TEST(example_threads_and_async, makes_the_threads_wait_for_slow_transfers) {
  const auto waits_to_send = [](const changes& changed) {
    return show("threads_and_async", changed).times_ms({"/draw", "task_suspended reason=resource on=channel#1"}).size();
  };
  EXPECT_EQ(waits_to_send({}), 0u);
  EXPECT_GE(waits_to_send({"send=300ms"}), 2u);
}

} // namespace
} // namespace interleave::tests
