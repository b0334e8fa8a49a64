// What examples promise in their `Watch:` and `Try:` lines: "Under the hood of co_await", and those of other chapters
// that are about tasks and their scopes.
#include <gtest/gtest.h>

#include <algorithm>

#include "examples/gallery.hpp"

namespace interleave::tests {
namespace {

using times = std::vector<std::int64_t>;

TEST(hand_written_awaitable, makes_its_visitors_ready_when_the_bell_rings) {
  const shown run = show("hand_written_awaitable");
  EXPECT_EQ(run.out, "Visitor 1 comes.\nVisitor 2 comes.\nThe bell has rung.\n"
                     "Visitor 1 hears: Come in!\nVisitor 2 hears: Come in!\n");
  EXPECT_EQ(run.times_ms({"task_woken by=main/bell cause=resumed"}), (times{200, 200}));
}

TEST(hand_written_awaitable, lets_nobody_wait_at_an_open_door) {
  EXPECT_FALSE(show("hand_written_awaitable", {"open=true"}).happened({"reason=awaitable"}));
}

TEST(a_tiny_executor, lets_the_oldest_first_take_turns_and_the_newest_first_not) {
  EXPECT_EQ(show("a_tiny_executor", {"turns=2"}).out,
      "job 1: turn 1 of 2\njob 2: turn 1 of 2\njob 1: turn 2 of 2\njob 2: turn 2 of 2\nThe queue is empty.\n");
  EXPECT_EQ(show("a_tiny_executor", {"turns=2", "order=newest"}).out,
      "job 2: turn 1 of 2\njob 2: turn 2 of 2\njob 1: turn 1 of 2\njob 1: turn 2 of 2\nThe queue is empty.\n");
  EXPECT_EQ(show("a_tiny_executor").times_ms({"task_spawned"}).size(), 1u) << "the playground sees one task";
}

TEST(state_machine, says_the_same_as_the_coroutine_at_the_same_moments) {
  const shown run = show("state_machine", {"steps=5"});
  const times written = run.times_ms({"output", "written: "});
  EXPECT_EQ(written.size(), 7u);
  EXPECT_EQ(run.times_ms({"output", "by hand: "}), written);
}

TEST(dangling_reference, shows_a_reference_that_dangles) {
  EXPECT_EQ(
      show("dangling_reference").out, "The note is torn up.\nIt would read what is no more: anything can happen.\n");
}

TEST(dangling_reference, is_avoided_by_a_copy_in_the_lambda_and_by_a_scope) {
  EXPECT_EQ(show("dangling_reference", {"form=copy"}).out, "It reads: buy bread\nThe note is torn up.\n");
  EXPECT_EQ(show("dangling_reference", {"form=scope"}).out, "It reads: buy bread\nThe note is torn up.\n");
}

TEST(waiting_for_a_colleague, leaves_one_worker_busy_while_b_waits) {
  const shown run = show("waiting_for_a_colleague");
  EXPECT_EQ(run.times_ms({"main/B task_suspended reason=join"}), times{80});
  EXPECT_EQ(run.end_ms(), 300);
}

TEST(waiting_for_a_colleague, does_not_wait_when_b_comes_late_and_is_serial_when_it_comes_at_once) {
  EXPECT_FALSE(show("waiting_for_a_colleague", {"before=250ms"}).happened({"main/B task_suspended"}));
  const changes at_once{"before=0ms"};
  EXPECT_EQ(show("waiting_for_a_colleague", at_once).end_ms(),
      show("waiting_for_a_colleague", {"before=0ms", "--workers=1"}).end_ms());
}

/// The longest time between two frames.
std::int64_t longest_gap(const shown& run) {
  const times frames = run.times_ms({"output", "frame"});
  std::int64_t longest = 0;
  for (std::size_t i = 1; i < frames.size(); ++i) longest = std::max(longest, frames[i] - frames[i - 1]);
  return longest;
}

TEST(responsive_ui, keeps_its_beat_while_downloads_run_and_freezes_when_one_blocks) {
  EXPECT_LE(longest_gap(show("responsive_ui")), 21);
  EXPECT_LE(longest_gap(show("responsive_ui", {"downloads=30"})), 21);
  EXPECT_GE(longest_gap(show("responsive_ui", {"blocking=true"})), 140);
}

TEST(structured_scope, ends_all_rows_at_the_failure_and_goes_on_behind_them) {
  const shown run = show("structured_scope");
  EXPECT_EQ(run.out, "1 is done\n2 is cut off\n3 is cut off\n4 is cut off\nAll have ended, because 2 has failed.\n");
  EXPECT_EQ(run.times_ms({"output", "cut off"}), (times{150, 150, 150}));
}

TEST(structured_scope, ends_with_its_last_task_when_none_fails_and_early_when_the_first_does) {
  EXPECT_EQ(show("structured_scope", {"failing=0"}).end_ms(), 400);
  const shown first = show("structured_scope", {"failing=1"});
  EXPECT_EQ(first.out.find("is done"), std::string::npos);
}

TEST(leaked_task, is_reported_and_cut_off) {
  const shown run = show("leaked_task");
  EXPECT_TRUE(run.happened({"main/request/logger task_leaked scope=main/request"}));
  EXPECT_NE(run.err.find("leaked: main/request/logger"), std::string::npos) << run.err;
  EXPECT_EQ(run.out.find("line 5 of 5"), std::string::npos);
}

TEST(leaked_task, cannot_happen_in_a_scope) {
  const shown run = show("leaked_task", {"scope=true"});
  EXPECT_FALSE(run.happened({"task_leaked"}));
  EXPECT_NE(run.out.find("log: line 5 of 5\nThe request is answered.\n"), std::string::npos) << run.out;
}

} // namespace
} // namespace interleave::tests
