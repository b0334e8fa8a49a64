// The text of an item for the trace: short, and made without the heap. What std::format can write is written so; a
// tuple is (a, b), a list [a, b], an optional its value or "none". Of anything else there is no text.
#pragma once

#include <algorithm>
#include <array>
#include <format>
#include <iterator>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace interleave::detail {

template <class T>
concept formatted = std::is_default_constructible_v<std::formatter<std::remove_cvref_t<T>, char>>;
template <class T>
concept optional_like = requires(const T& item) {
  item.has_value();
  *item;
};
template <class T>
concept tuple_like = requires { std::tuple_size<T>::value; };
template <class T>
concept list_like = requires(const T& items) {
  items.begin() != items.end();
  *items.begin();
};

class item_text {
public:
  static constexpr std::size_t longest = 40;

  template <class T>
  explicit item_text(const T& item) {
    add(item);
  }

  /// Cut where it is too long, never inside a UTF-8 character.
  [[nodiscard]] std::string_view view() const noexcept {
    std::size_t length = size_;
    if (is_cut_) {
      while (length > 0 && continues_a_character(text_[length])) --length;
    }
    return {text_.data(), length};
  }

private:
  template <class T>
  void add(const T& item) {
    if (is_cut_) return;
    if constexpr (formatted<T>) {
      // One more than is shown, which tells whether the cut is inside a character.
      const auto [end, whole] = std::format_to_n(text_.data() + size_, text_.size() - size_, "{}", item);
      grow(static_cast<std::size_t>(whole));
    } else if constexpr (optional_like<T>) {
      if (item.has_value()) return add(*item);
      add("none");
    } else if constexpr (tuple_like<T>) {
      add('(');
      std::apply([&](const auto&... each) { ((separate(), add(each)), ...); }, item);
      add(')');
    } else if constexpr (list_like<T>) {
      add('[');
      for (const auto& each : item) {
        if (is_cut_) return; // there may be very many
        separate();
        add(each);
      }
      add(']');
    }
  }

  /// Between two parts.
  void separate() {
    const char before = size_ == 0 ? '(' : text_[size_ - 1];
    if (before != '(' && before != '[') add(", ");
  }

  void grow(std::size_t more) noexcept {
    is_cut_ = is_cut_ || size_ + more > longest;
    size_ = std::min(size_ + more, longest);
  }

  [[nodiscard]] static bool continues_a_character(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
  }

  std::array<char, longest + 1> text_{};
  std::size_t size_ = 0;
  bool is_cut_ = false;
};

} // namespace interleave::detail
