// Amounts of data and the literals in which programs write them: 64_KiB, 2_MBps.
// Plain numbers of a fixed width, the same on every platform.
#pragma once

#include <cstdint>

namespace interleave {

using bytes = std::uint64_t;
using bytes_per_second = std::uint64_t;

inline namespace literals {

[[nodiscard]] consteval bytes operator""_B(unsigned long long count) noexcept {
  return count;
}
[[nodiscard]] consteval bytes operator""_kB(unsigned long long count) noexcept {
  return count * 1000;
}
[[nodiscard]] consteval bytes operator""_MB(unsigned long long count) noexcept {
  return count * 1'000'000;
}
[[nodiscard]] consteval bytes operator""_KiB(unsigned long long count) noexcept {
  return count * 1024;
}
[[nodiscard]] consteval bytes operator""_MiB(unsigned long long count) noexcept {
  return count * 1024 * 1024;
}

[[nodiscard]] consteval bytes_per_second operator""_Bps(unsigned long long count) noexcept {
  return count;
}
[[nodiscard]] consteval bytes_per_second operator""_kBps(unsigned long long count) noexcept {
  return count * 1000;
}
[[nodiscard]] consteval bytes_per_second operator""_MBps(unsigned long long count) noexcept {
  return count * 1'000'000;
}

} // namespace literals

} // namespace interleave
