// Priority-based scheduling with a few random change points: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A randomized
// scheduler with probabilistic guarantees of finding bugs" (ASPLOS 2010), called PCT.
//
// Every task gets a random priority when it is first seen, and the highest runs. At d - 1 moments, picked at random
// before the run, the one that would run falls below all others. A bug that needs d ordered steps among n tasks and k
// decisions is hit with a probability of at least 1 / (n * k^(d-1)).
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>

#include "exec/choices.hpp"

namespace interleave::explore {

class priority_chooser final : public exec::chooser {
public:
  static constexpr std::uint32_t depth = 3; ///< d

  /// `decisions`: about how many the run will have, at least 1.
  priority_chooser(std::uint64_t seed, std::uint32_t decisions) noexcept : random_{seed} {
    for (std::uint32_t& point : change_points_) point = random_.below(decisions) + 1;
  }

  [[nodiscard]] std::uint32_t pick(const exec::candidates& among) override {
    ++decision_;
    for (std::uint32_t point = 0; point < change_points_.size(); ++point) {
      if (change_points_[point] == decision_) priority_of(among.task(highest(among))) = point;
    }
    return highest(among);
  }

private:
  [[nodiscard]] std::uint32_t highest(const exec::candidates& among) {
    std::uint32_t best = 0;
    for (std::uint32_t index = 1; index < among.count(); ++index) {
      if (priority_of(among.task(index)) > priority_of(among.task(best))) best = index;
    }
    return best;
  }

  /// Above the numbers of the change points, unless it was lowered.
  [[nodiscard]] std::uint64_t& priority_of(trace::task_id task) {
    const auto [found, is_new] = priorities_.try_emplace(task);
    if (is_new) found->second = change_points_.size() + (random_.next() >> 1);
    return found->second;
  }

  exec::random random_;
  std::array<std::uint32_t, depth - 1> change_points_{};
  std::unordered_map<trace::task_id, std::uint64_t> priorities_; ///< only looked up, never walked
  std::uint32_t decision_ = 0;
};

} // namespace interleave::explore
