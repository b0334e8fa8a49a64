// The chapter "Coordination, and how it goes wrong": what its examples say one should watch and try happens.
#include <gtest/gtest.h>

#include <chrono>

#include "examples/gallery.hpp"
#include "harness/command.hpp"

namespace interleave::tests {
namespace {

TEST(example_mutex, makes_a_queue_of_the_tasks_however_many_workers_there_are) {
  EXPECT_EQ(show("mutex").end_ms(), 200);
  const shown four = show("mutex", {"--workers=4"});
  EXPECT_EQ(four.end_ms(), 200);
  EXPECT_EQ(four.lines_with("4 payments, balance 4"), 1);
}

TEST(example_mutex, without_the_mutex_takes_the_time_of_one_and_loses_all_payments_but_one) {
  const shown unlocked = show("mutex", {"locked=false"});
  EXPECT_EQ(unlocked.end_ms(), 50);
  EXPECT_EQ(unlocked.lines_with("the balance was 0 and is 1"), 4);
  EXPECT_EQ(unlocked.lines_with("4 payments, balance 1"), 1);
}

TEST(example_semaphore, lets_three_downloads_run_at_a_time) {
  const shown three = show("semaphore");
  EXPECT_EQ(three.lines_with("starts"), 9);
  EXPECT_EQ(three.printed_ms("download 3 starts"), 0);
  EXPECT_EQ(three.printed_ms("download 4 starts"), three.printed_ms("download 1 is done"));
  EXPECT_EQ(three.printed_ms("download 9 starts"), three.printed_ms("download 6 is done"));
}

TEST(example_semaphore, with_one_permit_is_a_mutex_and_with_as_many_as_downloads_holds_nobody_up) {
  const shown one = show("semaphore", {"at_once=1"});
  EXPECT_EQ(one.printed_ms("download 2 starts"), one.printed_ms("download 1 is done"));
  EXPECT_EQ(one.printed_ms("download 9 starts"), one.printed_ms("download 8 is done"));
  const shown nine = show("semaphore", {"at_once=9"});
  EXPECT_EQ(nine.printed_ms("download 9 starts"), 0);
  EXPECT_EQ(nine.times_ms({"reason=resource on=semaphore#1"}).size(), 0);
}

TEST(example_rate_limiter, lets_four_of_twelve_go_at_once_and_then_one_each_tenth_of_a_second) {
  const shown burst = show("rate_limiter");
  EXPECT_EQ(burst.printed_ms("request 4 is answered"), 21);
  EXPECT_EQ(burst.printed_ms("request 5 is answered"), 121);
  EXPECT_EQ(burst.printed_ms("request 6 is answered"), 221);
  EXPECT_EQ(burst.printed_ms("request 12 is answered"), 821);
}

TEST(example_rate_limiter, with_a_burst_of_one_spreads_them_evenly_and_with_a_pause_lets_nobody_wait) {
  const shown even = show("rate_limiter", {"burst=1"});
  EXPECT_EQ(even.printed_ms("request 2 is answered"), 121);
  EXPECT_EQ(even.printed_ms("request 3 is answered"), 221);
  EXPECT_GT(even.times_ms({"reason=resource on=semaphore#1"}).size(), 0);
  EXPECT_EQ(show("rate_limiter", {"pause=100ms"}).times_ms({"reason=resource on=semaphore#1"}).size(), 0);
}

TEST(example_retry_with_backoff, gives_everybody_an_answer_and_without_jitter_not) {
  const shown jitter = show("retry_with_backoff");
  EXPECT_EQ(jitter.lines_with("has its answer"), 6);
  EXPECT_EQ(jitter.lines_with("gives up"), 0);
  const shown together = show("retry_with_backoff", {"jitter=false"});
  EXPECT_EQ(together.lines_with("gives up"), 3);
}

TEST(example_retry_with_backoff, with_a_larger_first_wait_is_refused_less_often_and_takes_longer) {
  const shown usual = show("retry_with_backoff");
  const shown patient = show("retry_with_backoff", {"wait=100ms"});
  EXPECT_LT(patient.lines_with("busy"), usual.lines_with("busy"));
  EXPECT_GT(patient.end_ms(), usual.end_ms());
}

TEST(example_web_crawler, fetches_no_page_twice) {
  const shown crawl = show("web_crawler");
  EXPECT_EQ(crawl.lines_with("is there"), 15);
  EXPECT_EQ(crawl.lines_with("/4/4 is there"), 1);
  EXPECT_EQ(crawl.lines_with("15 pages, none of them twice"), 1);
}

TEST(example_web_crawler, with_one_crawler_is_slow_and_with_thirty_hardly_faster_than_with_four) {
  const shown four = show("web_crawler");
  const shown one = show("web_crawler", {"crawlers=1"});
  EXPECT_EQ(one.out, four.out);
  EXPECT_EQ(one.end_ms(), 765);
  EXPECT_EQ(four.end_ms(), 306);
  EXPECT_EQ(show("web_crawler", {"crawlers=30"}).end_ms(), 255);
}

TEST(example_lost_update, ends_well_with_most_seeds_and_loses_one_with_seed_9) {
  EXPECT_EQ(show("lost_update").exit_code, 0);
  int lost = 0;
  for (int seed = 0; seed < 20; ++seed) {
    lost += show("lost_update", {"--seed=" + std::to_string(seed)}).exit_code == 1;
  }
  EXPECT_GE(lost, 1);
  EXPECT_LE(lost, 6);
  const shown nine = show("lost_update", {"--seed=9"});
  EXPECT_EQ(nine.exit_code, 1);
  EXPECT_EQ(nine.out, "3 tasks have counted to 2\n");
  EXPECT_NE(nine.err.find("check_failed: no update is lost"), std::string::npos);
}

TEST(example_lost_update, is_found_by_exploring_and_is_gone_with_a_mutex) {
  const command_result found = run_command(GALLERY_RUNNER, {"explore", "lost_update", "--seeds", "50"});
  EXPECT_EQ(found.exit_code, 1);
  EXPECT_NE(found.out.find("x check failed: no update is lost"), std::string::npos) << found.out;
  EXPECT_NE(found.out.find("interleave run lost_update --schedule "), std::string::npos) << found.out;
  const command_result safe =
      run_command(GALLERY_RUNNER, {"explore", "lost_update", "--seeds", "50", "--set", "safe=true"});
  EXPECT_EQ(safe.exit_code, 0);
}

TEST(example_lost_update, is_found_within_two_thousand_tries_and_two_seconds) {
  const command_result found = run_command(GALLERY_RUNNER, {"explore", "lost_update", "--limit", "2000"});
  EXPECT_EQ(found.exit_code, 1) << found.out;
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer) // they make it many times slower
  EXPECT_LT(found.computed, std::chrono::seconds{2});
#endif
}

TEST(example_lost_update, goes_wrong_without_a_head_start_and_never_with_a_mutex) {
  EXPECT_EQ(show("lost_update", {"head_start=0"}).exit_code, 1);
  for (int seed = 0; seed < 20; ++seed) {
    EXPECT_EQ(show("lost_update", {"head_start=0", "safe=true", "--seed=" + std::to_string(seed)}).exit_code, 0);
  }
}

TEST(example_deadlock, ends_with_both_waiting_and_a_report_of_the_circle) {
  const shown opposite = show("deadlock");
  EXPECT_EQ(opposite.exit_code, 1);
  EXPECT_EQ(opposite.out, "A has one thing\nB has one thing\n");
  EXPECT_NE(opposite.err.find("main/A waits for mutex fork, held by main/B"), std::string::npos) << opposite.err;
  EXPECT_NE(opposite.err.find("main/B waits for mutex knife, held by main/A"), std::string::npos);
  EXPECT_NE(opposite.err.find("in a circle: main/A waits for main/B, which waits for main/A\n"), std::string::npos);
}

TEST(example_deadlock, ends_well_in_the_same_order_or_when_one_comes_later) {
  const shown same = show("deadlock", {"order=same"});
  EXPECT_EQ(same.exit_code, 0);
  EXPECT_GT(same.printed_ms("B has one thing"), same.printed_ms("A has one thing"));
  EXPECT_EQ(show("deadlock", {"later=60ms"}).exit_code, 0);
}

TEST(example_dining_philosophers, with_one_who_is_different_all_eat) {
  const shown different = show("dining_philosophers");
  EXPECT_EQ(different.exit_code, 0);
  EXPECT_EQ(different.lines_with("has eaten 3 times"), 5);
}

TEST(example_dining_philosophers, who_all_take_the_left_fork_first_wait_all_the_way_around_the_table) {
  const shown left = show("dining_philosophers", {"strategy=left_first"});
  EXPECT_EQ(left.exit_code, 1);
  EXPECT_NE(left.err.find("in a circle: main/philosopher waits for main/philosopher#2, which waits for "
                          "main/philosopher#3, which waits for main/philosopher#4, which waits for "
                          "main/philosopher#5, which waits for main/philosopher\n"),
      std::string::npos)
      << left.err;
}

TEST(example_dining_philosophers, who_take_both_forks_or_none_let_their_neighbours_starve) {
  const shown both = show("dining_philosophers", {"strategy=both_or_none", "meals=20"});
  EXPECT_EQ(both.exit_code, 0);
  // Two have had all their meals, one after another, before anybody else has had one.
  EXPECT_EQ(both.printed_ms("philosopher 0 has eaten"), 20 * 20);
  EXPECT_EQ(both.printed_ms("philosopher 2 has eaten"), 20 * 20);
  EXPECT_GE(both.printed_ms("philosopher 1 has eaten"), 2 * 20 * 20);
}

TEST(example_blocking_the_worker, stops_the_ticks_until_the_worker_is_free) {
  const shown blocked = show("blocking_the_worker");
  EXPECT_EQ(blocked.printed_ms("tick 1"), 50);
  EXPECT_EQ(blocked.printed_ms("tick 2"), 290);
  EXPECT_EQ(blocked.printed_ms("the file is read"), 290);
}

TEST(example_blocking_the_worker, lets_the_ticks_go_on_on_a_thread_of_its_own_and_when_it_is_awaited) {
  for (const char* how : {"how=spawn_blocking", "how=await"}) {
    const shown cured = show("blocking_the_worker", {how});
    EXPECT_EQ(cured.printed_ms("tick 2"), 100) << how;
    EXPECT_EQ(cured.printed_ms("the file is read"), 290) << how;
    EXPECT_EQ(cured.end_ms(), 400) << how;
  }
}

TEST(example_blocking_the_worker, works_with_two_workers_until_a_second_task_blocks) {
  EXPECT_EQ(show("blocking_the_worker", {"--workers=2"}).printed_ms("tick 2"), 100);
  EXPECT_EQ(show("blocking_the_worker", {"readers=2", "--workers=2"}).printed_ms("tick 2"), 290);
}

TEST(example_work_stealing, is_shared_by_the_workers_and_less_so_where_the_cut_is_uneven) {
  const auto speedup = [](const std::string& cut) {
    const auto one = show("work_stealing", {cut, "--workers=1"}).end_ms();
    const auto four = show("work_stealing", {cut, "--workers=4"}).end_ms();
    return static_cast<double>(one) / static_cast<double>(four);
  };
  EXPECT_GT(speedup("cut=40"), 2);
  EXPECT_LT(speedup("cut=10"), 1.5);
}

TEST(example_work_stealing, with_a_grain_as_large_as_all_is_one_task) {
  const shown whole = show("work_stealing", {"grain=1024"});
  EXPECT_EQ(whole.times_ms({" task_spawned "}).size(), 1);
  EXPECT_EQ(whole.exit_code, 0);
}

TEST(example_mandelbrot, draws_the_same_picture_in_half_the_time_with_twice_the_workers) {
  const shown one = show("mandelbrot", {"--workers=1"});
  const shown two = show("mandelbrot");
  const shown eight = show("mandelbrot", {"--workers=8"});
  EXPECT_EQ(one.out, two.out);
  EXPECT_EQ(one.out, eight.out);
  EXPECT_NEAR(static_cast<double>(two.end_ms()), static_cast<double>(one.end_ms()) / 2, 2);
  EXPECT_LT(eight.end_ms(), one.end_ms() / 6);
  EXPECT_NE(one.out.find("@@@@@@"), std::string::npos);
}

TEST(example_mandelbrot, takes_longer_with_more_steps) {
  EXPECT_GT(show("mandelbrot", {"steps=500"}).end_ms(), 3 * show("mandelbrot").end_ms());
}

TEST(example_real_fetch, takes_the_declared_latency_and_size_in_the_simulation) {
  const shown three = show("real_fetch", {"--runtime=simulated"});
  EXPECT_EQ(three.lines_with(": 2000 bytes"), 3);
  EXPECT_EQ(three.printed_ms("copy 3"), 42);
  EXPECT_EQ(three.times_ms({" worker_started kind=blocking"}).size(), 3);
  EXPECT_EQ(show("real_fetch", {"--runtime=simulated", "latency=100ms", "declared=0kB"}).printed_ms("copy 1"), 100);
}

TEST(example_real_fetch, says_where_it_is_awaited_that_a_file_does_not_exist) {
  const shown missing = show("real_fetch", {"file=examples/there_is_none.cpp"});
  EXPECT_EQ(missing.lines_with("\"examples/there_is_none.cpp\": there is no such file"), 3);
  EXPECT_EQ(missing.exit_code, 0);
}

} // namespace
} // namespace interleave::tests
