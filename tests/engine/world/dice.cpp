// world/dice.hpp: the same numbers everywhere, evenly spread.
#include "world/dice.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace interleave::tests {
namespace {

TEST(dice, give_the_same_numbers_for_the_same_seed_on_every_platform) {
  dice luck{7};
  std::vector<std::int64_t> thrown;
  for (int i = 0; i < 8; ++i) thrown.push_back(luck.below(6));
  EXPECT_EQ(thrown, (std::vector<std::int64_t>{2, 0, 5, 3, 2, 1, 2, 1}));
}

TEST(dice, fall_on_every_side_about_equally_often) {
  dice luck{1};
  std::array<int, 6> counts{};
  for (int i = 0; i < 6000; ++i) ++counts[static_cast<std::size_t>(luck.below(6))];
  for (const int count : counts) EXPECT_NEAR(count, 1000, 120);
}

TEST(dice, take_a_chance_as_often_as_said) {
  dice luck{1};
  int never = 0;
  int often = 0;
  int always = 0;
  for (int i = 0; i < 1000; ++i) {
    never += luck.chance(0);
    often += luck.chance(30);
    always += luck.chance(100);
  }
  EXPECT_EQ(never, 0);
  EXPECT_NEAR(often, 300, 60);
  EXPECT_EQ(always, 1000);
}

TEST(dice, with_nothing_to_choose_from_give_0) {
  dice luck{1};
  EXPECT_EQ(luck.below(0), 0);
  EXPECT_EQ(luck.below(-5), 0);
  EXPECT_EQ(luck.below(1), 0);
}

} // namespace
} // namespace interleave::tests
