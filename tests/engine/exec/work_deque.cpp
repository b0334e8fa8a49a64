// The deque of a worker: what its owner and thieves may rely on.
#include "exec/work_deque.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace interleave::exec {
namespace {

class counted_job final : public job {
public:
  void abandon() noexcept override {}
  void on_ended(trace::task_outcome) noexcept override {}
  std::atomic<int> taken = 0;
};

TEST(work_deque, gives_its_owner_the_newest_and_thieves_the_oldest) {
  work_deque deque;
  std::vector<counted_job> jobs(3);
  for (counted_job& each : jobs) EXPECT_TRUE(deque.push(each));
  EXPECT_EQ(deque.pop(), &jobs[2]);
  EXPECT_EQ(deque.steal(), &jobs[0]);
  EXPECT_FALSE(deque.looks_empty());
  EXPECT_EQ(deque.pop(), &jobs[1]);
  EXPECT_EQ(deque.pop(), nullptr);
  EXPECT_EQ(deque.steal(), nullptr);
  EXPECT_TRUE(deque.looks_empty());
}

TEST(work_deque, refuses_what_does_not_fit_and_goes_on_after_it_was_emptied) {
  work_deque deque;
  std::vector<counted_job> jobs(work_deque::capacity + 1);
  for (std::size_t i = 0; i + 1 < jobs.size(); ++i) EXPECT_TRUE(deque.push(jobs[i]));
  EXPECT_FALSE(deque.push(jobs.back()));
  EXPECT_EQ(deque.steal(), &jobs.front());
  EXPECT_TRUE(deque.push(jobs.back()));
  EXPECT_EQ(deque.pop(), &jobs.back());
}

TEST(work_deque, loses_nothing_and_gives_nothing_twice_between_an_owner_and_thieves) {
  constexpr int rounds = 200;
  work_deque deque;
  std::vector<counted_job> jobs(500);
  std::atomic<bool> is_over = false;
  std::vector<std::thread> thieves;
  for (int i = 0; i < 3; ++i) {
    thieves.emplace_back([&] {
      while (!is_over.load()) {
        if (job* const stolen = deque.steal()) ++static_cast<counted_job*>(stolen)->taken;
      }
    });
  }
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      while (!deque.push(jobs[i])) std::this_thread::yield();
      if (i % 3 == 0) {
        if (job* const own = deque.pop()) ++static_cast<counted_job*>(own)->taken;
      }
    }
    while (job* const own = deque.pop()) ++static_cast<counted_job*>(own)->taken;
  }
  while (!deque.looks_empty()) std::this_thread::yield();
  is_over.store(true);
  for (std::thread& each : thieves) each.join();
  for (const counted_job& each : jobs) EXPECT_EQ(each.taken.load(), rounds);
}

} // namespace
} // namespace interleave::exec
