// bridge/cli.cpp: the native runner as its users see it: exit codes, output, messages.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>

#include "harness/command.hpp"
#include "harness/json_reader.hpp"

namespace interleave::tests {
namespace {

/// The runner with the gallery, and the one with the programs of tests/programs.
command_result gallery(std::vector<std::string> arguments) {
  return run_command(GALLERY_RUNNER, std::move(arguments));
}
command_result programs(std::vector<std::string> arguments) {
  return run_command(TEST_RUNNER, std::move(arguments));
}

void expect_refused(const command_result& result, const std::string& message) {
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "interleave: " + message + "\n");
}

/// A file that is gone after the test.
class temporary_file {
public:
  temporary_file()
      : path_{std::filesystem::temp_directory_path() / ("interleave-test-" + std::to_string(getpid()) + ".events")} {}
  temporary_file(const temporary_file&) = delete;
  temporary_file& operator=(const temporary_file&) = delete;
  ~temporary_file() { std::filesystem::remove(path_); }

  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::string content() const {
    std::ifstream file{path_, std::ios::binary};
    return {std::istreambuf_iterator{file}, {}};
  }

private:
  std::filesystem::path path_;
};

TEST(runner, prints_what_the_program_prints_and_nothing_else) {
  const auto result = gallery({"run", "one_worker_two_tasks", "--set", "pieces=1"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out, "A has done piece 1 of 1\nB has done piece 1 of 1\nBoth are done.\n");
  EXPECT_EQ(result.err, "");
}

TEST(runner, runs_every_example_of_the_gallery_at_its_defaults) {
  const auto listed = read_json(gallery({"list", "--json"}).out);
  ASSERT_TRUE(listed);
  for (const json_value& each : listed->items) {
    if (each.get("id") == "deadlock") continue; // it fails at its defaults, by design
    const auto result = gallery({"run", each.get("id")});
    EXPECT_EQ(result.exit_code, 0) << each.get("id") << ": " << result.err;
    EXPECT_NE(result.out, "") << each.get("id") << " says nothing";
  }
}

TEST(runner, takes_parameters_workers_and_seed) {
  const auto result = programs({"run", "every_parameter", "--workers", "64", "--seed", "7", "--set", "wait=1s", "--set",
      "url=a=b", "--runtime", "simulated"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out, "1s 64KiB 2MB/s 3\n0.25 false all a=b\n");
}

TEST(runner, refuses_an_example_that_does_not_exist) {
  const auto result = programs({"run", "no_such"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(result.err.starts_with(
      "interleave: there is no example \"no_such\"; there are fails_a_check, throws, every_parameter, waits_forever, "))
      << result.err;
}

TEST(runner, refuses_a_parameter_out_of_range) {
  expect_refused(programs({"run", "every_parameter", "--set", "wait=3s"}),
      R"(parameter wait: "3s" is out of range; allowed is 50ms to 2s)");
  expect_refused(programs({"run", "every_parameter", "--set", "downloads=51"}),
      R"(parameter downloads: "51" is out of range; allowed is -5 to 50)");
}

TEST(runner, refuses_a_parameter_of_the_wrong_type) {
  expect_refused(programs({"run", "every_parameter", "--set", "downloads=many"}),
      R"(parameter downloads: "many" is not a whole number such as 3; allowed is -5 to 50)");
  expect_refused(
      programs({"run", "every_parameter", "--set", "twice=2"}), R"(parameter twice: "2" is neither true nor false)");
  expect_refused(programs({"run", "every_parameter", "--set", "strategy=some"}),
      R"(parameter strategy: "some" is none of all, first, none)");
}

TEST(runner, refuses_a_number_without_the_unit_that_it_needs) {
  expect_refused(programs({"run", "every_parameter", "--set", "wait=300"}),
      R"(parameter wait: "300" is not a time span such as 300ms, 1.5s or 20us; allowed is 50ms to 2s)");
}

TEST(runner, refuses_a_parameter_that_the_example_does_not_have) {
  expect_refused(programs({"run", "no_parameters", "--set", "wait=1s"}),
      R"(parameter "wait" is unknown to no_parameters; it has none)");
  expect_refused(gallery({"run", "one_worker_two_tasks", "--set", "colour=red"}),
      R"(parameter "colour" is unknown to one_worker_two_tasks; it has pieces, piece)");
  expect_refused(programs({"run", "no_parameters", "--set", "workers=2"}),
      R"(parameter "workers" is unknown to no_parameters; it has none)");
}

TEST(runner, refuses_a_number_of_workers_that_cannot_be) {
  for (const std::string wrong : {"0", "1000", "x", "-1", "65", ""}) {
    expect_refused(programs({"run", "no_parameters", "--workers", wrong}),
        "workers: \"" + wrong + "\" is not a number from 1 to 64");
  }
  expect_refused(programs({"run", "no_parameters", "--runtime", "threads", "--workers", "17"}),
      R"(workers: "17" is not a number from 1 to 16)");
}

TEST(runner, refuses_a_seed_that_is_no_number) {
  for (const std::string wrong : {"x", "-1", ""}) {
    expect_refused(programs({"run", "no_parameters", "--seed", wrong}),
        "seed: \"" + wrong + "\" is not a number from 0 to 18446744073709551615");
  }
}

TEST(runner, follows_a_schedule) {
  EXPECT_EQ(programs({"run", "sometimes_fails"}).out, "at rest\n");
  const auto result = programs({"run", "sometimes_fails", "--schedule", "1.1-2.1"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.out, "busy\n");
}

TEST(runner, refuses_a_schedule_that_is_none_or_cannot_be_followed) {
  expect_refused(programs({"run", "no_parameters", "--schedule", "3"}),
      R"(schedule: "3" is none; it is written like 3.1-7.2, or fair)");
  expect_refused(programs({"run", "no_parameters", "--schedule", "3.1", "--runtime", "threads"}),
      "schedule: real threads cannot follow one; runtime simulated can");
}

TEST(runner, refuses_a_runtime_or_a_format_that_does_not_exist) {
  expect_refused(programs({"run", "no_parameters", "--runtime", "fibres"}),
      R"(runtime: "fibres" is not to be had; allowed is simulated or threads)");
  expect_refused(programs({"run", "no_parameters", "--format", "xml"}),
      R"(--format: "xml" is not to be had; allowed is events, chrome or json)");
  expect_refused(programs({"run", "no_parameters", "--format", "chrome"}),
      R"(--format: "chrome" is made by npm run example; here it is events or records)");
}

TEST(runner, names_everything_that_is_wrong_at_once) {
  const auto result = programs({"run", "every_parameter", "--workers", "0", "--seed", "x", "--set", "wait=1"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(std::ranges::count(result.err, '\n'), 3);
}

TEST(runner, refuses_an_option_without_its_value) {
  for (const std::string option : {"--set", "--workers", "--seed", "--runtime", "--trace", "--format"}) {
    expect_refused(programs({"run", "no_parameters", option}), option + " needs a value, or is no option of run");
  }
  expect_refused(programs({"run", "every_parameter", "--set", "wait"}), R"(--set takes NAME=VALUE, not "wait")");
  expect_refused(programs({"run"}), "run needs the id of an example");
  expect_refused(programs({"run", "--workers", "2"}), "run needs the id of an example");
}

TEST(runner, refuses_options_that_do_not_exist) {
  expect_refused(programs({"run", "no_parameters", "--speed", "high"}), "there is no option --speed of run");
  expect_refused(programs({"list", "--xml"}), "list takes no argument but --json");
  expect_refused(programs({"list", "--json", "more"}), "list takes no argument but --json");
}

TEST(runner, explains_itself_when_it_is_not_understood) {
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{}, {"frobnicate"}, {"--json"}}) {
    const auto result = gallery(wrong);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_EQ(result.out, "");
    EXPECT_TRUE(result.err.starts_with("usage:\n")) << result.err;
  }
}

TEST(runner, explains_itself_when_asked) {
  for (const char* const asked : {"--help", "help"}) {
    const auto result = gallery({asked});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_TRUE(result.out.starts_with("usage:\n"));
    EXPECT_EQ(result.err, "");
  }
}

TEST(runner, fails_with_a_report_when_an_exception_escapes) {
  const auto result = programs({"run", "throws"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.out, "before\n");
  EXPECT_EQ(result.err, "interleave: failed: the bottom gave way\n");
}

TEST(runner, fails_with_a_report_when_the_program_deadlocks) {
  const auto result = programs({"run", "waits_forever"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.out, "waiting\n");
  EXPECT_EQ(result.err,
      "waits_forever.cpp:11: partial deadlock: in a circle, main/left waits for main/right, which waits "
      "for main/left\n"
      "interleave: deadlocked: 3 tasks wait, and nothing is left that could wake them\n"
      "main waits for main/left (waits_forever.cpp:21)\n"
      "main/left waits for main/right (waits_forever.cpp:11)\n"
      "main/right waits for main/left (waits_forever.cpp:11)\n"
      "in a circle: main/left waits for main/right, which waits for main/left\n");
}

TEST(runner, fails_with_a_report_when_a_check_fails) {
  const auto result = programs({"run", "fails_a_check"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.out, "after the check\n");
  EXPECT_EQ(result.err, "fails_a_check.cpp:9: check failed: one and one is three\n"
                        "interleave: check_failed: one and one is three\n");
}

TEST(runner, fails_in_the_same_way_on_threads) {
  for (const std::string program : {"throws", "waits_forever", "fails_a_check"}) {
    const auto simulated = programs({"run", program});
    const auto threads = programs({"run", program, "--runtime", "threads", "--workers", "2"});
    EXPECT_EQ(threads.exit_code, 1);
    EXPECT_EQ(threads.out, simulated.out);
    EXPECT_EQ(threads.err, simulated.err);
  }
}

TEST(runner, writes_the_events_of_a_failing_program_to_a_file) {
  const temporary_file file;
  EXPECT_EQ(programs({"run", "fails_a_check", "--trace", file.path(), "--format", "events"}).exit_code, 1);
  EXPECT_EQ(file.content(), R"(interleave-events 1
1 0 - - run_started example="fails_a_check" workers=1
2 0 - - run_seeded seed=0
3 0 - main task_spawned parent=- name="main"
4 0 - main task_woken by=- cause=spawned
5 0 0 main task_polled
6 0 0 main call_started function="run" definition=fails_a_check.cpp:7
7 0 0 main check_failed message="one and one is three" at fails_a_check.cpp:9
8 0 0 main output text="after the check\n" at fails_a_check.cpp:10
9 0 0 main call_ended outcome=completed
10 0 0 main task_ended outcome=completed error=""
11 0 - - run_ended outcome=check_failed message="one and one is three"
)");
}

TEST(runner, writes_the_records_of_a_run_to_a_file) {
  const temporary_file file;
  EXPECT_EQ(programs({"run", "fails_a_check", "--trace", file.path(), "--format", "records"}).exit_code, 1);
  const std::string content = file.content();
  const std::string header = "interleave-records 1 simulated\n";
  ASSERT_TRUE(content.starts_with(header));
  EXPECT_EQ((content.size() - header.size()) % 32, 0u);
  for (const char* const kept : {"fails_a_check.cpp", "one and one is three", "after the check\n", "frame of run"}) {
    EXPECT_NE(content.find(kept), std::string::npos) << kept;
  }
}

TEST(runner, says_when_it_cannot_write_the_events) {
  const auto result = programs({"run", "no_parameters", "--trace", "/no/such/folder/file"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err, "interleave: cannot write to \"/no/such/folder/file\"\n");
}

TEST(runner, lists_examples_for_people) {
  const auto result = programs({"list"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_TRUE(result.out.starts_with(R"(Futures and tasks
  fails_a_check  (simulated, workers 1)
      Fails.
  throws  (simulated, workers 1)
      Fails.

Streams and channels
  every_parameter  (simulated, workers 3)
      One of each type.

Coordination, and how it goes wrong
  waits_forever  (simulated, workers 1)
      Deadlocks.

)")) << result.out;
}

TEST(runner, lists_examples_as_json_with_the_documented_keys) {
  const auto result = gallery({"list", "--json"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.err, "");
  const auto listed = read_json(result.out);
  ASSERT_TRUE(listed) << result.out;
  ASSERT_GE(listed->items.size(), 4u);
  const std::vector<std::string> allowed{
      "name", "label", "type", "default", "min", "max", "step", "choices", "unit", "help"};
  for (const json_value& each : listed->items) {
    for (const char* const key : {"id", "title", "chapter", "summary", "runtime", "workers", "params", "source"}) {
      EXPECT_NE(each.find(key), nullptr) << key;
      EXPECT_NE(each.get(key).empty(), std::string_view{key} != "params") << each.get("id") << ": " << key;
    }
    EXPECT_EQ(each.get("source"), "examples/" + each.get("id") + ".cpp");
    for (const json_value& parameter : each.find("params")->items) {
      for (const std::string& key : parameter.keys) EXPECT_NE(std::ranges::find(allowed, key), allowed.end()) << key;
      for (const char* const key : {"name", "label", "type", "default", "help"}) {
        EXPECT_NE(parameter.get(key), "none") << key;
      }
    }
  }
}

} // namespace
} // namespace interleave::tests
