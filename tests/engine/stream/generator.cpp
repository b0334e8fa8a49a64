// stream/generator.hpp: values on demand, and what becomes of the generator when the loop is left.
#include "stream/generator.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace interleave::tests {
namespace {

/// Says that it is gone.
struct presence {
  std::vector<std::string>& said;
  ~presence() { said.emplace_back("gone"); }
};

generator<int> counts(int last, std::vector<std::string>& said) {
  const presence here{said};
  for (int i = 1; i <= last; ++i) {
    said.push_back("made " + std::to_string(i));
    co_yield i;
  }
}

using lines = std::vector<std::string>;

TEST(generator, makes_each_value_when_the_loop_asks_for_it) {
  lines said;
  for (const int value : counts(2, said)) said.push_back("used " + std::to_string(value));
  EXPECT_EQ(said, (lines{"made 1", "used 1", "made 2", "used 2", "gone"}));
}

TEST(generator, that_nobody_loops_over_does_not_run) {
  lines said;
  {
    const auto unused = counts(2, said);
  }
  EXPECT_EQ(said, lines{});
}

TEST(generator, is_dropped_when_the_loop_is_left) {
  lines said;
  for (const int value : counts(1000, said)) {
    if (value == 2) break;
  }
  EXPECT_EQ(said, (lines{"made 1", "made 2", "gone"}));
}

TEST(generator, may_be_empty) {
  lines said;
  for (const int value : counts(0, said)) said.push_back(std::to_string(value));
  EXPECT_EQ(said, lines{"gone"});
}

generator<int> fails_after(int value) {
  co_yield value;
  throw std::runtime_error{"no more"};
}

TEST(generator, throws_into_the_loop_what_escapes_from_it) {
  std::vector<int> got;
  try {
    for (const int value : fails_after(1)) got.push_back(value);
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "no more");
  }
  EXPECT_EQ(got, std::vector{1});
}

generator<std::unique_ptr<int>> boxes() {
  co_yield std::make_unique<int>(1);
  auto kept = std::make_unique<int>(2);
  co_yield std::move(kept);
}

TEST(generator, gives_what_can_only_be_moved) {
  std::vector<std::unique_ptr<int>> got;
  for (auto box : boxes()) got.push_back(std::move(box));
  ASSERT_EQ(got.size(), 2u);
  EXPECT_EQ(*got[0] + *got[1], 3);
}

generator<std::string> repeats(std::string kept) {
  co_yield kept;
  co_yield kept;
}

TEST(generator, copies_what_it_keeps_and_yields) {
  std::vector<std::string> got;
  for (auto&& text : repeats("a text that is too long to be kept in place")) got.push_back(std::move(text));
  EXPECT_EQ(got[1], "a text that is too long to be kept in place");
}

generator<int&> elements_of(std::vector<int>& values) {
  for (int& each : values) co_yield each;
}

TEST(generator, of_references_gives_what_they_refer_to) {
  std::vector<int> values{1, 2, 3};
  for (int& each : elements_of(values)) each *= 10;
  EXPECT_EQ(values, (std::vector{10, 20, 30}));
}

generator<int> twice(generator<int> of) {
  for (const int value : of) co_yield 2 * value;
}

TEST(generator, may_be_moved_into_another) {
  lines said;
  std::vector<int> got;
  for (const int value : twice(counts(3, said))) got.push_back(value);
  EXPECT_EQ(got, (std::vector{2, 4, 6}));
  EXPECT_EQ(said.back(), "gone");
}

} // namespace
} // namespace interleave::tests
