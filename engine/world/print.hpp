// What a program says: print, println, check. Each is an event, so that output has a moment and a task like all else.
//
//     println("{} bytes from {}", page.size(), page.url());
//     check(total == 3, "every download arrived");
#pragma once

#include <concepts>
#include <format>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>

namespace interleave {

namespace detail {

/// A format string that also knows the line where it stands.
template <class... Args>
struct located_format {
  template <class Text>
    requires std::convertible_to<const Text&, std::string_view>
  consteval located_format(const Text& text, const std::source_location& where = std::source_location::current())
      : format{text}, at{where} {}

  std::format_string<Args...> format;
  std::source_location at;
};

/// std::vformat, at one place: it is large, and each program that prints would have a copy of it.
[[nodiscard]] std::string format_text(std::string_view text, std::format_args arguments);

/// Records text that the running task printed.
void record_output(std::string_view text, const std::source_location& at);

} // namespace detail

/// Prints a formatted text, as std::print does. Throws std::runtime_error when the run has reached one of its limits.
template <class... Args>
void print(detail::located_format<std::type_identity_t<Args>...> text, Args&&... args) {
  detail::record_output(detail::format_text(text.format.get(), std::make_format_args(args...)), text.at);
}

/// Prints a formatted text and ends the line, as std::println does.
template <class... Args>
void println(detail::located_format<std::type_identity_t<Args>...> text, Args&&... args) {
  std::string line = detail::format_text(text.format.get(), std::make_format_args(args...));
  line += '\n';
  detail::record_output(line, text.at);
}

/// Says what must be true. If it is not, the run goes on, fails at its end, and shows this message.
void check(bool holds, std::string_view message, const std::source_location& at = std::source_location::current());

} // namespace interleave
