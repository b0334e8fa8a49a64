// See gallery.hpp.
#include "examples/gallery.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "harness/command.hpp"

namespace interleave::tests {

namespace {

/// The second word of a line of `events` text.
std::int64_t time_of(const std::string& line) {
  return std::stoll(line.substr(line.find(' ') + 1)) / 1'000'000;
}

} // namespace

std::int64_t shown::end_ms() const {
  return events.empty() ? -1 : time_of(events.back());
}

std::vector<std::int64_t> shown::times_ms(std::initializer_list<std::string> texts) const {
  std::vector<std::int64_t> found;
  for (const std::string& line : events) {
    if (std::ranges::all_of(texts, [&](const std::string& each) { return line.find(each) != std::string::npos; })) {
      found.push_back(time_of(line));
    }
  }
  return found;
}

std::int64_t shown::printed_ms(const std::string& part) const {
  const std::vector<std::int64_t> found = times_ms({" output ", part});
  return found.empty() ? -1 : found.front();
}

std::int64_t shown::lines_with(const std::string& part) const {
  std::istringstream lines{out};
  std::int64_t count = 0;
  for (std::string line; std::getline(lines, line);) count += line.find(part) != std::string::npos;
  return count;
}

shown show(const std::string& id, const changes& changed) {
  const auto file =
      std::filesystem::temp_directory_path() / ("interleave-example-" + std::to_string(getpid()) + ".events");
  std::vector<std::string> arguments{"run", id, "--trace", file.string()};
  for (const std::string& each : changed) {
    const std::size_t equals = each.find('=');
    if (each.starts_with("--")) {
      arguments.push_back(each.substr(0, equals));
      arguments.push_back(each.substr(equals + 1));
    } else {
      arguments.push_back("--set");
      arguments.push_back(each);
    }
  }
  const command_result result = run_command(GALLERY_RUNNER, arguments);
  shown run{result.exit_code, result.out, result.err, {}};
  std::ifstream lines{file};
  std::string line;
  std::getline(lines, line); // interleave-events 1
  while (std::getline(lines, line)) run.events.push_back(line);
  std::filesystem::remove(file);
  return run;
}

} // namespace interleave::tests
