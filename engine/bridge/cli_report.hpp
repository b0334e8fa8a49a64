// What the native runner says on stderr of a run: failed checks and findings as they come, the report of a deadlock at
// the end. One for each run; it takes every event, in order.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "trace/decoder.hpp"
#include "trace/waiting_tasks.hpp"

namespace interleave::cli {

class run_report {
public:
  /// `names` takes the same events, each before this one does, and lives as long as this.
  explicit run_report(const trace::decoder& names) noexcept : names_{names} {}

  void take(const trace::record& event);
  /// The run has ended so: what could not be said before.
  void finish(trace::run_outcome outcome, const std::string& message) const;

private:
  /// Its links come one after another.
  struct circle {
    trace::record finding;
    std::string text;
    std::uint32_t links = 0;
  };

  void report_finding(const trace::record& event);
  void take_link(const trace::record& link);
  void say(const trace::record& event, const std::string& what) const;
  [[nodiscard]] std::string place(trace::site_id site) const;
  [[nodiscard]] std::string path(trace::task_id task) const { return std::string{names_.path(task)}; }

  const trace::decoder& names_;
  trace::waiting_tasks waits_;
  std::map<std::uint8_t, circle> open_; ///< by the worker that has found it: on threads others record in between
  std::string circles_;                 ///< lines
  std::string left_waiting_;            ///< lines
};

} // namespace interleave::cli
