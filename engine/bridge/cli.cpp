// The native runner: interleave list | run | explore | diff. What each does and its exit codes stand in usage() below.
#include "bridge/cli.hpp"

#include <iostream>

#include "example/describe.hpp"

namespace interleave::cli {

namespace {

constexpr std::string_view usage = R"(usage:
  interleave list [--json]            every example
  interleave run ID [options]         runs an example and prints its output
    --set NAME=VALUE                  a parameter; may be repeated
    --workers N                       1 to 64, on threads 1 to 16
    --seed N                          0 (the fair schedule) or any other number
    --schedule S                      in place of a seed: one that explore has found, such as 3.1-7.2
    --runtime simulated|threads       virtual time, or real threads
    --trace FILE                      writes what happened to FILE
    --format events|chrome|json       as lines to compare; for ui.perfetto.dev; whole, for the page to open
    --svg FILE [--theme light|dark]   draws the timeline
                                      (npm run example makes all but events from --format records)
  interleave explore ID [options]     runs an example under many schedules and counts the outcomes
    --set, --workers                  as for run
    --strategy random|pct|exhaustive  picks by seed; by priorities that change a few times; every schedule
    --seeds N, --limit N              how many schedules to try: 1000 unless told
    --json                            the outcomes as JSON
  interleave diff FILE FILE           the first difference between two event files
exit status: 0 finished, no failing outcome, or no difference;
             1 the program failed, with a report on stderr, or a failing outcome, or a difference was found;
             2 wrong usage or a bad value
)";

int help() {
  std::cout << usage;
  return exit_finished;
}

int choose(std::string_view command, const arguments& rest) {
  if (command == "list") return list(rest);
  if (command == "run") return run_example(rest);
  if (command == "explore") return explore_example(rest);
  if (command == "diff") return compare_files(rest);
  if (command == "--help" || command == "help") return help();
  std::cerr << usage;
  return exit_usage;
}

} // namespace

int refuse(std::string_view why) {
  std::cerr << "interleave: " << why << '\n';
  return exit_usage;
}

std::optional<run_options> read_options(const written_choices& chosen) {
  run_options options = read_choices(chosen);
  for (const complaint& wrong : options.complaints) refuse(wrong.message);
  return options.complaints.empty() ? std::optional{std::move(options)} : std::nullopt;
}

int list(const arguments& given) {
  if (given.size() > 1 || (given.size() == 1 && given[0] != "--json")) {
    return refuse("list takes no argument but --json");
  }
  if (!given.empty()) {
    std::cout << describe_examples() << '\n';
    return exit_finished;
  }
  std::string_view chapter;
  for (const example* shown : example::all()) {
    const example_details& details = shown->details();
    if (chapter != details.chapter) std::cout << (chapter.empty() ? "" : "\n") << details.chapter << '\n';
    chapter = details.chapter;
    std::cout << "  " << shown->id() << "  (" << name_of(details.runtime) << ", workers " << details.workers
              << ")\n      " << details.summary << '\n';
  }
  return exit_finished;
}

} // namespace interleave::cli

int main(int count, char** values) {
  using namespace interleave::cli;
  const arguments all(values + 1, values + count);
  return choose(all.empty() ? "" : all[0], {all.begin() + (all.empty() ? 0 : 1), all.end()});
}
