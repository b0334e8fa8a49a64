// bridge/cli_explore.cpp, cli_diff.cpp: the native runner's other commands as their users see them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

#include "harness/command.hpp"
#include "harness/json_reader.hpp"

namespace interleave::tests {
namespace {

command_result runner(std::vector<std::string> arguments) {
  return run_command(TEST_RUNNER, std::move(arguments));
}

void expect_refused(const command_result& result, const std::string& message) {
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "interleave: " + message + "\n");
}

/// A folder that is gone after the test.
class temporary_folder {
public:
  temporary_folder() : path_{std::filesystem::temp_directory_path() / ("interleave-test-" + std::to_string(getpid()))} {
    std::filesystem::create_directory(path_);
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string file(const std::string& name, const std::string& content) const {
    std::ofstream{file(name), std::ios::binary} << content;
    return file(name);
  }

private:
  std::filesystem::path path_;
};

TEST(runner_explore, counts_outcomes_and_gives_the_command_that_shows_the_shortest_failure) {
  const auto result = runner({"explore", "sometimes_fails", "--strategy", "exhaustive"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.out,
      "sometimes_fails: 10 schedules (exhaustive, all there are), 2 outcomes\n"
      "  7 x finished; it ends with: at rest\n"
      "  3 x check failed: seen while busy; it ends with: busy\n"
      "the shortest schedule found that fails (check failed: seen while busy) leaves the fair order 2 times; to see "
      "it:\n"
      "  interleave run sometimes_fails --schedule 1.1-2.1 --workers 1 --set 'lead=2'\n");
}

TEST(runner_explore, finds_no_failure_where_there_is_none) {
  const auto result = runner({"explore", "no_parameters", "--seeds", "10"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_TRUE(result.out.starts_with("no_parameters: 10 schedules (random), 1 outcome\n")) << result.out;
}

TEST(runner_explore, gives_json) {
  const auto result = runner({"explore", "sometimes_fails", "--seeds", "200", "--json", "--set", "lead=1"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.err, "");
  const auto read = read_json(result.out);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->get("example"), "sometimes_fails");
  EXPECT_EQ(read->get("shortest"), "1.1");
}

TEST(runner_explore, refuses_what_it_does_not_understand) {
  expect_refused(runner({"explore"}), "explore needs the id of an example");
  expect_refused(runner({"explore", "throws", "--seeds", "0"}), R"(--seeds: "0" is not a number from 1 to 10000000)");
  expect_refused(runner({"explore", "throws", "--strategy", "luck"}),
      R"(--strategy: "luck" is not to be had; allowed is random, pct or exhaustive)");
  expect_refused(runner({"explore", "throws", "--seed", "1"}), "there is no option --seed of explore");
}

TEST(runner_diff, says_nothing_of_files_that_are_the_same_and_shows_the_first_difference) {
  const temporary_folder folder;
  const auto left = folder.file("left");
  const auto right = folder.file("right");
  for (const auto& file : {left, right}) (void)runner({"run", "sometimes_fails", "--trace", file});
  const auto same = runner({"diff", left, right});
  EXPECT_EQ(same.exit_code, 0);
  EXPECT_EQ(same.out, "");
  (void)runner({"run", "sometimes_fails", "--trace", right, "--set", "lead=1"});
  const auto different = runner({"diff", left, right});
  EXPECT_EQ(different.exit_code, 1);
  EXPECT_EQ(different.out.substr(0, 8), "line 4:\n") << different.out;
  EXPECT_NE(different.out.find("lead"), std::string::npos) << different.out;
}

TEST(runner_diff, shows_the_end_of_the_shorter_file) {
  const temporary_folder folder;
  const auto longer = folder.file("longer", "interleave-events 1\na\nb\n");
  const auto shorter = folder.file("shorter", "interleave-events 1\na\n");
  EXPECT_EQ(runner({"diff", longer, shorter}).out, "line 3:\n< b\n> (the end)\n");
}

TEST(runner_diff, refuses_what_are_no_event_files) {
  const temporary_folder folder;
  const auto foreign = folder.file("foreign", "hello\n");
  expect_refused(runner({"diff", foreign}), "diff takes two files");
  expect_refused(runner({"diff", foreign, foreign}),
      "\"" + foreign + "\" is no event file: its first line is not \"interleave-events 1\"");
  const auto missing = folder.file("missing");
  expect_refused(runner({"diff", missing, foreign}), "cannot read \"" + missing + "\"");
}

} // namespace
} // namespace interleave::tests
