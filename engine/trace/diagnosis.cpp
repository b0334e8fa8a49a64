// See diagnosis.hpp.
#include "trace/diagnosis.hpp"

#include <algorithm>
#include <utility>

namespace interleave::trace {

namespace {

using stage = followed_task::stage;

/// A task's turn between two yields, and nothing more.
bool is_idle_turn(const record& event) {
  switch (event.kind) {
  case event::task_polled: return true;
  case event::task_suspended: return static_cast<wait_reason>(event.a) == wait_reason::yielded;
  case event::task_woken: return static_cast<wake_cause>(event.b) == wake_cause::yielded;
  default: return false;
  }
}

} // namespace

diagnosis::diagnosis() {
  said_of_.reserve(most_of_a_kind); // so that hardly any finding takes memory
}

void diagnosis::take(const record& event, std::vector<record>& found) {
  if (is_over_) return;
  found_ = &found;
  read(event);
}

void diagnosis::read(const record& event) {
  if (!is_idle_turn(event)) ++happened_;
  if (event.kind == event::task_suspended || event.kind == event::task_ended) check_turn(event.task, event.time);
  if (event.kind == event::block_ended) check_block(event.task, event.time);
  if (event.kind == event::resource_released) check_drop(event);
  if (event.kind == event::task_ended) check_end(event);
  const bool is_the_end = event.kind == event::task_ended && event.task == run_.first_task();
  run_.take(event);
  if (event.kind == event::resource_acquired) check_heir(event);
  if (event.kind == event::task_suspended) check_yield(event.task);
  // What a waiting task is given may close a circle as well: on threads it can wait again before that is recorded.
  if (event.kind == event::task_suspended || event.kind == event::resource_acquired) check_circle(event.task);
  if (!is_the_end) return;
  report_waits(false);
  is_over_ = true;
}

void diagnosis::conclude(run_outcome outcome, std::vector<record>& found) {
  if (std::exchange(is_over_, true) || outcome != run_outcome::deadlocked) return;
  found_ = &found;
  run_.tasks().for_each([](task_id, followed_task& task) { task.is_in_circle = false; });
  run_.tasks().for_each([&](task_id id, followed_task&) {
    say_circle(circles_.find(run_, id, circle_search::at_the_end), finding_kind::deadlock);
  });
  report_waits(true);
}

// ---- circles
// ---------------------------------------------------------------------------------------------------------

void diagnosis::check_circle(task_id id) {
  const followed_task* const waiting = run_.task(id);
  if (waiting == nullptr || waiting->at != stage::waiting || !awaits_who_waits(*waiting)) return;
  // If nobody goes on, this is the end of the run, and `conclude` says so.
  if (run_.going_on() == 0) return;
  say_circle(circles_.find(run_, id, circle_search::while_running), finding_kind::partial_deadlock);
}

/// Cheap, and false for nearly every wait: then it closes no circle.
bool diagnosis::awaits_who_waits(const followed_task& waiting) const {
  const auto waits = [&](task_id id) {
    const followed_task* const task = run_.task(id);
    return task != nullptr && task->at == stage::waiting && !run_.ends_by_itself(*task);
  };
  if (waiting.reason == wait_reason::join) return waits(waiting.on);
  if (waiting.reason == wait_reason::all) return waits_for_all_of_whom_one_waits(waiting);
  if (waiting.reason != wait_reason::resource) return false;
  const followed_resource* const awaited = run_.resource(waiting.on);
  if (awaited == nullptr || !is_lock(awaited->kind)) return false;
  return std::ranges::any_of(awaited->holders, waits, &followed_resource::holding::task);
}

bool diagnosis::waits_for_all_of_whom_one_waits(const followed_task& parent) const {
  constexpr std::uint32_t most_looked_at = 256;
  const followed_task* child = run_.task(parent.first_child);
  for (std::uint32_t i = 0; i < most_looked_at && child != nullptr; ++i, child = run_.task(child->next_sibling)) {
    if (child->at == stage::waiting && !run_.ends_by_itself(*child) && child->spawned_at == parent.site) return true;
  }
  return false;
}

/// From its first task on, so that it is the same whoever has closed it.
void diagnosis::say_circle(std::vector<task_id> circle, finding_kind kind) {
  if (circle.empty()) return;
  std::ranges::rotate(circle, std::ranges::min_element(circle));
  for (const task_id id : circle) run_.task(id)->is_in_circle = true;
  const auto site = run_.task(circle.front())->site;
  if (!say(kind, circle.front(), site, static_cast<std::uint32_t>(circle.size()))) return;
  for (std::size_t i = 0; i < circle.size(); ++i) {
    const followed_task& task = *run_.task(circle[i]);
    found_->push_back({.task = circle[i],
        .kind = event::circle_link,
        .site = task.site,
        .a = circle[(i + 1) % circle.size()],
        .b = task.reason == wait_reason::resource ? task.on : 0});
  }
}

// ---- workers
// ---------------------------------------------------------------------------------------------------------

/// A task that was ready for so long since that moment, and is so still; 0: there is none.
task_id diagnosis::held_up_since(time_ns since, time_ns now, time_ns at_least) const {
  const task_id longest = run_.longest_ready();
  if (longest == 0) return 0;
  const time_ns from = std::max(since, run_.task(longest)->since);
  return now >= from && now - from >= at_least ? longest : 0;
}

/// A task gives its worker back.
void diagnosis::check_turn(task_id id, time_ns now) {
  const followed_task* const task = run_.task(id);
  if (task == nullptr || task->works < least_pieces || !run_.is_in_pool(task->worker)) return;
  const task_id held_up = held_up_since(task->in_one_go_since, now, held_up_by_work);
  if (held_up != 0) say_once_a_line(finding_kind::never_yielded, id, task->site, held_up);
}

void diagnosis::check_block(task_id id, time_ns now) {
  const followed_task* const task = run_.task(id);
  if (task == nullptr || !run_.is_in_pool(task->worker)) return;
  const task_id held_up = held_up_since(task->works_since, now, held_up_by_block);
  if (held_up != 0) say_once_a_line(finding_kind::blocked_worker, id, task->site, held_up);
}

void diagnosis::check_yield(task_id id) {
  followed_task* const task = run_.task(id);
  if (task == nullptr || task->reason != wait_reason::yielded) return;
  if (run_.apart() == 1) return; // nobody else could bring about what it might look for: it measures, or plays
  if (std::exchange(task->yields_at, happened_) != happened_) task->yields = 0;
  if (++task->yields != most_yields_in_vain) return;
  say_once_a_line(finding_kind::self_wake, id, task->site, most_yields_in_vain);
}

// ---- locks of a task that is ended
// -----------------------------------------------------------------------------------

/// A task that was asked to stop gives back a lock that it had while it was suspended: perhaps its frames are being
/// destroyed. Whether they were is known at its end.
void diagnosis::check_drop(const record& released) {
  followed_resource* const lock = run_.resource(released.a);
  followed_task* const holder = run_.task(released.task);
  if (lock == nullptr || holder == nullptr || !is_lock(lock->kind) || released.b != 0) return;
  const auto held = std::ranges::find(lock->holders, released.task, &followed_resource::holding::task);
  lock->dropped_by = lock->heir = 0;
  lock->is_dropped = false;
  if (!holder->is_asked_to_stop || held == lock->holders.end() || held->since_poll >= holder->polls) return;
  holder->has_dropped = true;
  lock->dropped_by = released.task;
  lock->dropped_at = holder->site;
}

/// Somebody has got a lock.
void diagnosis::check_heir(const record& acquired) {
  followed_resource* const lock = run_.resource(acquired.a);
  if (lock == nullptr || lock->dropped_by == 0 || lock->dropped_by == acquired.task) return;
  if (!lock->is_dropped) {
    lock->heir = acquired.task; // its end is to come
    return;
  }
  say_once_a_line(finding_kind::cancelled_holding, lock->dropped_by, lock->dropped_at, acquired.a);
  lock->dropped_by = 0;
}

void diagnosis::check_end(const record& ended) {
  const followed_task* const task = run_.task(ended.task);
  if (task == nullptr || !task->has_dropped) return;
  const bool was_cut_off = static_cast<task_outcome>(ended.a) == task_outcome::cancelled;
  run_.resources().for_each([&](resource_id id, followed_resource& lock) {
    if (lock.dropped_by != ended.task || lock.is_dropped) return;
    lock.is_dropped = was_cut_off;
    if (was_cut_off && lock.heir != 0)
      say_once_a_line(finding_kind::cancelled_holding, ended.task, lock.dropped_at, id);
    if (!was_cut_off || lock.heir != 0) lock.dropped_by = 0;
  });
}

// ---- the end
// ---------------------------------------------------------------------------------------------------------

/// Those who wait, and are in no circle. Unless nothing can happen any more, a task that waits for others is left out:
/// they may go on.
void diagnosis::report_waits(bool is_the_end) {
  run_.tasks().for_each([&](task_id id, const followed_task& task) {
    if (task.at != stage::waiting || task.is_in_circle || run_.ends_by_itself(task)) return;
    if (!is_the_end && (task.is_asked_to_stop || run_.waits_for_tasks(task))) return;
    const followed_resource* const awaited = task.reason == wait_reason::resource ? run_.resource(task.on) : nullptr;
    if (awaited != nullptr && awaited->is_unheard) {
      say(finding_kind::lost_wake, id, task.site, task.on);
    } else {
      say(finding_kind::left_waiting, id, task.site, 0);
    }
  });
}

void diagnosis::say_once_a_line(finding_kind kind, task_id task, site_id site, std::uint32_t on) {
  if (std::ranges::find(said_of_, std::pair{kind, site}) != said_of_.end()) return;
  if (said_of_.size() < most_lines) said_of_.emplace_back(kind, site);
  say(kind, task, site, on);
}

/// False: there are so many of this kind that nothing more is said.
bool diagnosis::say(finding_kind kind, task_id task, site_id site, std::uint32_t on) {
  kinds_ |= bit_of(kind);
  if (said_[static_cast<std::size_t>(kind)]++ >= most_of_a_kind) return false;
  found_->push_back(
      {.task = task, .kind = event::finding, .site = site, .a = static_cast<std::uint32_t>(kind), .b = on});
  return true;
}

} // namespace interleave::trace
