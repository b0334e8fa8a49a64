// exec/timer.hpp: the queue of moments, against the sorted set that it stands for.
#include "exec/timer.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <set>
#include <vector>

#include "exec/choices.hpp"

namespace interleave::exec {
namespace {

using moment = std::pair<trace::time_ns, std::uint64_t>;

moment moment_of(const timer& each) {
  return {each.deadline, each.sequence};
}

TEST(timer_queue, gives_the_earliest_deadline_first) {
  timer late{.deadline = 30}, early{.deadline = 10}, middle{.deadline = 20};
  timer_queue queue;
  for (timer* each : {&late, &early, &middle}) queue.add(*each);
  EXPECT_EQ(&queue.take_earliest(), &early);
  EXPECT_EQ(&queue.take_earliest(), &middle);
  EXPECT_EQ(&queue.take_earliest(), &late);
  EXPECT_TRUE(queue.empty());
}

TEST(timer_queue, gives_equal_deadlines_in_the_order_in_which_they_were_added) {
  std::deque<timer> timers(9, timer{.deadline = 7});
  timer_queue queue;
  for (timer& each : timers) queue.add(each);
  for (timer& each : timers) EXPECT_EQ(&queue.take_earliest(), &each);
}

TEST(timer_queue, counts_a_timer_that_is_added_again_as_new) {
  timer first{.deadline = 7}, second{.deadline = 7};
  timer_queue queue;
  queue.add(first);
  queue.add(second);
  queue.remove(first);
  queue.add(first);
  EXPECT_EQ(&queue.take_earliest(), &second);
  EXPECT_EQ(&queue.take_earliest(), &first);
}

TEST(timer_queue, tells_a_timer_whether_it_is_armed) {
  timer only{.deadline = 1};
  timer_queue queue;
  EXPECT_FALSE(only.armed());
  queue.add(only);
  EXPECT_TRUE(only.armed());
  queue.remove(only);
  EXPECT_FALSE(only.armed());
  queue.add(only);
  static_cast<void>(queue.take_earliest());
  EXPECT_FALSE(only.armed());
}

TEST(timer_queue, agrees_with_a_sorted_set_over_random_operations) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    random random{seed};
    std::deque<timer> timers(100);
    timer_queue queue;
    std::set<moment> expected;
    for (int step = 0; step < 2000; ++step) {
      timer& chosen = timers[random.below(timers.size())];
      if (!chosen.armed() && random.below(8) != 0) {
        chosen.deadline = random.below(50);
        queue.add(chosen);
        expected.insert(moment_of(chosen));
      } else if (chosen.armed() && random.below(2) == 0) {
        expected.erase(moment_of(chosen));
        queue.remove(chosen);
      } else if (!queue.empty()) {
        ASSERT_EQ(moment_of(queue.take_earliest()), *expected.begin()) << "seed " << seed << ", step " << step;
        expected.erase(expected.begin());
      }
      ASSERT_EQ(queue.empty(), expected.empty());
      if (!queue.empty()) ASSERT_EQ(moment_of(queue.earliest()), *expected.begin());
    }
  }
}

} // namespace
} // namespace interleave::exec
