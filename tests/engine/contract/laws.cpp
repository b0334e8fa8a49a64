// See laws.hpp.
#include "contract/laws.hpp"

#include <gtest/gtest.h>

#include <map>

namespace interleave::tests {

namespace {

using trace::event;

/// Follows one task through its life.
struct life {
  enum class stage { unborn, spawned, queued, running, waiting, ended } at = stage::unborn;
  std::uint8_t worker = trace::no_worker;
  trace::time_ns since = 0;
};

class follower {
public:
  explicit follower(const recorded_run& run) : run_{run} {}

  void follow() {
    std::uint64_t stamp = 0;
    for (const seen_event& seen : run_.events) {
      EXPECT_GE(seen.record.stamp, stamp) << seen.line;
      stamp = seen.record.stamp;
      if (seen.record.task != 0) step(seen);
    }
    for (const auto& [id, each] : lives_) {
      if (run_.outcome != trace::run_outcome::deadlocked) EXPECT_EQ(each.at, life::stage::ended) << "task " << id;
    }
  }

private:
  using stage = life::stage;

  void step(const seen_event& seen) {
    life& task = lives_[seen.record.task];
    switch (seen.record.kind) {
    case event::task_spawned: move(seen, task, {stage::unborn}, stage::spawned); break;
    case event::task_woken: move(seen, task, {stage::spawned, stage::waiting}, stage::queued); break;
    case event::task_polled:
      move(seen, task, {stage::queued}, stage::running);
      task.worker = seen.record.worker;
      occupy(seen);
      break;
    case event::task_suspended:
      move(seen, task, {stage::running}, stage::waiting);
      vacate(seen, task);
      break;
    case event::task_ended:
      move(seen, task, {stage::running}, stage::ended);
      vacate(seen, task);
      break;
    case event::worker_held: holders_[seen.record.worker] = seen.record.task; break;
    case event::worker_given_back: EXPECT_EQ(holders_.erase(seen.record.worker), 1u) << seen.line; break;
    case event::output:
    case event::call_started:
    case event::call_ended:
    case event::compute_started:
    case event::compute_ended:
    case event::block_started:
    case event::block_ended:
    case event::timer_set: EXPECT_EQ(task.at, stage::running) << seen.line; break;
    default: break;
    }
  }

  void move(const seen_event& seen, life& task, std::initializer_list<stage> from, stage to) {
    EXPECT_TRUE(std::ranges::find(from, task.at) != from.end()) << "not from there: " << seen.line;
    // What a task does in order takes time in order, on whatever workers: all read one clock.
    EXPECT_GE(seen.record.time, task.since) << seen.line;
    task.at = to;
    task.since = seen.record.time;
  }

  void occupy(const seen_event& seen) {
    const auto [entry, is_free] = on_worker_.try_emplace(seen.record.worker, seen.record.task);
    EXPECT_TRUE(is_free) << "worker is busy with task " << entry->second << ": " << seen.line;
    const auto holder = holders_.find(seen.record.worker);
    EXPECT_TRUE(holder == holders_.end() || holder->second == seen.record.task) << "worker is held: " << seen.line;
  }

  void vacate(const seen_event& seen, const life& task) {
    EXPECT_EQ(seen.record.worker, task.worker) << seen.line;
    EXPECT_EQ(on_worker_.erase(task.worker), 1u) << seen.line;
  }

  const recorded_run& run_;
  std::map<trace::task_id, life> lives_;
  std::map<std::uint8_t, trace::task_id> on_worker_;
  std::map<std::uint8_t, trace::task_id> holders_; ///< of workers that one task keeps
};

} // namespace

void expect_lawful(const recorded_run& run) {
  EXPECT_EQ(run.dropped, 0u);
  follower{run}.follow();
}

} // namespace interleave::tests
