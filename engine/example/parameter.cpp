// See parameter.hpp. One table says for each type how its values are read, compared and written.
#include "example/parameter.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "example/values.hpp"

namespace interleave {

namespace {

constexpr std::size_t longest_text = 200;

parameter_scope*& open_scope() noexcept {
  thread_local parameter_scope* scope = nullptr;
  return scope;
}

/// A numeric type: its name, how it is read and written. `real` is the one that is no whole number.
struct numeric_type {
  std::string_view name;
  std::optional<std::int64_t> (*parse)(std::string_view);
  std::string (*format)(std::int64_t);
  std::string_view form; ///< how values look, for messages
};

std::string format_integer(std::int64_t value) {
  return std::to_string(value);
}

constexpr numeric_type numeric_types[] = {
    {"duration", values::parse_duration, values::format_duration, "a time span such as 300ms, 1.5s or 20us"},
    {"size", values::parse_size, values::format_size, "an amount such as 64KiB, 1.5MB or 12B"},
    {"rate", values::parse_rate, values::format_rate, "an amount for each second such as 2MB/s or 64KiB/s"},
    {"integer", values::parse_integer, format_integer, "a whole number such as 3"},
};

const numeric_type* numeric(std::string_view type) {
  const auto* const found = std::ranges::find(numeric_types, type, &numeric_type::name);
  return found == std::end(numeric_types) ? nullptr : found;
}

std::string quoted(const parameter_description& declared, std::string_view value) {
  return "parameter " + declared.name + ": " + values::quoted(value) + " ";
}

std::string out_of_range(const parameter_description& declared, std::string_view value) {
  return quoted(declared, value) + "is out of range; allowed is " + declared.min + " to " + declared.max;
}

std::string complain_number(const parameter_description& declared, const numeric_type& type, std::string_view value) {
  const auto number = type.parse(value);
  if (!number) {
    return quoted(declared, value) + "is not " + std::string{type.form} + "; allowed is " + declared.min + " to " +
           declared.max;
  }
  if (*number < *type.parse(declared.min) || *number > *type.parse(declared.max)) return out_of_range(declared, value);
  return {};
}

std::string complain_real(const parameter_description& declared, std::string_view value) {
  const auto number = values::parse_real(value);
  if (!number) {
    return quoted(declared, value) + "is not a number such as 0.5; allowed is " + declared.min + " to " + declared.max;
  }
  if (*number < *values::parse_real(declared.min) || *number > *values::parse_real(declared.max)) {
    return out_of_range(declared, value);
  }
  return {};
}

std::string listed(const std::vector<std::string>& choices) {
  std::string list;
  for (const std::string& choice : choices) list += (list.empty() ? "" : ", ") + choice;
  return list;
}

parameter_description declare_number(std::string_view name, std::string_view type, std::int64_t preset,
    bounds<std::int64_t> allowed, std::string_view help) {
  const auto format = numeric(type)->format;
  return {.name = std::string{name},
      .type = std::string{type},
      .help = std::string{help},
      .default_value = format(preset),
      .min = format(allowed.min),
      .max = format(allowed.max),
      .step = allowed.step == 0 ? std::string{} : format(allowed.step)};
}

/// The written value that the open scope gives, or the default.
std::string written_value(const parameter_description& declared) {
  if (parameter_scope* const scope = parameter_scope::current()) {
    if (const std::string* const given = scope->value_of(declared)) return *given;
  }
  return declared.default_value;
}

std::int64_t number_of(const parameter_description& declared) {
  return *numeric(declared.type)->parse(written_value(declared));
}

bounds<std::int64_t> as_numbers(bounds<std::chrono::nanoseconds> allowed) {
  return {allowed.min.count(), allowed.max.count(), allowed.step.count()};
}

bounds<std::int64_t> as_numbers(bounds<bytes> allowed) {
  return {static_cast<std::int64_t>(allowed.min), static_cast<std::int64_t>(allowed.max),
      static_cast<std::int64_t>(allowed.step)};
}

} // namespace

parameter_scope::parameter_scope() noexcept : outer_{open_scope()} {
  open_scope() = this;
}

parameter_scope::~parameter_scope() {
  open_scope() = outer_;
}

parameter_scope* parameter_scope::current() noexcept {
  return open_scope();
}

std::string complain(const parameter_description& declared, std::string_view value) {
  if (const numeric_type* const type = numeric(declared.type)) return complain_number(declared, *type, value);
  if (declared.type == "real") return complain_real(declared, value);
  if (declared.type == "boolean") {
    return values::parse_boolean(value) ? std::string{} : quoted(declared, value) + "is neither true nor false";
  }
  if (declared.type == "choice") {
    const bool known = std::ranges::find(declared.choices, value) != declared.choices.end();
    return known ? std::string{} : quoted(declared, value) + "is none of " + listed(declared.choices);
  }
  if (value.empty() || value.size() > longest_text) {
    return quoted(declared, value) + "has " + std::to_string(value.size()) + " bytes; allowed is 1 to " +
           std::to_string(longest_text);
  }
  return {};
}

std::string canonical(const parameter_description& declared, std::string_view value) {
  if (const numeric_type* const type = numeric(declared.type)) return type->format(*type->parse(value));
  if (declared.type == "real") return values::format_real(*values::parse_real(value));
  return std::string{value};
}

duration::duration(std::string_view name, std::chrono::nanoseconds preset, bounds<std::chrono::nanoseconds> allowed,
    std::string_view help)
    : value_{number_of(declare_number(name, "duration", preset.count(), as_numbers(allowed), help))} {}

size::size(std::string_view name, bytes preset, bounds<bytes> allowed, std::string_view help)
    : value_{static_cast<bytes>(
          number_of(declare_number(name, "size", static_cast<std::int64_t>(preset), as_numbers(allowed), help)))} {}

rate::rate(std::string_view name, bytes_per_second preset, bounds<bytes_per_second> allowed, std::string_view help)
    : value_{static_cast<bytes_per_second>(
          number_of(declare_number(name, "rate", static_cast<std::int64_t>(preset), as_numbers(allowed), help)))} {}

integer::integer(std::string_view name, std::int64_t preset, bounds<std::int64_t> allowed, std::string_view help)
    : value_{number_of(declare_number(name, "integer", preset, allowed, help))} {}

real::real(std::string_view name, double preset, bounds<double> allowed, std::string_view help)
    : value_{*values::parse_real(written_value({.name = std::string{name},
          .type = "real",
          .help = std::string{help},
          .default_value = values::format_real(preset),
          .min = values::format_real(allowed.min),
          .max = values::format_real(allowed.max),
          .step = allowed.step == 0 ? std::string{} : values::format_real(allowed.step)}))} {}

boolean::boolean(std::string_view name, bool preset, std::string_view help)
    : value_{*values::parse_boolean(written_value({.name = std::string{name},
          .type = "boolean",
          .help = std::string{help},
          .default_value = preset ? "true" : "false"}))} {}

choice::choice(std::string_view name, std::initializer_list<std::string_view> choices, std::string_view help)
    : value_{written_value({.name = std::string{name},
          .type = "choice",
          .help = std::string{help},
          .default_value = std::string{*choices.begin()},
          .choices = {choices.begin(), choices.end()}})} {}

text::text(std::string_view name, std::string_view preset, std::string_view help)
    : value_{written_value({.name = std::string{name},
          .type = "text",
          .help = std::string{help},
          .default_value = std::string{preset}})} {}

std::string written(const duration& value) {
  return values::format_duration(static_cast<std::chrono::nanoseconds>(value).count());
}

std::string written(const size& value) {
  return values::format_size(static_cast<std::int64_t>(bytes{value}));
}

std::string written(const rate& value) {
  return values::format_rate(static_cast<std::int64_t>(bytes_per_second{value}));
}

std::string written(const choice& value) {
  return value.name();
}

} // namespace interleave
