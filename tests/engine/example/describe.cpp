// example/describe.hpp: the gallery as JSON, with the keys that the page and scripts rely on.
#include "example/describe.hpp"

#include <gtest/gtest.h>

#include <string>

#include "harness/json_reader.hpp"

namespace interleave {
namespace {

using tests::json_value;

json_value described(std::string_view id) {
  const auto all = tests::read_json(describe_examples());
  for (const json_value& each : all->items) {
    if (each.get("id") == id) return each;
  }
  return {};
}

TEST(describe, is_valid_json) {
  EXPECT_TRUE(tests::read_json(describe_examples()));
  EXPECT_TRUE(tests::read_json(describe_gallery()));
}

TEST(describe, gives_each_example_these_keys) {
  const std::vector<std::string> expected{
      "id", "title", "chapter", "summary", "runtime", "workers", "params", "source"};
  const auto all = tests::read_json(describe_examples());
  ASSERT_TRUE(all);
  ASSERT_FALSE(all->items.empty());
  for (const json_value& each : all->items) EXPECT_EQ(each.keys, expected);
}

TEST(describe, says_what_an_example_declares) {
  const json_value program = described("every_parameter");
  EXPECT_EQ(program.get("title"), "Every parameter");
  EXPECT_EQ(program.get("chapter"), "Streams and channels");
  EXPECT_EQ(program.get("summary"), "One of each type.");
  EXPECT_EQ(program.get("runtime"), "simulated");
  EXPECT_EQ(program.get("workers"), "3");
  EXPECT_EQ(program.get("source"), "examples/every_parameter.cpp");
}

TEST(describe, says_what_its_parameters_declare) {
  const json_value program = described("every_parameter");
  std::string written;
  for (const json_value& each : program.find("params")->items) {
    for (const std::string& key : each.keys) {
      written += key + "=";
      for (const json_value& item : each.find(key)->items) written += item.text + ",";
      written += each.get(key) + " ";
    }
    written += "\n";
  }
  EXPECT_EQ(written,
      "name=wait label=wait type=duration default=300ms min=50ms max=2s step=10ms unit=s help=a time span \n"
      "name=page_size label=page size type=size default=64KiB min=1KiB max=10MB unit=MB help=an amount of data \n"
      "name=bandwidth label=bandwidth type=rate default=2MB/s min=10kB/s max=100MB/s unit=MB/s "
      "help=an amount for each second \n"
      "name=downloads label=downloads type=integer default=3 min=-5 max=50 help=a whole number \n"
      "name=loss label=loss type=real default=0.25 min=0 max=1 step=0.125 help=a number with a fraction \n"
      "name=twice label=twice type=boolean default=false help=yes or no \n"
      "name=strategy label=strategy type=choice default=all choices=all,first,none, help=one of three \n"
      "name=url label=url type=text default=/a help=a short text \n");
}

TEST(describe, gives_the_page_the_limits_of_the_run_options) {
  const auto gallery = tests::read_json(describe_gallery());
  ASSERT_TRUE(gallery);
  const json_value* const limits = gallery->find("limits");
  EXPECT_EQ(limits->find("workers")->get("min"), "1");
  EXPECT_EQ(limits->find("workers")->get("max"), "64");
  EXPECT_EQ(limits->find("threads")->get("max"), "16");
  EXPECT_EQ(limits->find("seed")->get("max"), "18446744073709551615");
  EXPECT_EQ(gallery->find("examples")->items.size(), tests::read_json(describe_examples())->items.size());
}

} // namespace
} // namespace interleave
