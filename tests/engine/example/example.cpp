// example/example.hpp: programs register themselves under the name of their file. The programs are tests/programs.
#include "example/example.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace interleave {
namespace {

TEST(example, is_found_by_the_name_of_its_file) {
  const example* const found = example::find("throws");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->id(), "throws");
  EXPECT_EQ(found->details().title, "Throws");
  EXPECT_EQ(found->details().chapter, "Futures and tasks");
  EXPECT_EQ(found->details().summary, "Fails.");
  EXPECT_EQ(found->details().order, 2u);
}

TEST(example, is_not_found_by_any_other_name) {
  for (const char* const name : {"", "throw", "Throws", "throws.cpp", "no_such"}) {
    EXPECT_EQ(example::find(name), nullptr) << name;
  }
}

TEST(example, starts_on_one_simulated_worker_unless_it_says_otherwise) {
  EXPECT_EQ(example::find("throws")->details().workers, 1u);
  EXPECT_EQ(example::find("throws")->details().runtime, runtime::simulated);
  EXPECT_EQ(example::find("every_parameter")->details().workers, 3u);
}

TEST(example, has_its_place_by_chapter_then_order_then_name) {
  // Futures and tasks (1, 2), Streams and channels, Coordination; then the chapters that the gallery does not know.
  const std::vector<std::string> expected{
      "fails_a_check", "throws", "every_parameter", "waits_forever", "no_parameters"};
  std::vector<std::string> found;
  for (const example* each : example::all()) {
    if (std::ranges::find(expected, each->id()) != expected.end()) found.push_back(each->id());
  }
  EXPECT_EQ(found, expected);
}

TEST(example, may_have_no_parameters) {
  EXPECT_TRUE(example::find("no_parameters")->parameters().empty());
}

} // namespace
} // namespace interleave
