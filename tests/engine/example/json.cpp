// example/json.hpp: what is written is JSON.
#include "example/json.hpp"

#include <gtest/gtest.h>

#include <string>

#include "harness/json_reader.hpp"

namespace interleave {
namespace {

TEST(json, writes_objects_and_arrays_with_commas_where_they_belong) {
  json out;
  out.begin_object().key("a").value("x").key("b").begin_array().value(1u).value(2u).begin_array().end_array();
  out.begin_object().end_object().end_array().key("c").value(true).key("d").begin_object().end_object().end_object();
  EXPECT_EQ(out.text(), R"({"a":"x","b":[1,2,[],{}],"c":true,"d":{}})");
}

TEST(json, writes_the_largest_number) {
  json out;
  out.value(~std::uint64_t{0});
  EXPECT_EQ(out.text(), "18446744073709551615");
}

TEST(json, writes_any_text_so_that_it_reads_back) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  json out;
  out.begin_array().value(every_byte).value("größer 雨").value("").end_array();
  const auto read = tests::read_json(out.text());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->items[0].text, every_byte);
  EXPECT_EQ(read->items[1].text, "größer 雨");
  EXPECT_EQ(read->items[2].text, "");
}

} // namespace
} // namespace interleave
