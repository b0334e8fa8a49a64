// What an explorer has found, for people and as JSON for the page and for scripts.
#pragma once

#include <optional>
#include <string>

#include "explore/explorer.hpp"

namespace interleave::explore {

/// How a run ended, and why: `finished`, `check failed: an update was lost`.
[[nodiscard]] std::string end_of(const result& described);

/// What a reader wants to see of a failure.
struct failing {
  exec::schedule shortest;
  std::optional<exec::schedule> passing; ///< the nearest that does not fail
};

/// Of the first outcome that failed. Takes as long as some thousand runs.
[[nodiscard]] std::optional<failing> look_into_failure(explorer& explored);

/// {example, tries, complete, outcomes: [{end, message, output, errors, failed, count, seed, schedule,
/// times}], shortest, passing}.
/// Times are virtual, in nanoseconds, sorted; `seed` is there if a seed led to the outcome, `shortest` if a failure is
/// given, and `passing` if there is such a schedule.
[[nodiscard]] std::string describe(const explorer& explored, const std::optional<failing>& failure);

} // namespace interleave::explore
