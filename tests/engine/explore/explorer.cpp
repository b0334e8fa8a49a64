// explore/explorer.hpp: every way that a program can go is found, counted, and can be gone again.
#include "explore/explorer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <set>

#include "explore/describe.hpp"
#include "explore/priority_chooser.hpp"

namespace interleave::explore {
namespace {

run_options program(std::string id, const std::string& lead = "2") {
  written_choices chosen{{"example", std::move(id)}};
  if (chosen[0].second == "sometimes_fails") chosen.emplace_back("p.lead", lead);
  return read_choices(chosen);
}

explorer explored(run_options options, const search& how) {
  explorer all{std::move(options), how};
  while (all.go_on(7)) {
  }
  return all;
}

/// How a run with a trace ends that follows this schedule.
result replayed(run_options options, const exec::schedule& schedule) {
  options.schedule = schedule;
  run traced{std::move(options), [](trace::ring&) { return false; }};
  while (traced.pump(0) != run::state::ended) {
  }
  return {.end = traced.outcome(), .message = traced.message(), .output = {}, .time = traced.time()};
}

TEST(explorer, tries_as_many_seeds_as_it_is_told_and_counts_what_comes_of_them) {
  const explorer all = explored(program("sometimes_fails"), {.how = strategy::random, .tries = 500});
  EXPECT_EQ(all.tried(), 500u);
  ASSERT_EQ(all.outcomes().size(), 2u);
  EXPECT_EQ(all.outcomes()[0].count + all.outcomes()[1].count, 500u);
  std::set<std::string> outputs;
  for (const outcome& each : all.outcomes()) {
    outputs.insert(each.first.output);
    EXPECT_EQ(each.times.size(), each.count);
  }
  EXPECT_EQ(outputs, (std::set<std::string>{"at rest\n", "busy\n"}));
}

#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
TEST(explorer, tries_at_least_twenty_thousand_schedules_of_five_tasks_in_a_second) {
  const std::clock_t begun = std::clock(); // of this process: others make it no longer
  const explorer all = explored(program("five_tasks"), {.how = strategy::random, .tries = 20'000});
  EXPECT_EQ(all.tried(), 20'000u);
  EXPECT_LT(std::clock() - begun, CLOCKS_PER_SEC);
}
#endif

TEST(explorer, gives_a_seed_and_a_schedule_that_lead_to_the_outcome) {
  const explorer all = explored(program("sometimes_fails"), {.how = strategy::random, .tries = 500});
  for (const outcome& each : all.outcomes()) {
    run_options with_seed = program("sometimes_fails");
    with_seed.seed = *each.seed;
    std::string output;
    run again{with_seed, exec::choices{*each.seed}, output};
    EXPECT_EQ(again.pump(0), run::state::ended);
    EXPECT_EQ(output, each.first.output);
    EXPECT_EQ(again.outcome(), each.first.end);
    EXPECT_EQ(replayed(program("sometimes_fails"), each.schedule).end, each.first.end);
  }
}

TEST(explorer, finds_nothing_where_nothing_can_go_wrong) {
  const explorer all = explored(program("no_parameters"), {.how = strategy::exhaustive, .tries = 100});
  EXPECT_TRUE(all.is_complete());
  ASSERT_EQ(all.outcomes().size(), 1u);
  EXPECT_EQ(all.failure(), nullptr);
}

TEST(explorer, tries_every_schedule_once_and_then_stops) {
  const explorer all = explored(program("sometimes_fails"), {.how = strategy::exhaustive, .tries = 100'000});
  EXPECT_TRUE(all.is_complete());
  // The worker has 2 turns and the watcher 3, in any order: 5 over 2. Then the program's first task goes on alone.
  EXPECT_EQ(all.tried(), 10u);
}

TEST(explorer, says_when_there_were_more_schedules_than_it_was_to_try) {
  const explorer all = explored(program("sometimes_fails"), {.how = strategy::exhaustive, .tries = 9});
  EXPECT_FALSE(all.is_complete());
  EXPECT_EQ(all.tried(), 9u);
}

class shortest_schedule : public testing::TestWithParam<strategy> {};

TEST_P(shortest_schedule, has_as_few_deviations_as_the_failure_needs_and_replays_it) {
  for (const std::uint32_t lead : {0u, 1u, 2u, 3u}) {
    const run_options options = program("sometimes_fails", std::to_string(lead));
    explorer all = explored(options, {.how = GetParam(), .tries = 3000});
    const outcome* const failed = all.failure();
    ASSERT_NE(failed, nullptr) << lead;
    const exec::schedule schedule = all.shortest(*failed);
    EXPECT_EQ(schedule.size(), lead);
    const result again = replayed(options, schedule);
    EXPECT_EQ(again.end, trace::run_outcome::check_failed);
    EXPECT_EQ(again.message, "seen while busy");
  }
}

INSTANTIATE_TEST_SUITE_P(by, shortest_schedule, testing::Values(strategy::random, strategy::pct, strategy::exhaustive),
    [](const auto& tested) { return std::string{name_of(tested.param)}; });

class nearest_passing_schedule : public testing::TestWithParam<strategy> {};

TEST_P(nearest_passing_schedule, is_the_failing_one_without_its_last_deviation) {
  for (const std::uint32_t lead : {1u, 2u, 3u}) {
    const run_options options = program("sometimes_fails", std::to_string(lead));
    explorer all = explored(options, {.how = GetParam(), .tries = 3000});
    exec::schedule failing = all.shortest(*all.failure());
    const auto passing = all.nearest_passing(failing);
    failing.pop_back();
    EXPECT_EQ(passing, failing);
    EXPECT_EQ(replayed(options, *passing).end, trace::run_outcome::finished);
  }
}

TEST_P(nearest_passing_schedule, is_the_shortest_that_passes_where_the_fair_order_fails) {
  const run_options options = program("sometimes_fails", "0");
  explorer all = explored(options, {.how = GetParam(), .tries = 3000});
  const auto passing = all.nearest_passing({});
  ASSERT_TRUE(passing);
  EXPECT_EQ(passing->size(), 1u);
  EXPECT_EQ(replayed(options, *passing).end, trace::run_outcome::finished);
}

INSTANTIATE_TEST_SUITE_P(by, nearest_passing_schedule,
    testing::Values(strategy::random, strategy::pct, strategy::exhaustive),
    [](const auto& tested) { return std::string{name_of(tested.param)}; });

TEST(explorer, knows_no_passing_schedule_where_all_fail) {
  EXPECT_EQ(explored(program("throws"), {.tries = 2}).nearest_passing({}), std::nullopt);
}

TEST(exploration, is_described_with_the_shortest_failure_and_the_nearest_schedule_that_passes) {
  explorer all = explored(program("sometimes_fails"), {.how = strategy::exhaustive, .tries = 100});
  const std::string text = describe(all, look_into_failure(all));
  EXPECT_NE(text.find(R"("shortest":"1.1-2.1","passing":"1.1")"), std::string::npos) << text;
  explorer failing = explored(program("throws"), {.tries = 2});
  EXPECT_EQ(describe(failing, look_into_failure(failing)).find("passing"), std::string::npos);
  explorer passing = explored(program("no_parameters"), {.tries = 2});
  EXPECT_FALSE(look_into_failure(passing));
}

TEST(explorer, cuts_off_a_run_that_does_not_end) {
  const explorer all = explored(program("goes_on_forever"), {.how = strategy::random, .tries = 3, .most_polls = 100});
  ASSERT_EQ(all.outcomes().size(), 1u);
  EXPECT_EQ(all.outcomes()[0].first.end, trace::run_outcome::limit_reached);
  EXPECT_EQ(all.outcomes()[0].first.message, "it had not ended after 100 polls");
}

TEST(explorer, tells_a_deadlock_and_an_exception_from_each_other) {
  EXPECT_EQ(explored(program("waits_forever"), {.tries = 2}).failure()->first.end, trace::run_outcome::deadlocked);
  EXPECT_EQ(explored(program("throws"), {.tries = 2}).failure()->first.end, trace::run_outcome::failed);
}

TEST(priority_chooser, keeps_to_the_highest_task_but_for_its_change_points) {
  std::vector<trace::task_id> tasks{1, 2, 3, 4};
  const exec::candidates all{4, &tasks, [](const void* of, std::uint32_t index) noexcept {
                               return (*static_cast<const std::vector<trace::task_id>*>(of))[index];
                             }};
  std::set<std::uint32_t> first_picked;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    priority_chooser chooser{seed, 100};
    std::uint32_t changes = 0;
    std::uint32_t before = chooser.pick(all);
    first_picked.insert(before);
    for (int decision = 1; decision < 100; ++decision) {
      changes += std::exchange(before, chooser.pick(all)) != before ? 1 : 0;
    }
    EXPECT_LE(changes, priority_chooser::depth - 1);
  }
  EXPECT_EQ(first_picked.size(), 4u);
}

} // namespace
} // namespace interleave::explore
