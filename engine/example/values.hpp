// The written form of values: 300ms, 64KiB, 2MB/s. One form is canonical, so that links and traces never differ by
// spelling: the largest unit that gives no fraction. web/src/model/parameter-values.ts follows the same rules.
// Integers only; a value that is no whole number of nanoseconds or bytes is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace interleave::values {

/// Nanoseconds from `300ms`, `1.5s`, `20us`, `7ns`. No value for anything else, a bare number included.
[[nodiscard]] std::optional<std::int64_t> parse_duration(std::string_view text);
/// Bytes from `64KiB`, `1.5MB`, `12B`.
[[nodiscard]] std::optional<std::int64_t> parse_size(std::string_view text);
/// Bytes per second from `2MB/s`.
[[nodiscard]] std::optional<std::int64_t> parse_rate(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);
/// A decimal number with at most nine digits after the point.
[[nodiscard]] std::optional<double> parse_real(std::string_view text);
[[nodiscard]] std::optional<bool> parse_boolean(std::string_view text);
/// A number from 0 to 2^64-1, for seeds.
[[nodiscard]] std::optional<std::uint64_t> parse_unsigned(std::string_view text);

[[nodiscard]] std::string format_duration(std::int64_t nanoseconds);
[[nodiscard]] std::string format_size(std::int64_t bytes);
[[nodiscard]] std::string format_rate(std::int64_t bytes_per_second);
/// With at most nine digits after the point, and no more than are needed; never with an exponent.
[[nodiscard]] std::string format_real(double value);

/// A value as messages show it: in quotes, and cut if it is long.
[[nodiscard]] std::string quoted(std::string_view value);

} // namespace interleave::values
