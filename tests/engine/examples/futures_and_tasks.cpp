// What the examples of "Futures and tasks" promise in their `Watch:` and `Try:` lines.
#include <gtest/gtest.h>

#include "examples/gallery.hpp"

namespace interleave::tests {
namespace {

using times = std::vector<std::int64_t>;

TEST(futures_are_inert, runs_the_greeting_when_it_is_awaited) {
  const shown run = show("futures_are_inert");
  EXPECT_EQ(run.out, "The task is made.\nNow it is awaited.\nHello ...\n... from the task.\n");
  EXPECT_EQ(run.times_ms({"output", "Hello"}), times{200});
}

TEST(futures_are_inert, never_greets_when_it_is_dropped_and_says_so) {
  const shown run = show("futures_are_inert", {"then=drop"});
  EXPECT_EQ(run.out, "The task is made.\nNow it is dropped.\n");
  EXPECT_TRUE(run.happened({"never_awaited", "function=\"greet\""}));
  EXPECT_NE(run.err.find("never awaited: a task of greet was dropped and never ran"), std::string::npos) << run.err;
}

TEST(futures_are_inert, gives_the_greeting_a_row_when_it_is_spawned) {
  const shown run = show("futures_are_inert", {"then=spawn"});
  EXPECT_TRUE(run.happened({"main/greet task_spawned"}));
  EXPECT_NE(run.out.find("It has a row of its own.\nHello ...\n"), std::string::npos) << run.out;
}

TEST(dropping_cancels, ends_the_task_in_the_middle_of_a_pause) {
  const shown run = show("dropping_cancels");
  EXPECT_EQ(run.out,
      "The lantern is lit.\nStep 1 of 5 is done.\nStep 2 of 5 is done.\nThe lantern is put out.\nMain is done.\n");
  EXPECT_EQ(run.times_ms({"lantern is put out"}), times{250});
}

TEST(dropping_cancels, lets_the_work_be_done_when_it_is_dropped_later) {
  const shown run = show("dropping_cancels", {"drop_after=700ms"});
  EXPECT_NE(run.out.find("Step 5 of 5 is done.\nThe work is done.\nThe lantern is put out.\n"), std::string::npos);
}

TEST(dropping_cancels, does_no_step_when_it_is_dropped_at_once) {
  EXPECT_EQ(show("dropping_cancels", {"drop_after=1ms"}).out,
      "The lantern is lit.\nThe lantern is put out.\nMain is done.\n");
}

TEST(two_sites, takes_the_sum_and_then_the_longer_one) {
  const shown run = show("two_sites");
  EXPECT_EQ(run.times_ms({"output", "One after"}), times{200 + 300 + 2 * 50});
  EXPECT_EQ(run.end_ms(), 600 + 350);
}

TEST(two_sites, hides_the_quicker_one_completely) {
  const shown run = show("two_sites", {"second=1s"});
  EXPECT_EQ(run.end_ms() - run.times_ms({"output", "One after"}).front(), 1050);
}

TEST(two_sites, takes_as_long_with_more_workers) {
  EXPECT_EQ(show("two_sites", {"--workers=4"}).end_ms(), show("two_sites").end_ms());
}

TEST(race_two_urls, ends_the_other_download_when_one_arrives) {
  const shown run = show("race_two_urls");
  EXPECT_EQ(run.out, "/first has arrived.\nThe first one wins: 20000 bytes.\n");
  EXPECT_EQ(run.times_ms({"main/first task_ended outcome=completed"}),
      run.times_ms({"main/second task_ended outcome=cancelled"}));
}

TEST(race_two_urls, is_won_by_the_quicker_one) {
  EXPECT_EQ(show("race_two_urls", {"second=100ms"}).out, "/second has arrived.\nThe second one wins: 20000 bytes.\n");
}

TEST(race_two_urls, is_won_by_the_first_at_equal_latencies_and_by_either_with_other_seeds) {
  EXPECT_NE(show("race_two_urls", {"second=300ms"}).out.find("The first one"), std::string::npos);
  bool second_has_won = false;
  for (int seed = 1; seed <= 20; ++seed) {
    const shown run = show("race_two_urls", {"second=300ms", "--seed=" + std::to_string(seed)});
    second_has_won |= run.out.find("The second one") != std::string::npos;
  }
  EXPECT_TRUE(second_has_won);
}

TEST(counting_together, waits_for_the_child_at_the_join) {
  const shown run = show("counting_together");
  EXPECT_NE(run.out.find("main: 3\nchild: 3\nchild: 4\nchild: 5\nchild: 6\nBoth"), std::string::npos) << run.out;
  EXPECT_TRUE(run.happened({"main task_suspended reason=join"}));
}

TEST(counting_together, cuts_the_child_off_without_the_join) {
  const shown run = show("counting_together", {"join=false"});
  EXPECT_EQ(run.out.find("child: 4"), std::string::npos) << run.out;
  EXPECT_TRUE(run.happened({"main/child task_ended outcome=cancelled"}));
}

TEST(counting_together, has_nothing_to_wait_for_when_the_child_is_quicker) {
  EXPECT_FALSE(show("counting_together", {"child_pause=10ms"}).happened({"task_suspended reason=join"}));
}

TEST(join_all, gives_the_list_in_order_though_the_last_is_done_first) {
  const shown run = show("join_all");
  EXPECT_EQ(run.out, "1 4 9 16 25 36 \n6 squares, their sum is 91.\n");
  EXPECT_LT(run.times_ms({"square#6 task_ended"}).front(), run.times_ms({"main/square task_ended"}).front());
}

TEST(join_all, ends_all_rows_when_one_fails) {
  const shown run = show("join_all", {"failing=3"});
  EXPECT_EQ(run.out, "No list: number 3 fails.\n");
  EXPECT_EQ(
      run.times_ms({"main/square task_ended outcome=cancelled"}), run.times_ms({"square#3 task_ended outcome=failed"}));
}

TEST(join_all, takes_a_thousand_tasks) {
  EXPECT_NE(show("join_all", {"tasks=1000"}).out.find("1000 squares, their sum is 333833500."), std::string::npos);
}

TEST(timeout_example, cuts_off_what_is_too_late_until_an_answer_is_in_time) {
  EXPECT_EQ(show("timeout").out,
      "The race is lost to the clock.\nAttempt 1 takes too long.\nAttempt 2 takes too long.\nAttempt 3: 1000 bytes.\n");
}

TEST(timeout_example, succeeds_at_once_with_a_limit_above_the_latency) {
  EXPECT_EQ(show("timeout", {"limit=600ms"}).out, "The race is won at once.\nAttempt 1: 1000 bytes.\n");
}

TEST(timeout_example, gives_up_when_all_attempts_are_too_late) {
  EXPECT_NE(show("timeout", {"limit=10ms"}).out.find("No answer after 3 attempts.\n"), std::string::npos);
}

TEST(yield_to_others, lets_the_ticks_come_late_and_all_at_once) {
  EXPECT_EQ(show("yield_to_others").times_ms({"output", "tick"}), (times{0, 200, 200, 200, 200, 200}));
}

TEST(yield_to_others, lets_the_ticks_be_on_time_when_every_piece_yields) {
  EXPECT_EQ(show("yield_to_others", {"yield_every=1"}).times_ms({"output", "tick"}), (times{0, 25, 50, 75, 100, 125}));
}

TEST(yield_to_others, lets_the_other_of_two_workers_tick) {
  EXPECT_EQ(show("yield_to_others", {"--workers=2"}).times_ms({"output", "tick"}), (times{0, 25, 50, 75, 100, 125}));
}

TEST(errors_travel, surfaces_the_innermost_failure_outside_and_all_end_with_it) {
  const shown run = show("errors_travel");
  EXPECT_EQ(run.out, "Caught outside: there is only stone.\nCalled back: there is only stone.\n");
  EXPECT_EQ(run.times_ms({"call_ended outcome=failed"}), (times{200, 200, 200, 200}));
}

TEST(errors_travel, takes_the_same_way_at_any_depth_and_with_a_result) {
  EXPECT_EQ(show("errors_travel", {"depth=10"}).out, show("errors_travel").out);
  EXPECT_EQ(show("errors_travel", {"fails=false"}).out, "Dug 3 deep.\nCalled back: 3.\n");
}

} // namespace
} // namespace interleave::tests
