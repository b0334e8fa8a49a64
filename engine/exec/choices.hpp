// Where a simulation may go one way or another: which of several ready jobs runs next.
// Integers only and no library distributions, so that a seed means the same run on every platform.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "trace/schema.hpp"

namespace interleave::exec {

/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
class random {
public:
  explicit random(std::uint64_t seed) noexcept : state_{seed} {}

  [[nodiscard]] std::uint64_t next() noexcept {
    std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  /// A number below `bound`, which is at most 2^32. The bias is below 2^-32.
  [[nodiscard]] std::uint32_t below(std::uint64_t bound) noexcept {
    return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
  }

private:
  std::uint64_t state_;
};

/// The jobs that could go on now.
class candidates {
public:
  /// The task of the candidate with this index.
  using lookup = trace::task_id (*)(const void* of, std::uint32_t index) noexcept;

  candidates(std::uint32_t count, const void* of, lookup find) noexcept : count_{count}, of_{of}, find_{find} {}

  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }
  [[nodiscard]] trace::task_id task(std::uint32_t index) const noexcept { return find_(of_, index); }

private:
  std::uint32_t count_;
  const void* of_;
  lookup find_;
};

/// Picks in a way of its own, wherever there is more than one candidate.
class chooser {
public:
  [[nodiscard]] virtual std::uint32_t pick(const candidates& among) = 0;

protected:
  ~chooser() = default;
};

/// Picks by seed. Seed 0 is the fair schedule, always the one that is ready longest; every other seed picks any.
/// Or follows a script, and notes how many there were to choose from: so a checker walks through all that can happen.
class choices {
public:
  explicit choices(std::uint64_t seed) noexcept : fair_{seed == 0}, random_{seed} {}

  /// What was picked before, and among how many, wherever there was more than one.
  struct decision {
    std::uint32_t picked;
    std::uint32_t among = 0;
  };

  using script = std::vector<decision>;

  /// Picks what the script says, decision by decision, and the first when it is at its end; it grows by what was
  /// decided, and must live as long as this.
  explicit choices(script& followed) noexcept : fair_{false}, random_{0}, script_{&followed} {}

  /// Asks somebody else, who must live as long as this.
  explicit choices(chooser& asked) noexcept : fair_{false}, random_{0}, chooser_{&asked} {}

  [[nodiscard]] std::uint32_t pick(const candidates& among) {
    return chooser_ == nullptr || among.count() == 1 ? pick(among.count()) : chooser_->pick(among);
  }

  /// The same for those who ask nobody.
  [[nodiscard]] std::uint32_t pick(std::uint32_t count) {
    if (fair_ || count == 1) return 0;
    return script_ == nullptr ? random_.below(count) : follow(count);
  }

private:
  [[nodiscard]] std::uint32_t follow(std::uint32_t count) {
    if (decided_ == script_->size()) script_->push_back({0});
    decision& next = (*script_)[decided_++];
    next.among = count;
    return next.picked;
  }

  bool fair_;
  random random_;
  script* script_ = nullptr;
  chooser* chooser_ = nullptr;
  std::size_t decided_ = 0;
};

} // namespace interleave::exec
