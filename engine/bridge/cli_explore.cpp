// interleave explore: many schedules of one program, its outcomes with counts, and the shortest way to a failing one.
#include <algorithm>
#include <chrono>
#include <iostream>

#include "bridge/cli.hpp"
#include "example/values.hpp"
#include "explore/describe.hpp"
#include "explore/explorer.hpp"

namespace interleave::cli {

namespace {

using explore::explorer;
using explore::outcome;

constexpr std::uint32_t runs_at_a_time = 256;
constexpr std::chrono::seconds time_between_reports{1};

struct explore_arguments {
  explore::search search;
  bool as_json = false;
  written_choices chosen;
};

std::string read_tries(const std::string& option, const std::string& value, std::uint32_t& tries) {
  const auto number = values::parse_unsigned(value);
  if (!number || *number == 0 || *number > explore::most_tries)
    return option + ": " + values::quoted(value) + " is not a number from 1 to " + std::to_string(explore::most_tries);
  tries = static_cast<std::uint32_t>(*number);
  return {};
}

std::optional<explore_arguments> read_explore_arguments(arguments given) {
  explore_arguments read;
  read.as_json = std::erase(given, "--json") > 0;
  const auto take = [&](const std::string& option, const std::string& value, written_choices&) -> std::string {
    if (option == "--seeds" || option == "--limit") return read_tries(option, value, read.search.tries);
    if (option != "--strategy") return "there is no option " + option + " of explore";
    const auto how = explore::parse_strategy(value);
    if (!how) return "--strategy: " + values::quoted(value) + " is not to be had; allowed is random, pct or exhaustive";
    read.search.how = *how;
    return {};
  };
  auto chosen = read_example_arguments("explore", given, take);
  if (!chosen) return std::nullopt;
  chosen->emplace_back("runtime", "simulated");
  read.chosen = std::move(*chosen);
  return read;
}

/// The last line that was printed, on one line.
std::string last_line(const std::string& output) {
  const std::size_t end = output.find_last_not_of('\n');
  if (end == std::string::npos) return "(nothing printed)";
  const std::size_t begin = output.find_last_of('\n', end);
  return output.substr(begin + 1, end - begin);
}

void print_outcomes(explorer& explored, const explore::search& search) {
  std::cout << explored.options().program->id() << ": " << explored.tried() << " schedules ("
            << explore::name_of(search.how) << (explored.is_complete() ? ", all there are" : "") << "), "
            << explored.outcomes().size() << (explored.outcomes().size() == 1 ? " outcome\n" : " outcomes\n");
  for (const outcome& each : explored.outcomes()) {
    std::cout << "  " << each.count << " x " << explore::end_of(each.first)
              << "; it ends with: " << last_line(each.first.output) << '\n';
    if (each.seed) std::cout << "      first with seed " << *each.seed << '\n';
  }
}

void print_failure(explorer& explored, const outcome& failed) {
  const exec::schedule schedule = explored.shortest(failed);
  std::cout << "the shortest schedule found that fails (" << explore::end_of(failed.first) << ") leaves the fair order "
            << schedule.size() << (schedule.size() == 1 ? " time" : " times") << "; to see it:\n  interleave run "
            << explored.options().program->id() << " --schedule " << exec::text_of(schedule) << " --workers "
            << explored.options().workers;
  for (const auto& [name, value] : explored.options().parameters)
    std::cout << " --set '" << name << '=' << value << '\'';
  std::cout << '\n';
}

void try_all(explorer& explored, const explore::search& search) {
  auto reported = std::chrono::steady_clock::now();
  while (explored.go_on(runs_at_a_time)) {
    if (std::chrono::steady_clock::now() - reported < time_between_reports) continue;
    reported = std::chrono::steady_clock::now();
    std::cerr << "tried " << explored.tried() << " of " << search.tries << '\n';
  }
}

} // namespace

int explore_example(const arguments& given) {
  const auto read = read_explore_arguments(given);
  auto options = read ? read_options(read->chosen) : std::nullopt;
  if (!options) return exit_usage;
  explorer explored{std::move(*options), read->search};
  try_all(explored, read->search);
  const outcome* const failed = explored.failure();
  if (read->as_json) {
    std::cout << explore::describe(explored, explore::look_into_failure(explored)) << '\n';
  } else {
    print_outcomes(explored, read->search);
    if (failed != nullptr) print_failure(explored, *failed);
  }
  return failed == nullptr ? exit_finished : exit_failed;
}

} // namespace interleave::cli
