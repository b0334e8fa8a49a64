// trace/ring.hpp: what is pushed is drained, in order and whole, wherever in the ring it lies.
#include "trace/ring.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

#include "exec/choices.hpp"

namespace interleave::trace {
namespace {

record numbered(std::uint32_t number) {
  return {.stamp = number, .kind = event::task_polled, .a = number};
}

record printed(std::string_view text) {
  return {.kind = event::output, .b = static_cast<std::uint32_t>(text.size())};
}

std::vector<record> drain(ring& from) {
  std::vector<record> drained;
  from.drain([&](std::span<const record> slots) { drained.insert(drained.end(), slots.begin(), slots.end()); });
  return drained;
}

std::string text_in(std::span<const record> slots, std::size_t bytes) {
  return {reinterpret_cast<const char*>(slots.data()), bytes};
}

TEST(ring, is_empty_at_first) {
  ring empty{8, 3};
  EXPECT_EQ(empty.capacity(), 8u);
  EXPECT_EQ(empty.dropped(), 0u);
  EXPECT_TRUE(drain(empty).empty());
}

TEST(ring, lies_in_memory_as_its_readers_expect_it) {
  ring shared{8, 3};
  ASSERT_TRUE(shared.push(numbered(1)));
  const auto* const words = static_cast<const std::uint32_t*>(shared.address());
  EXPECT_EQ(words[0], 8u);           // capacity
  EXPECT_EQ(words[1], 3u);           // worker
  EXPECT_EQ(words[64 / 4], 1u);      // head
  EXPECT_EQ(words[128 / 4], 0u);     // tail
  EXPECT_EQ(words[192 / 4], 0u);     // dropped
  EXPECT_EQ(words[256 / 4], 1u);     // the first slot: its stamp
  EXPECT_EQ(words[256 / 4 + 6], 1u); // its field a
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(shared.address()) % 64, 0u);
}

TEST(ring, gives_back_in_order_what_was_pushed) {
  ring filled{8, 0};
  for (std::uint32_t i = 1; i <= 5; ++i) ASSERT_TRUE(filled.push(numbered(i)));
  const auto drained = drain(filled);
  ASSERT_EQ(drained.size(), 5u);
  for (std::uint32_t i = 0; i < 5; ++i) EXPECT_EQ(drained[i].a, i + 1);
  EXPECT_TRUE(drain(filled).empty());
}

TEST(ring, takes_as_many_slots_as_it_has_and_not_one_more) {
  ring full{8, 0};
  for (std::uint32_t i = 0; i < 8; ++i) ASSERT_TRUE(full.push(numbered(i)));
  EXPECT_FALSE(full.push(numbered(9)));
  EXPECT_EQ(drain(full).size(), 8u);
  EXPECT_TRUE(full.push(numbered(9)));
}

TEST(ring, keeps_slots_free_when_asked_to) {
  ring nearly_full{8, 0};
  for (std::uint32_t i = 0; i < 6; ++i) ASSERT_TRUE(nearly_full.push(numbered(i), {}, 2));
  EXPECT_FALSE(nearly_full.push(numbered(6), {}, 2));
  EXPECT_TRUE(nearly_full.push(numbered(6)));
  EXPECT_TRUE(nearly_full.push(numbered(7)));
}

TEST(ring, goes_round_many_times) {
  ring small{8, 0};
  std::uint32_t next = 0;
  for (std::uint32_t pushed = 0; pushed < 1000;) {
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(small.push(numbered(pushed++)));
    for (const record& each : drain(small)) ASSERT_EQ(each.a, next++);
  }
  EXPECT_EQ(next, 1002u);
}

TEST(ring, drains_in_two_pieces_when_it_has_wrapped) {
  ring small{8, 0};
  for (std::uint32_t i = 0; i < 6; ++i) ASSERT_TRUE(small.push(numbered(i)));
  drain(small);
  for (std::uint32_t i = 6; i < 11; ++i) ASSERT_TRUE(small.push(numbered(i)));
  std::vector<std::size_t> pieces;
  small.drain([&](std::span<const record> slots) { pieces.push_back(slots.size()); });
  EXPECT_EQ(pieces, (std::vector<std::size_t>{2, 3}));
}

TEST(ring, carries_a_text_after_its_event_and_fills_the_last_slot_with_zeros) {
  ring holding{8, 0};
  const std::string text = "a text of forty bytes, and not one more.";
  ASSERT_EQ(text.size(), 40u);
  ASSERT_TRUE(holding.push(printed(text), text));
  const auto drained = drain(holding);
  ASSERT_EQ(drained.size(), 3u);
  EXPECT_EQ(text_in(std::span{drained}.subspan(1), 64), text + std::string(24, '\0'));
}

TEST(ring, carries_texts_whose_length_is_a_multiple_of_a_slot) {
  for (const std::size_t length : {0u, 1u, 31u, 32u, 33u, 64u}) {
    ring holding{8, 0};
    const std::string text(length, 'x');
    ASSERT_TRUE(holding.push(printed(text), text));
    EXPECT_EQ(drain(holding).size(), 1 + (length + 31) / 32) << length;
  }
}

TEST(ring, carries_a_text_across_its_end) {
  ring small{8, 0};
  for (std::uint32_t i = 0; i < 6; ++i) ASSERT_TRUE(small.push(numbered(i)));
  drain(small);
  std::string text;
  for (int i = 0; i < 100; ++i) text += static_cast<char>('a' + i % 26);
  ASSERT_TRUE(small.push(printed(text), text)); // slots 6, 7, 0, 1, 2
  const auto drained = drain(small);
  ASSERT_EQ(drained.size(), 5u);
  EXPECT_EQ(text_in(std::span{drained}.subspan(1), text.size()), text);
}

TEST(ring, writes_nothing_of_an_event_whose_text_has_no_room) {
  ring small{4, 0};
  ASSERT_TRUE(small.push(numbered(1)));
  const std::string text(65, 'x'); // one slot and three
  EXPECT_FALSE(small.push(printed(text), text));
  EXPECT_EQ(drain(small).size(), 1u);
  EXPECT_TRUE(small.push(printed(text), text));
}

TEST(ring, refuses_a_text_that_it_could_never_hold) {
  ring small{4, 0};
  const std::string text(4 * 32, 'x');
  EXPECT_FALSE(small.push(printed(text), text));
  EXPECT_TRUE(drain(small).empty());
}

TEST(ring, counts_what_was_given_up) {
  ring full{4, 0};
  for (int i = 0; i < 5; ++i) full.drop();
  EXPECT_EQ(full.dropped(), 5u);
}

TEST(ring, agrees_with_a_queue_over_random_operations) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    exec::random random{seed};
    ring tested{16, 0};
    std::deque<std::string> expected;
    std::uint32_t used = 0;
    for (int step = 0; step < 500; ++step) {
      if (random.below(3) != 0) {
        const std::string text(random.below(100), static_cast<char>('a' + step % 26));
        const std::uint32_t needed = 1 + text_slots(static_cast<std::uint32_t>(text.size()));
        ASSERT_EQ(tested.push(printed(text), text), used + needed <= 16);
        if (used + needed > 16) continue;
        used += needed;
        expected.push_back(text);
      } else {
        const auto drained = drain(tested);
        ASSERT_EQ(drained.size(), used);
        for (std::size_t at = 0; at < drained.size(); at += 1 + text_slots(drained[at].b)) {
          ASSERT_EQ(text_in(std::span{drained}.subspan(at + 1), drained[at].b), expected.front());
          expected.pop_front();
        }
        used = 0;
      }
    }
  }
}

} // namespace
} // namespace interleave::trace
