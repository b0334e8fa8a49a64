// See simulation_laws.hpp.
#include "properties/simulation_laws.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

namespace interleave::tests {

namespace {

using trace::event;

class judge {
public:
  explicit judge(std::uint32_t workers) : workers_{workers} {}

  void see(const seen_event& seen) {
    const trace::record& record = seen.record;
    EXPECT_EQ(record.stamp, ++stamp_) << "one thread stamps without a gap: " << seen.line;
    EXPECT_GE(record.time, time_) << "virtual time never goes back: " << seen.line;
    time_ = record.time;
    switch (record.kind) {
    case event::worker_started: beside_the_pool_.insert(record.worker); break;
    case event::task_spawned: see_spawned(seen); break;
    case event::task_woken: see_woken(seen); break;
    case event::cancel_requested: expect_running(seen, record.a); break;
    case event::task_polled:
      EXPECT_TRUE(record.worker < workers_ || beside_the_pool_.contains(record.worker)) << seen.line;
      running_[record.worker] = record.task;
      break;
    case event::task_ended: see_ended(seen); break;
    case event::timer_set: tasks_[record.task].deadline = record.wide(); break;
    case event::task_suspended: see_suspended(seen); break;
    case event::call_started: ++tasks_[record.task].calls; break;
    case event::call_ended: EXPECT_GE(--tasks_[record.task].calls, 0) << seen.line; break;
    case event::compute_started:
    case event::block_started: tasks_[record.task].deadline = record.time + record.wide(); break;
    case event::compute_ended:
      if (beside_the_pool_.contains(record.worker)) {
        EXPECT_GE(record.time, tasks_[record.task].deadline) << "as long as told, and waits for a core: " << seen.line;
        break;
      }
      [[fallthrough]];
    case event::block_ended:
      EXPECT_EQ(record.time, tasks_[record.task].deadline) << "as long as told: " << seen.line;
      break;
    case event::resource_created:
      EXPECT_TRUE(open_.insert(record.a).second) << seen.line;
      kinds_[record.a] = record.b;
      break;
    case event::resource_changed:
      EXPECT_TRUE(open_.contains(record.a)) << "before it was open: " << seen.line;
      values_[record.a] = record.b;
      break;
    case event::resource_ended: EXPECT_EQ(open_.erase(record.a), 1u) << "ends once: " << seen.line; break;
    default: break;
    }
    last_ = record.kind;
  }

  void see_the_end() const {
    EXPECT_EQ(last_, event::run_ended);
    EXPECT_TRUE(open_.empty()) << open_.size() << " resources were never closed";
  }

private:
  struct seen_task {
    trace::time_ns deadline = 0;
    trace::wait_reason reason = {};
    std::uint32_t on = 0;
    std::vector<trace::task_id> children; ///< in the order in which it spawned them
    std::vector<trace::task_id> awaited;  ///< that must end before it goes on
    int calls = 0;
    bool has_ended = false;
  };

  void see_spawned(const seen_event& seen) {
    expect_running(seen, seen.record.a);
    tasks_[seen.record.a].children.push_back(seen.record.task);
  }

  void see_suspended(const seen_event& seen) {
    seen_task& task = tasks_[seen.record.task];
    task.reason = static_cast<trace::wait_reason>(seen.record.a);
    task.on = seen.record.b;
    task.awaited.clear();
    if (task.reason == trace::wait_reason::join) task.awaited.push_back(seen.record.b);
    if (waits_for_children(task.reason)) {
      ASSERT_GE(task.children.size(), seen.record.b) << seen.line;
      task.awaited.assign(task.children.end() - seen.record.b, task.children.end());
    }
  }

  /// The cause of a wake has happened: its moment has come, its task has ended, its transfer has arrived.
  void see_woken(const seen_event& seen) {
    const seen_task& woken = tasks_[seen.record.task];
    expect_running(seen, seen.record.a);
    switch (static_cast<trace::wake_cause>(seen.record.b)) {
    case trace::wake_cause::timer:
      EXPECT_EQ(seen.record.time, woken.deadline) << seen.line;
      EXPECT_EQ(woken.reason, trace::wait_reason::sleeping) << seen.line;
      break;
    case trace::wake_cause::joined:
      EXPECT_FALSE(woken.awaited.empty()) << seen.line;
      for (const trace::task_id each : woken.awaited) EXPECT_TRUE(tasks_[each].has_ended) << seen.line;
      break;
    case trace::wake_cause::resource: see_served(seen); break;
    case trace::wake_cause::yielded:
      EXPECT_EQ(woken.reason, trace::wait_reason::yielded) << seen.line;
      EXPECT_EQ(seen.record.a, seen.record.task) << seen.line;
      break;
    case trace::wake_cause::resumed: EXPECT_EQ(woken.reason, trace::wait_reason::awaitable) << seen.line; break;
    case trace::wake_cause::spawned:
    case trace::wake_cause::cancelled: break;
    }
  }

  [[nodiscard]] static bool waits_for_children(trace::wait_reason reason) {
    return reason == trace::wait_reason::all || reason == trace::wait_reason::any;
  }

  /// What it waited for is there: a transfer has arrived, the last of a group has ended, a shared task has its result.
  void see_served(const seen_event& seen) {
    const seen_task& woken = tasks_[seen.record.task];
    EXPECT_EQ(woken.reason, trace::wait_reason::resource) << seen.line;
    const auto kind = static_cast<trace::resource_kind>(kinds_[woken.on]);
    if (kind == trace::resource_kind::transfer) EXPECT_EQ(last_, event::resource_ended) << seen.line;
    if (kind == trace::resource_kind::task_group) EXPECT_EQ(values_[woken.on], 0u) << seen.line;
  }

  void see_ended(const seen_event& seen) {
    seen_task& ended = tasks_[seen.record.task];
    ended.has_ended = true;
    if (seen.record.a != static_cast<std::uint32_t>(trace::task_outcome::cancelled)) {
      EXPECT_EQ(ended.calls, 0) << "not all of its calls have ended: " << seen.line;
    }
    if (waits_for_children(ended.reason)) { // cancelled or not, it ends after those
      for (const trace::task_id each : ended.awaited) EXPECT_TRUE(tasks_[each].has_ended) << seen.line;
    }
  }

  /// Who does something has its worker at that moment.
  void expect_running(const seen_event& seen, trace::task_id who) {
    if (who == 0) {
      EXPECT_EQ(seen.record.worker, trace::no_worker) << "done by nobody: " << seen.line;
    } else {
      EXPECT_EQ(running_[seen.record.worker], who) << "not by whom that worker runs: " << seen.line;
    }
  }

  const std::uint32_t workers_;
  std::uint64_t stamp_ = 0;
  trace::time_ns time_ = 0;
  event last_ = {};
  std::map<trace::task_id, seen_task> tasks_;
  std::map<std::uint8_t, trace::task_id> running_;
  std::set<std::uint8_t> beside_the_pool_;
  std::set<trace::resource_id> open_;
  std::map<trace::resource_id, std::uint32_t> kinds_;
  std::map<trace::resource_id, std::uint32_t> values_;
};

} // namespace

void expect_lawful_simulation(const recorded_run& run, std::uint32_t workers) {
  judge judging{workers};
  for (const seen_event& each : run.events) judging.see(each);
  judging.see_the_end();
}

} // namespace interleave::tests
