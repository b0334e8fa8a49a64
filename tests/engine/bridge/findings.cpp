// bridge/cli_report.cpp: findings as the native runner's users see them. They are warnings: the exit code is the run's.
#include <gtest/gtest.h>

#include "harness/command.hpp"

namespace interleave::tests {
namespace {

/// What the runner says of a run that finishes.
std::string said_of(const char* runner, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "run");
  const command_result result = run_command(runner, std::move(arguments));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return result.err;
}

TEST(runner_findings, are_one_line_each_with_their_place) {
  EXPECT_EQ(said_of(GALLERY_RUNNER, {"blocking_the_worker"}),
      "blocking_the_worker.cpp:37: blocked worker: main/read_file blocks its worker while main/tick is ready to run\n");
  EXPECT_EQ(said_of(GALLERY_RUNNER, {"yield_to_others"}),
      "yield_to_others.cpp:29: never yielded: main/crunch keeps its worker while main/tick is ready to run\n");
  EXPECT_EQ(said_of(GALLERY_RUNNER, {"futures_are_inert", "--set", "then=drop"}),
      "futures_are_inert.cpp:25: never awaited: a task of greet was dropped and never ran\n");
  EXPECT_EQ(said_of(GALLERY_RUNNER, {"leaked_task"}),
      "interleave: leaked: main/request/logger goes on though main/request, which detached it, has ended\n");
  EXPECT_EQ(said_of(GALLERY_RUNNER, {"mutex"}), "");
}

TEST(runner_findings, name_the_circle_of_a_deadlock_that_the_program_survives) {
  EXPECT_EQ(said_of(TEST_RUNNER, {"deadlock_of_some"}),
      "deadlock_of_some.cpp:10: partial deadlock: in a circle, main/A waits for main/B, which waits for main/A\n");
}

TEST(runner_findings, that_are_errors_are_outcomes_of_their_own_for_explore) {
  const command_result explored = run_command(TEST_RUNNER, {"explore", "deadlock_of_some", "--strategy", "exhaustive"});
  EXPECT_EQ(explored.exit_code, 1);
  EXPECT_NE(explored.out.find(" x finished; it ends with: done\n"), std::string::npos) << explored.out;
  EXPECT_NE(explored.out.find(" x finished, with a partial deadlock; it ends with: done\n"), std::string::npos);
  EXPECT_NE(explored.out.find("the shortest schedule found that fails (finished, with a partial deadlock)"),
      std::string::npos);
}

} // namespace
} // namespace interleave::tests
