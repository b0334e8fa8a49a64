// See wait_circle.hpp.
#include "trace/wait_circle.hpp"

#include <algorithm>

namespace interleave::trace {

namespace {

using stage = followed_task::stage;

/// A search looks at no more tasks than this: it happens at every wait for a task or a lock.
constexpr std::size_t most_looked_at = 256;

/// Whether this task, which waits for all that it has spawned at one line, waits for this child.
bool awaits(const followed_task& parent, const followed_task& child) {
  return child.spawned_at == parent.site;
}

} // namespace

// Depth first, without recursion: a path may be long.
const std::vector<task_id>& circle_finder::find(const followed_run& run, task_id start, circle_search how) {
  run_ = &run;
  start_ = start;
  how_ = how;
  path_.clear();
  next_.clear();
  seen_.clear();
  circle_.clear();
  if (can_be_in_it(start)) enter(start);
  while (!path_.empty()) {
    step& last = path_.back();
    if (last.taken == last.end) {
      next_.resize(last.begin);
      path_.pop_back();
      continue;
    }
    const task_id next = next_[last.taken++];
    if (next == start_) {
      for (const step& each : path_) circle_.push_back(each.task);
      break;
    }
    if (std::ranges::find(seen_, next) == seen_.end() && can_be_in_it(next)) enter(next);
  }
  return circle_;
}

void circle_finder::enter(task_id id) {
  const std::size_t begin = next_.size();
  seen_.push_back(id);
  const followed_task& task = *run_->task(id);
  if (seen_.size() < most_looked_at) {
    if (task.reason == wait_reason::join) next_.push_back(task.on);
    if (task.reason == wait_reason::resource) add_holders(task.on);
    if (task.reason == wait_reason::all) add_children(task);
  }
  path_.push_back({id, begin, begin, next_.size()});
}

/// Waits, is in no circle that is known, and nothing but the others can wake it.
bool circle_finder::can_be_in_it(task_id id) const {
  const followed_task* const task = run_->task(id);
  if (task == nullptr || task->at != stage::waiting || task->is_in_circle) return false;
  if (how_ == circle_search::at_the_end) return true;
  return !run_->ends_by_itself(*task) && !task->is_asked_to_stop && !is_in_a_race(*task);
}

/// Whether a task above it waits for the first of several, and then ends the others.
bool circle_finder::is_in_a_race(const followed_task& task) const {
  std::size_t looked_at = 0;
  for (const followed_task* above = run_->task(task.parent); above != nullptr; above = run_->task(above->parent)) {
    if (above->at == stage::waiting && above->reason == wait_reason::any) return true;
    if (++looked_at == most_looked_at) return true; // perhaps
  }
  return false;
}

void circle_finder::add_holders(resource_id id) {
  const followed_resource* const awaited = run_->resource(id);
  if (awaited == nullptr) return;
  if (!is_lock(awaited->kind) && how_ == circle_search::while_running) return;
  for (const followed_resource::holding& each : awaited->holders) next_.push_back(each.task);
}

void circle_finder::add_children(const followed_task& parent) {
  // The one that the search began with may be one of very many.
  const followed_task& start = *run_->task(start_);
  if (run_->task(start.parent) == &parent && awaits(parent, start)) {
    next_.push_back(start_);
    return;
  }
  std::size_t looked_at = 0;
  for (task_id id = parent.first_child; id != 0 && looked_at < most_looked_at; ++looked_at) {
    const followed_task& child = *run_->task(id);
    if (awaits(parent, child)) next_.push_back(id);
    id = child.next_sibling;
  }
}

} // namespace interleave::trace
