// Runs a program as the runner and the page do, and keeps all that it recorded for a test to compare.
//
//     const auto run = record([]() -> task<> { co_await sleep_for(20ns); println("done"); });
//     EXPECT_EQ(run.said(), R"(
//     20 main done
//     )");
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "example/run.hpp"
#include "trace/decoder.hpp"

namespace interleave::tests {

struct settings {
  std::uint32_t workers = 1;
  std::uint64_t seed = 0;
  interleave::runtime runtime = interleave::runtime::simulated;
  bool own_threads = true;
  /// Whether what happened is written down; else the events are decoded and dropped, and only how it ends is known.
  bool keeps_events = true;
};

/// An event with everything that its ids stand for.
struct seen_event {
  trace::record record;
  std::string text; ///< that it carries
  std::string task; ///< path
  std::string line; ///< of the `events` text; empty if it has none there
};

class recorded_run {
public:
  trace::run_outcome outcome = {};
  std::string message;
  std::vector<seen_event> events;
  std::map<std::string, std::uint32_t> facts; ///< of the machine
  std::uint32_t dropped = 0;

  /// The `events` text, whole.
  [[nodiscard]] std::string text() const;
  /// Its lines after the run's beginning, without stamps and source lines: `TIME WORKER TASK KIND field=value ...`. An
  /// empty line first, so that it compares well with a raw string.
  [[nodiscard]] std::string happened() const;
  /// The same, of these kinds of events alone.
  [[nodiscard]] std::string happened(std::initializer_list<trace::event> kinds) const;
  /// What was printed: `TIME TASK TEXT`, an empty line first.
  [[nodiscard]] std::string said() const;
  /// What was printed, as a terminal shows it.
  [[nodiscard]] std::string output() const;
  /// The source line of the first event of this kind.
  [[nodiscard]] std::uint32_t line_of(trace::event kind) const;
};

/// The choices for a run of `program`; it must live as long as the run. One program at a time.
[[nodiscard]] run_options options_for(const std::function<task<>()>& program, const settings& how = {});

/// Runs a program to its end and frees it.
[[nodiscard]] recorded_run record(const std::function<task<>()>& program, const settings& how = {});
/// Runs a registered example.
[[nodiscard]] recorded_run record(run_options options, bool keeps_events = true);

} // namespace interleave::tests
