// stream/item_text.hpp: what the trace shows of an item.
#include "stream/item_text.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace interleave::tests {
namespace {

template <class T>
std::string text_of(const T& item) {
  return std::string{detail::item_text{item}.view()};
}

struct unknown {};

TEST(item_text, is_what_format_writes) {
  EXPECT_EQ(text_of(7), "7");
  EXPECT_EQ(text_of(std::string{"seven"}), "seven");
  EXPECT_EQ(text_of(true), "true");
}

TEST(item_text, of_several_values_names_each) {
  EXPECT_EQ(text_of(std::tuple{1, std::string{"one"}}), "(1, one)");
  EXPECT_EQ(text_of(std::pair{1, std::vector{2, 3}}), "(1, [2, 3])");
  EXPECT_EQ(text_of(std::vector<int>{}), "[]");
  EXPECT_EQ(text_of(std::optional{5}), "5");
  EXPECT_EQ(text_of(std::optional<int>{}), "none");
}

TEST(item_text, of_what_cannot_be_written_is_empty) {
  EXPECT_EQ(text_of(unknown{}), "");
}

TEST(item_text, is_cut_at_forty_bytes) {
  EXPECT_EQ(text_of(std::string(40, 'x')), std::string(40, 'x'));
  EXPECT_EQ(text_of(std::string(41, 'x')), std::string(40, 'x'));
  EXPECT_EQ(text_of(std::vector<int>(100, 7)).size(), 40u);
}

TEST(item_text, is_not_cut_inside_a_character) {
  EXPECT_EQ(text_of(std::string(39, 'x') + "ä"), std::string(39, 'x'));
  EXPECT_EQ(text_of(std::string(38, 'x') + "ä" + "x"), std::string(38, 'x') + "ä");
  EXPECT_EQ(text_of(std::tuple{std::string(38, 'x') + "ä", 1}), "(" + std::string(38, 'x'));
}

} // namespace
} // namespace interleave::tests
