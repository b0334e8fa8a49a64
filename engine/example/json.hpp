// Writes JSON, one value after another; commas and quotes take care of themselves.
//
//     json out;
//     out.begin_object().key("id").value("two_workers").key("workers").value(2u).end_object();
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "trace/events_text.hpp"

namespace interleave {

class json {
public:
  json& begin_object() { return open('{'); }
  json& end_object() { return close('}'); }
  json& begin_array() { return open('['); }
  json& end_array() { return close(']'); }

  json& key(std::string_view name) {
    value(name);
    text_ += ':';
    needs_comma_ = false;
    return *this;
  }

  json& value(std::string_view text) {
    separate();
    trace::append_quoted(text_, text);
    return *this;
  }
  json& value(const char* text) { return value(std::string_view{text}); }
  json& value(std::unsigned_integral auto number) {
    if constexpr (std::same_as<decltype(number), bool>) {
      return raw(number ? "true" : "false");
    } else {
      return raw(std::to_string(number));
    }
  }

  [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
  json& open(char bracket) {
    separate();
    text_ += bracket;
    needs_comma_ = false;
    return *this;
  }

  json& close(char bracket) {
    text_ += bracket;
    needs_comma_ = true;
    return *this;
  }

  json& raw(std::string_view text) {
    separate();
    text_ += text;
    return *this;
  }

  void separate() {
    if (needs_comma_) text_ += ',';
    needs_comma_ = true;
  }

  std::string text_;
  bool needs_comma_ = false;
};

} // namespace interleave
