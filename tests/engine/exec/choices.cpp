// exec/choices.hpp: the generator is the published one, and a seed means the same picks everywhere.
#include "exec/choices.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace interleave::exec {
namespace {

TEST(random, gives_the_published_numbers_of_splitmix64) {
  random of_zero{0};
  EXPECT_EQ(of_zero.next(), 0xe220a8397b1dcdafu);
  EXPECT_EQ(of_zero.next(), 0x6e789e6aa1b965f4u);
  EXPECT_EQ(of_zero.next(), 0x06c45d188009454fu);
}

TEST(random, stays_below_its_bound_and_reaches_every_number) {
  random any{42};
  std::array<int, 7> seen{};
  for (int i = 0; i < 7000; ++i) {
    const std::uint32_t picked = any.below(7);
    ASSERT_LT(picked, 7u);
    ++seen[picked];
  }
  for (const int count : seen) EXPECT_NEAR(count, 1000, 150);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(any.below(1), 0u);
}

TEST(choices, always_take_the_first_with_seed_0) {
  choices fair{0};
  for (std::uint32_t count = 1; count < 100; ++count) EXPECT_EQ(fair.pick(count), 0u);
}

TEST(choices, are_the_same_for_the_same_seed_and_differ_between_seeds) {
  const auto picks = [](std::uint64_t seed) {
    choices chosen{seed};
    std::vector<std::uint32_t> picked;
    for (int i = 0; i < 50; ++i) picked.push_back(chosen.pick(10));
    return picked;
  };
  EXPECT_EQ(picks(7), picks(7));
  EXPECT_NE(picks(7), picks(8));
}

} // namespace
} // namespace interleave::exec
