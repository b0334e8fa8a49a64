// Reads JSON strictly, to see that what the engine writes is valid and what it says.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::tests {

/// A value; a number, true, false and null are kept as they are written.
struct json_value {
  enum class type { object, array, text, other } is = type::other;
  std::string text = {};
  std::vector<json_value> items = {};
  std::vector<std::string> keys = {}; ///< in order; their values are in `items`

  [[nodiscard]] const json_value* find(std::string_view key) const;
  /// The text or number under a key; "none" if there is none.
  [[nodiscard]] std::string get(std::string_view key) const;
};

/// The value, or nothing if the text is not valid JSON from its first to its last byte.
[[nodiscard]] std::optional<json_value> read_json(std::string_view text);

} // namespace interleave::tests
