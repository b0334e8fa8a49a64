// How many: permits, arrivals, values. Taken from any whole number, a parameter of a program as well.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>

namespace interleave::detail {

/// A number from 0 to 2^32 - 1; what lies beyond becomes the nearest of them.
class count {
public:
  template <std::convertible_to<std::int64_t> Number>
  count(const Number& number) noexcept // NOLINT: it stands for the number
      : value_{static_cast<std::uint32_t>(
            std::clamp<std::int64_t>(number, 0, std::numeric_limits<std::uint32_t>::max()))} {}

  operator std::uint32_t() const noexcept { return value_; } // NOLINT: in use it is its value

private:
  std::uint32_t value_;
};

} // namespace interleave::detail
