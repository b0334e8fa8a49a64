// What an explorer has found, for people and as JSON for the page and for scripts.
#pragma once

#include <optional>
#include <string>

#include "explore/explorer.hpp"

namespace interleave::explore {

/// How a run ended, and why: `finished`, `check failed: an update was lost`.
[[nodiscard]] std::string end_of(const result& described);

/// {example, tries, complete, outcomes: [{end, message, output, errors, failed, count, seed, schedule,
/// times}], shortest}.
/// Times are virtual, in nanoseconds, sorted; `seed` is there if a seed led to the outcome, `shortest` if it is given:
/// the shortest failing schedule that is known.
[[nodiscard]] std::string describe(const explorer& explored, const std::optional<exec::schedule>& shortest);

} // namespace interleave::explore
