// Parameters: declared once, in C++, as the members of a struct; the page makes controls of them, links hold them.
//
//     struct parameters {
//       duration latency{"latency", 300ms, {50ms, 2s}, "time until the first byte"};
//       integer  downloads{"downloads", 3, {1, 50}, "how many at once"};
//     };
//
// The struct's default constructor constructs each member, and each member's constructor asks the `parameter_scope`
// that is open on this thread for its value: one scope lists the declarations, another one gives values. Without a
// scope every parameter has its default. In use, a parameter is its value.
#pragma once

#include <chrono>
#include <cstdint>
#include <format>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "world/quantities.hpp"

namespace interleave {

/// The least and the greatest value of a parameter, and how far a step of its slider goes (none: chosen for it).
template <class T>
struct bounds {
  T min;
  T max;
  T step = {};
};

/// A parameter as the page and the runner see it. Values are in written form; empty where they mean nothing.
struct parameter_description {
  std::string name = {};
  std::string type = {};
  std::string help = {};
  std::string default_value = {};
  std::string min = {};
  std::string max = {};
  std::string step = {};
  std::vector<std::string> choices = {};
};

/// What gives parameters their values while a parameter struct is constructed.
class parameter_scope {
public:
  parameter_scope() noexcept;
  parameter_scope(const parameter_scope&) = delete;
  parameter_scope& operator=(const parameter_scope&) = delete;

  /// The written value for this parameter, which `complain` has accepted before; null for its default.
  [[nodiscard]] virtual const std::string* value_of(const parameter_description& declared) = 0;

  /// The scope that is open on this thread, or null.
  [[nodiscard]] static parameter_scope* current() noexcept;

protected:
  ~parameter_scope();

private:
  parameter_scope* outer_;
};

/// What is wrong with a value, in a sentence naming the parameter, the value and what is allowed; empty if it is right.
[[nodiscard]] std::string complain(const parameter_description& declared, std::string_view value);
/// The same value in canonical form. It must be right.
[[nodiscard]] std::string canonical(const parameter_description& declared, std::string_view value);

/// A time span.
class duration {
public:
  duration(std::string_view name, std::chrono::nanoseconds preset, bounds<std::chrono::nanoseconds> allowed,
      std::string_view help);
  operator std::chrono::nanoseconds() const noexcept { return value_; } // NOLINT: in use it is its value

  // What templates of the standard library would not find through the conversion.
  friend std::chrono::nanoseconds operator+(const duration& left, const duration& right) noexcept {
    return left.value_ + right.value_;
  }
  friend std::chrono::nanoseconds operator+(const duration& left, std::chrono::nanoseconds right) noexcept {
    return left.value_ + right;
  }
  friend std::chrono::nanoseconds operator+(std::chrono::nanoseconds left, const duration& right) noexcept {
    return left + right.value_;
  }
  template <class Clock>
  friend std::chrono::time_point<Clock, std::chrono::nanoseconds> operator+(
      std::chrono::time_point<Clock, std::chrono::nanoseconds> moment, const duration& right) noexcept {
    return moment + right.value_;
  }
  friend std::chrono::nanoseconds operator*(const duration& length, std::int64_t times) noexcept {
    return length.value_ * times;
  }
  friend std::chrono::nanoseconds operator*(std::int64_t times, const duration& length) noexcept {
    return length.value_ * times;
  }
  friend std::chrono::nanoseconds operator/(const duration& length, std::int64_t parts) noexcept {
    return length.value_ / parts;
  }

private:
  std::chrono::nanoseconds value_;
};

/// An amount of data.
class size {
public:
  size(std::string_view name, bytes preset, bounds<bytes> allowed, std::string_view help);
  operator bytes() const noexcept { return value_; } // NOLINT

private:
  bytes value_;
};

/// An amount of data for each second.
class rate {
public:
  rate(std::string_view name, bytes_per_second preset, bounds<bytes_per_second> allowed, std::string_view help);
  operator bytes_per_second() const noexcept { return value_; } // NOLINT

private:
  bytes_per_second value_;
};

/// A whole number.
class integer {
public:
  integer(std::string_view name, std::int64_t preset, bounds<std::int64_t> allowed, std::string_view help);
  operator std::int64_t() const noexcept { return value_; } // NOLINT

private:
  std::int64_t value_;
};

/// A number with a fraction.
class real {
public:
  real(std::string_view name, double preset, bounds<double> allowed, std::string_view help);
  operator double() const noexcept { return value_; } // NOLINT

private:
  double value_;
};

/// Yes or no.
class boolean {
public:
  boolean(std::string_view name, bool preset, std::string_view help);
  operator bool() const noexcept { return value_; } // NOLINT

private:
  bool value_;
};

/// One of several names; the first is the default.
class choice {
public:
  choice(std::string_view name, std::initializer_list<std::string_view> choices, std::string_view help);
  [[nodiscard]] const std::string& name() const noexcept { return value_; }
  friend bool operator==(const choice& chosen, std::string_view name) noexcept { return chosen.value_ == name; }

private:
  std::string value_;
};

/// A short text of at most 200 bytes.
class text {
public:
  text(std::string_view name, std::string_view preset, std::string_view help);
  operator const std::string&() const noexcept { return value_; } // NOLINT

private:
  std::string value_;
};

/// The written form of a value, such as 300ms.
[[nodiscard]] std::string written(const duration& value);
[[nodiscard]] std::string written(const size& value);
[[nodiscard]] std::string written(const rate& value);
[[nodiscard]] std::string written(const choice& value);

namespace detail {

// Templates over the context, because the library's own contexts differ between its versions.

/// Prints a parameter as its value.
template <class Value>
struct value_formatter : std::formatter<Value> {
  template <class Context>
  typename Context::iterator format(const Value& value, Context& context) const {
    return std::formatter<Value>::format(value, context);
  }
};

/// Prints a parameter in its written form.
struct written_formatter : std::formatter<std::string> {
  template <class Parameter, class Context>
  typename Context::iterator format(const Parameter& value, Context& context) const {
    return std::formatter<std::string>::format(written(value), context);
  }
};

} // namespace detail

} // namespace interleave

template <>
struct std::formatter<interleave::duration> : interleave::detail::written_formatter {};
template <>
struct std::formatter<interleave::size> : interleave::detail::written_formatter {};
template <>
struct std::formatter<interleave::rate> : interleave::detail::written_formatter {};
template <>
struct std::formatter<interleave::choice> : interleave::detail::written_formatter {};
template <>
struct std::formatter<interleave::integer> : interleave::detail::value_formatter<std::int64_t> {};
template <>
struct std::formatter<interleave::real> : interleave::detail::value_formatter<double> {};
template <>
struct std::formatter<interleave::boolean> : interleave::detail::value_formatter<bool> {};
template <>
struct std::formatter<interleave::text> : interleave::detail::value_formatter<std::string> {};
