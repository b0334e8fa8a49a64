// The native runner's commands, each in a file of its own; cli.cpp picks one. Arguments are those after the command's
// name. Each returns the exit code of the process. What a program prints goes to stdout, everything else to stderr.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "example/run_options.hpp"

namespace interleave::cli {

using arguments = std::vector<std::string>;

inline constexpr int exit_finished = 0;
inline constexpr int exit_failed = 1; ///< of the program; explore: a failing outcome; diff: a difference
inline constexpr int exit_usage = 2;

int list(const arguments& given);
int run_example(const arguments& given);
int explore_example(const arguments& given);
int compare_files(const arguments& given);

/// Says why on stderr; gives exit_usage.
int refuse(std::string_view why);

/// Reads `ID --option value ...`: choices for read_choices, where `--set NAME=VALUE` becomes `p.NAME`. Every other
/// option goes to `take(option, value)`, which gives an empty text, or what is wrong. Nothing, and the reason on
/// stderr, if it cannot be read.
template <class Take>
[[nodiscard]] std::optional<written_choices> read_example_arguments(
    std::string_view command, const arguments& given, const Take& take) {
  const auto fail = [](const std::string& why) {
    refuse(why);
    return std::nullopt;
  };
  if (given.empty() || given[0].starts_with("--")) return fail(std::string{command} + " needs the id of an example");
  written_choices chosen{{"example", given[0]}};
  for (std::size_t at = 1; at < given.size(); at += 2) {
    const std::string& option = given[at];
    if (at + 1 == given.size()) return fail(option + " needs a value, or is no option of " + std::string{command});
    const std::string& value = given[at + 1];
    if (option == "--set") {
      const std::size_t equals = value.find('=');
      if (equals == std::string::npos) return fail("--set takes NAME=VALUE, not \"" + value + "\"");
      chosen.emplace_back("p." + value.substr(0, equals), value.substr(equals + 1));
    } else if (option == "--workers") {
      chosen.emplace_back("workers", value);
    } else if (const std::string wrong = take(option, value, chosen); !wrong.empty()) {
      return fail(wrong);
    }
  }
  return chosen;
}

/// Options of choices; nothing, and the complaints on stderr, if there are any.
[[nodiscard]] std::optional<run_options> read_options(const written_choices& chosen);

} // namespace interleave::cli
