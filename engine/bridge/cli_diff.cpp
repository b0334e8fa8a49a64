// interleave diff: the first line in which two event files differ.
#include <fstream>
#include <iostream>

#include "bridge/cli.hpp"
#include "example/values.hpp"
#include "trace/events_text.hpp"

namespace interleave::cli {

namespace {

/// An event file that is open behind its first line; nothing, and the reason on stderr, if it is none.
std::optional<std::ifstream> open_events(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) {
    refuse("cannot read " + values::quoted(path));
    return std::nullopt;
  }
  std::string first;
  std::getline(file, first);
  if (first + '\n' != trace::events_text_header) {
    refuse(values::quoted(path) + " is no event file: its first line is not " +
           values::quoted(trace::events_text_header.substr(0, trace::events_text_header.size() - 1)));
    return std::nullopt;
  }
  return file;
}

} // namespace

int compare_files(const arguments& given) {
  if (given.size() != 2) return refuse("diff takes two files");
  auto left = open_events(given[0]);
  auto right = left ? open_events(given[1]) : std::nullopt;
  if (!right) return exit_usage;
  std::string left_line;
  std::string right_line;
  for (std::uint64_t line = 2;; ++line) {
    const bool has_left = static_cast<bool>(std::getline(*left, left_line));
    const bool has_right = static_cast<bool>(std::getline(*right, right_line));
    if (!has_left && !has_right) return exit_finished;
    if (has_left && has_right && left_line == right_line) continue;
    std::cout << "line " << line << ":\n< " << (has_left ? left_line : "(the end)") << "\n> "
              << (has_right ? right_line : "(the end)") << '\n';
    return exit_failed;
  }
}

} // namespace interleave::cli
