// See values.hpp.
#include "example/values.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <format>
#include <limits>
#include <span>

namespace interleave::values {

namespace {

/// A real parameter has at most this many digits after the point: it reads back as what was written, everywhere.
constexpr std::size_t most_decimals = 9;

struct unit {
  std::string_view name;
  std::int64_t factor;
};

// The largest first. Of two units that fit, formatting takes the first.
constexpr unit duration_units[] = {{"s", 1'000'000'000}, {"ms", 1'000'000}, {"us", 1'000}, {"ns", 1}};
constexpr unit size_units[] = {{"GiB", 1ll << 30}, {"GB", 1'000'000'000}, {"MiB", 1ll << 20}, {"MB", 1'000'000},
    {"KiB", 1ll << 10}, {"kB", 1'000}, {"B", 1}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_at(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

template <class Number>
std::optional<Number> parse_whole(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

/// whole.fraction * factor, if that is a whole number that fits.
std::optional<std::int64_t> scale(std::string_view whole, std::string_view fraction, std::int64_t factor) {
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  constexpr std::size_t most_digits = 9; // their product with any factor fits
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  const auto count = parse_whole<std::int64_t>(whole);
  if (!count || *count > largest / factor || fraction.size() > most_digits) return std::nullopt;
  if (fraction.empty()) return *count * factor;
  std::int64_t denominator = 1;
  for (std::size_t digit = 0; digit < fraction.size(); ++digit) denominator *= 10;
  const std::int64_t numerator = *parse_whole<std::int64_t>(fraction) * factor;
  if (numerator % denominator != 0 || *count * factor > largest - numerator / denominator) return std::nullopt;
  return *count * factor + numerator / denominator;
}

std::optional<std::int64_t> parse_amount(std::string_view text, std::span<const unit> units) {
  const std::size_t whole = digits_at(text);
  if (whole == 0) return std::nullopt;
  std::string_view name = text.substr(whole);
  std::string_view fraction;
  if (name.starts_with('.')) {
    const std::size_t length = digits_at(name.substr(1));
    if (length == 0) return std::nullopt;
    fraction = name.substr(1, length);
    name.remove_prefix(1 + length);
  }
  for (const unit& candidate : units) {
    if (candidate.name == name) return scale(text.substr(0, whole), fraction, candidate.factor);
  }
  return std::nullopt;
}

std::string format_amount(std::int64_t amount, std::span<const unit> units) {
  for (const unit& candidate : units) {
    if (amount % candidate.factor == 0) return std::to_string(amount / candidate.factor).append(candidate.name);
  }
  return std::to_string(amount);
}

} // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
  return parse_amount(text, duration_units);
}

std::optional<std::int64_t> parse_size(std::string_view text) {
  return parse_amount(text, size_units);
}

std::optional<std::int64_t> parse_rate(std::string_view text) {
  if (!text.ends_with("/s")) return std::nullopt;
  text.remove_suffix(2);
  return parse_size(text);
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  return parse_whole<std::int64_t>(text);
}

std::optional<std::uint64_t> parse_unsigned(std::string_view text) {
  return parse_whole<std::uint64_t>(text);
}

std::optional<double> parse_real(std::string_view text) {
  // libc++ 19 has no std::from_chars for double; the form is checked first, so that nothing but a decimal is taken.
  const std::string_view number = text.starts_with('-') ? text.substr(1) : text;
  const std::size_t whole = digits_at(number);
  if (whole == 0) return std::nullopt;
  if (whole < number.size()) {
    const std::string_view fraction = number.substr(whole);
    const std::size_t digits = fraction.size() - 1;
    if (fraction[0] != '.' || digits == 0 || digits > most_decimals || digits_at(fraction.substr(1)) != digits) {
      return std::nullopt;
    }
  }
  const double value = std::strtod(std::string{text}.c_str(), nullptr);
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<bool> parse_boolean(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

std::string format_duration(std::int64_t nanoseconds) {
  return format_amount(nanoseconds, duration_units);
}

std::string format_size(std::int64_t bytes) {
  return format_amount(bytes, size_units);
}

std::string format_rate(std::int64_t bytes_per_second) {
  return format_size(bytes_per_second) + "/s";
}

std::string format_real(double value) {
  std::string written = std::format("{:.9f}", value);
  written.erase(written.find_last_not_of('0') + 1);
  if (written.ends_with('.')) written.pop_back();
  return written == "-0" ? "0" : written;
}

std::string quoted(std::string_view value) {
  constexpr std::size_t longest_shown = 60;
  std::string shown{value.substr(0, longest_shown)};
  if (value.size() > longest_shown) shown += "...";
  return "\"" + shown + "\"";
}

} // namespace interleave::values
