// explore/explorer.hpp: what is found of a run that is an error is a part of its outcome, and the same as in a trace.
#include <gtest/gtest.h>

#include "explore/describe.hpp"
#include "harness/recorded_run.hpp"

namespace interleave::explore {
namespace {

run_options defaults_of(std::string id) {
  return read_choices({{"example", std::move(id)}});
}

trace::finding_kinds errors_of_traced(run_options options, const exec::schedule& schedule) {
  options.schedule = schedule;
  run traced{std::move(options), [](trace::ring&) { return false; }};
  while (traced.pump(0) != run::state::ended) {
  }
  return traced.errors_found();
}

TEST(explorer_errors, make_two_outcomes_of_runs_that_print_the_same_and_end_well) {
  explorer all{defaults_of("deadlock_of_some"), {.how = strategy::exhaustive, .tries = 10'000}};
  while (all.go_on(100)) {
  }
  EXPECT_TRUE(all.is_complete());
  ASSERT_EQ(all.outcomes().size(), 2u);
  for (const outcome& each : all.outcomes()) {
    EXPECT_EQ(each.first.end, trace::run_outcome::finished);
    EXPECT_EQ(each.first.failed(), each.first.errors != 0);
    EXPECT_EQ(errors_of_traced(defaults_of("deadlock_of_some"), each.schedule), each.first.errors);
  }
  const outcome* const failed = all.failure();
  ASSERT_NE(failed, nullptr);
  EXPECT_EQ(end_of(failed->first), "finished, with a partial deadlock");
  EXPECT_NE(describe(all, std::nullopt).find(R"("errors":["partial deadlock"])"), std::string::npos);
}

TEST(explorer_errors, do_not_split_a_deadlock_by_who_went_on_when_it_closed) {
  explorer all{defaults_of("waits_forever"), {.how = strategy::random, .tries = 50}};
  while (all.go_on(50)) {
  }
  ASSERT_EQ(all.outcomes().size(), 1u);
  EXPECT_EQ(all.outcomes()[0].first.errors, bit_of(trace::finding_kind::deadlock));
  EXPECT_EQ(end_of(all.outcomes()[0].first).find(", with"), std::string::npos);
}

} // namespace
} // namespace interleave::explore
