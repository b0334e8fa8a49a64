// Runs an example of the gallery as a reader does, with other parameters, and gives what happened: for tests of what
// its `Watch:` and `Try:` lines promise.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace interleave::tests {

/// What a reader changes: `name=value` for parameters, and options of a run such as `--workers=2`.
using changes = std::vector<std::string>;

struct shown {
  int exit_code = -1;
  std::string out;
  std::string err;
  std::vector<std::string> events; ///< lines of the `events` text

  /// The time of the run's end, in milliseconds of virtual time.
  [[nodiscard]] std::int64_t end_ms() const;
  /// The times, in milliseconds, of the events whose line contains all of these texts.
  [[nodiscard]] std::vector<std::int64_t> times_ms(std::initializer_list<std::string> texts) const;
  /// When the first line with this in it was printed, in milliseconds; -1 if none was.
  [[nodiscard]] std::int64_t printed_ms(const std::string& part) const;
  /// How many lines of the output have this in them.
  [[nodiscard]] std::int64_t lines_with(const std::string& part) const;
  [[nodiscard]] bool happened(std::initializer_list<std::string> texts) const { return !times_ms(texts).empty(); }
};

/// Runs the example, on its own runtime unless another is asked for.
[[nodiscard]] shown show(const std::string& id, const changes& changed = {});

} // namespace interleave::tests
