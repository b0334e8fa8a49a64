// Runs one program under many schedules, keeping none of their events, and sorts what comes of it into outcomes.
//
//     explorer all{options, {.how = strategy::random, .tries = 1000}};
//     while (all.go_on(100)) ...                    // as many at a time as the caller can spare
//     for (const outcome& each : all.outcomes()) ...
//     if (const outcome* bad = all.failure()) all.shortest(*bad);
//
// One thread. Each run begins afresh, so that it is the same as `run` with the seed or the schedule of its outcome.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "example/run.hpp"
#include "exec/schedule.hpp"

namespace interleave::explore {

enum class strategy : std::uint8_t {
  random,     ///< each pick by seed; seeds 1, 2, 3 ...
  pct,        ///< priorities with a few random changes (priority_chooser)
  exhaustive, ///< every schedule, those with the fewest deviations from the fair order first
};

[[nodiscard]] std::string_view name_of(strategy how) noexcept;
[[nodiscard]] std::optional<strategy> parse_strategy(std::string_view name) noexcept;

struct search {
  strategy how = strategy::random;
  std::uint32_t tries = 1000;         ///< at most; 1 to `most_tries`
  std::uint32_t most_polls = 100'000; ///< a run that goes on for longer is cut off, and counts as limit_reached
};

inline constexpr std::uint32_t most_tries = 10'000'000;

/// What a run came to: how it ended, why if not well, what was found that is an error, and all that it printed.
struct result {
  trace::run_outcome end = trace::run_outcome::finished;
  std::string message;
  trace::finding_kinds errors = 0;
  std::string output;
  trace::time_ns time = 0; ///< virtual; no part of what makes two results the same

  [[nodiscard]] bool failed() const noexcept { return end != trace::run_outcome::finished || errors != 0; }
  /// The same, but for what was printed.
  [[nodiscard]] bool ends_like(const result& other) const noexcept {
    return end == other.end && message == other.message && errors == other.errors;
  }
};

/// Runs that came to the same.
struct outcome {
  result first;
  std::uint32_t count = 0;
  std::optional<std::uint64_t> seed; ///< of the first run, when it was picked by seed
  exec::schedule schedule;           ///< of the first run
  std::vector<trace::time_ns> times; ///< of each
};

class explorer {
public:
  /// The options' seed, schedule and runtime are not used; `options.program` must be there.
  explorer(run_options options, const search& how);

  /// Makes at most so many runs. False: there is no more to try.
  bool go_on(std::uint32_t runs);

  [[nodiscard]] std::uint32_t tried() const noexcept { return tried_; }
  /// Every schedule that there is was tried.
  [[nodiscard]] bool is_complete() const noexcept { return complete_; }
  /// In the order in which they were first seen.
  [[nodiscard]] const std::deque<outcome>& outcomes() const noexcept { return outcomes_; }
  /// The first outcome that failed, or null.
  [[nodiscard]] const outcome* failure() const noexcept;

  /// A schedule with as few deviations as can be found that ends like this outcome: first by
  /// taking away what is not needed, then by trying all that are not longer, the least strange first, at most
  /// `shorter_tries` of them.
  [[nodiscard]] exec::schedule shortest(const outcome& of);
  static constexpr std::uint32_t shorter_tries = 2000;

  /// To be compared with a failing schedule: its longest beginning that does not fail; where the fair order fails
  /// already, the shortest way to an outcome that did not; nothing if there was none.
  [[nodiscard]] std::optional<exec::schedule> nearest_passing(exec::schedule failing);

  [[nodiscard]] const run_options& options() const noexcept { return options_; }

private:
  struct followed {
    result came_to;
    std::vector<std::uint32_t> among; ///< candidates at each decision
  };

  [[nodiscard]] result run_once(const exec::choices& picks);
  [[nodiscard]] followed follow(const exec::schedule& schedule);
  void try_seed(std::uint64_t seed);
  void try_next_schedule();
  void note(result came_to, std::optional<std::uint64_t> seed, const auto& schedule);
  [[nodiscard]] bool ends_like(const exec::schedule& tried, const result& wanted);

  run_options options_;
  search search_;
  std::uint32_t decisions_ = 1; ///< of the fair run, for pct
  std::uint32_t tried_ = 0;
  bool complete_ = false;
  std::deque<exec::schedule> untried_; ///< exhaustive: by number of deviations
  std::deque<outcome> outcomes_;
  std::unordered_map<std::string, std::size_t> known_; ///< outcomes by their text
};

} // namespace interleave::explore
