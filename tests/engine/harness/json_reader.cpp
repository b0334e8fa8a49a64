// See json_reader.hpp.
#include "harness/json_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace interleave::tests {

namespace {

struct invalid {};

class parser {
public:
  explicit parser(std::string_view text) : rest_{text} {}

  json_value parse_all() {
    json_value value = parse();
    skip_spaces();
    require(rest_.empty());
    return value;
  }

private:
  static void require(bool holds) {
    if (!holds) throw invalid{};
  }

  void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

  bool take(char wanted) {
    skip_spaces();
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  json_value parse() {
    skip_spaces();
    if (take('{')) return parse_members('}', json_value::type::object);
    if (take('[')) return parse_members(']', json_value::type::array);
    if (rest_.starts_with('"')) return {.is = json_value::type::text, .text = parse_text()};
    return parse_bare();
  }

  json_value parse_members(char end, json_value::type is) {
    json_value value{.is = is};
    if (take(end)) return value;
    do {
      if (is == json_value::type::object) {
        skip_spaces();
        value.keys.push_back(parse_text());
        require(take(':'));
      }
      value.items.push_back(parse());
    } while (take(','));
    require(take(end));
    return value;
  }

  json_value parse_bare() {
    const std::size_t length = std::min(rest_.find_first_of(",]} \t\r\n"), rest_.size());
    const std::string word{rest_.substr(0, length)};
    if (word != "true" && word != "false" && word != "null") {
      char* end = nullptr;
      std::strtod(word.c_str(), &end);
      require(!word.empty() && *end == '\0' && word.find_first_not_of("0123456789+-.eE") == std::string::npos);
    }
    rest_.remove_prefix(length);
    return {.is = json_value::type::other, .text = word};
  }

  std::string parse_text() {
    require(rest_.starts_with('"'));
    rest_.remove_prefix(1);
    std::string text;
    for (;;) {
      require(!rest_.empty() && static_cast<unsigned char>(rest_[0]) >= 0x20);
      const char c = rest_[0];
      rest_.remove_prefix(1);
      if (c == '"') return text;
      text += c == '\\' ? parse_escape() : c;
    }
  }

  /// Only the escapes that the engine writes.
  char parse_escape() {
    require(!rest_.empty());
    const char c = rest_[0];
    rest_.remove_prefix(1);
    if (c == '"' || c == '\\') return c;
    if (c == 'n') return '\n';
    if (c == 't') return '\t';
    if (c == 'r') return '\r';
    require(c == 'u' && rest_.size() >= 4 && rest_.starts_with("00"));
    int code = 0;
    std::from_chars(rest_.data(), rest_.data() + 4, code, 16);
    rest_.remove_prefix(4);
    return static_cast<char>(code);
  }

  std::string_view rest_;
};

} // namespace

const json_value* json_value::find(std::string_view key) const {
  const auto found = std::ranges::find(keys, key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

std::string json_value::get(std::string_view key) const {
  const json_value* const found = find(key);
  return found == nullptr ? "none" : found->text;
}

std::optional<json_value> read_json(std::string_view text) {
  try {
    return parser{text}.parse_all();
  } catch (const invalid&) {
    return std::nullopt;
  }
}

} // namespace interleave::tests
