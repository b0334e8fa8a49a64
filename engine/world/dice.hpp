// dice: numbers that look like chance and are the same in every run, on every platform and runtime.
//
//     dice luck{7};
//     if (luck.chance(30)) ...              // true about 30 times in a hundred
//     co_await sleep_for(luck.below(10) * 1ms);
//
// Another seed gives other numbers. One object belongs to one task at a time.
#pragma once

#include <algorithm>
#include <cstdint>

#include "exec/choices.hpp"

namespace interleave {

class dice {
public:
  explicit dice(std::int64_t seed) noexcept : numbers_{static_cast<std::uint64_t>(seed)} {}

  /// A number from 0 to `bound` - 1; 0 if `bound` is less than 1. At most 2^32.
  [[nodiscard]] std::int64_t below(std::int64_t bound) noexcept {
    const std::int64_t allowed = std::clamp<std::int64_t>(bound, 1, std::int64_t{1} << 32);
    return numbers_.below(static_cast<std::uint64_t>(allowed));
  }

  /// True so often in a hundred.
  [[nodiscard]] bool chance(std::int64_t percent) noexcept { return below(100) < percent; }

private:
  exec::random numbers_;
};

} // namespace interleave
