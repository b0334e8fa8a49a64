// exec/schedule.hpp: what is written can be read, and what cannot be followed is refused.
#include "exec/schedule.hpp"

#include <gtest/gtest.h>

namespace interleave::exec {
namespace {

candidates among(std::uint32_t count) {
  return {count, nullptr, [](const void*, std::uint32_t index) noexcept { return trace::task_id{index + 1}; }};
}

TEST(schedule, is_read_as_it_is_written) {
  for (const schedule& each : {schedule{}, schedule{{3, 1}}, schedule{{1, 2}, {7, 1}, {4'000'000'000, 5}}}) {
    EXPECT_EQ(parse_schedule(text_of(each)), each) << text_of(each);
  }
  EXPECT_EQ(text_of({}), "fair");
  EXPECT_EQ(text_of({{3, 1}, {7, 2}}), "3.1-7.2");
}

TEST(schedule, is_nothing_else) {
  for (const auto* const wrong : {"", "fair ", "3", "3.", ".1", "3.0", "0.1", "3.1-", "3.1-2.1", "3.1-3.2", "3.1 7.2",
           "-3.1", "3.1-7.2x", "99999999999.1", "3.1,7.2"}) {
    EXPECT_EQ(parse_schedule(wrong), std::nullopt) << wrong;
  }
}

TEST(schedule_follower, deviates_where_the_schedule_says_and_nowhere_else) {
  const schedule followed{{2, 1}, {4, 9}};
  schedule_follower follower{followed};
  std::vector<std::uint32_t> picked;
  for (const std::uint32_t count : {2u, 3u, 2u, 4u, 5u}) picked.push_back(follower.pick(among(count)));
  EXPECT_EQ(picked, (std::vector<std::uint32_t>{0, 1, 0, 3, 0})); // there was no candidate 9
  EXPECT_EQ(follower.decided_among(), (std::vector<std::uint32_t>{2, 3, 2, 4, 5}));
}

TEST(schedule_recorder, notes_what_can_be_followed) {
  schedule_recorder recorder{choices{7}};
  std::vector<std::uint32_t> picked;
  for (std::uint32_t count = 2; count < 40; ++count) picked.push_back(recorder.pick(among(count)));
  schedule_follower follower{recorder.noted()};
  for (std::uint32_t count = 2; count < 40; ++count) EXPECT_EQ(follower.pick(among(count)), picked[count - 2]);
  EXPECT_FALSE(recorder.noted().empty());
}

} // namespace
} // namespace interleave::exec
