// See followed_run.hpp.
#include "trace/followed_run.hpp"

#include <algorithm>

namespace interleave::trace {

using stage = followed_task::stage;

namespace {

constexpr std::uint32_t less = ~std::uint32_t{0}; // minus one

} // namespace

void followed_run::take(const record& event) {
  followed_task* const task = event.task == 0 ? nullptr : tasks_.find(event.task);
  switch (event.kind) {
  case event::run_started: pool_ = event.b; break;
  case event::task_spawned: spawned(event); break;
  case event::resource_created: resources_.make(event.a).kind = static_cast<resource_kind>(event.b); break;
  case event::resource_changed: changed(event); break;
  case event::resource_ended: resources_.erase(event.a); break;
  case event::resource_acquired: acquired(event); break;
  case event::resource_released: released(event); break;
  default: break;
  }
  if (task == nullptr) return;
  switch (event.kind) {
  case event::task_woken: woken(event.task, *task, event.time); break;
  case event::task_polled: polled(event.task, *task, event); break;
  case event::task_suspended: suspended(*task, event); break;
  case event::task_ended: ended(event.task, *task); break;
  case event::cancel_requested: task->is_asked_to_stop = true; break;
  case event::timer_set: task->has_timer = true; break;
  case event::compute_started:
    if (task->works++ == 0) task->in_one_go_since = event.time;
    [[fallthrough]];
  case event::block_started:
    task->works_since = event.time;
    task->site = event.site;
    break;
  case event::compute_ended:
  case event::block_ended:
  case event::output: break;
  default: task->works = 0; break;
  }
}

bool followed_run::ends_by_itself(const followed_task& waiting) const noexcept {
  if (waiting.has_timer || waiting.reason == wait_reason::sleeping || waiting.reason == wait_reason::yielded)
    return true;
  if (waiting.reason != wait_reason::resource) return false;
  const followed_resource* const awaited = resource(waiting.on);
  return awaited != nullptr && awaited->kind == resource_kind::transfer;
}

bool followed_run::goes_on(const followed_task& task) const noexcept {
  return task.at != stage::waiting || ends_by_itself(task);
}

bool followed_run::waits_for_tasks(const followed_task& task) const noexcept {
  if (task.at != stage::waiting) return false;
  switch (task.reason) {
  case wait_reason::join:
  case wait_reason::all:
  case wait_reason::any: return true;
  case wait_reason::resource: break;
  default: return false;
  }
  const followed_resource* const awaited = resource(task.on);
  return awaited != nullptr &&
         (awaited->kind == resource_kind::task_group || awaited->kind == resource_kind::shared_task);
}

/// Adds it to the numbers, or with ~0 takes it away.
void followed_run::count(const followed_task& task, std::uint32_t by) noexcept {
  if (goes_on(task)) going_on_ += by;
  if (!waits_for_tasks(task)) apart_ += by;
}

void followed_run::spawned(const record& event) {
  followed_task& task = tasks_.make(event.task);
  task.parent = event.a;
  task.spawned_at = task.site = event.site;
  task.since = event.time;
  if (first_task_ == 0) first_task_ = event.task;
  count(task, 1); // until it is woken, which it is at once, its reason is `yielded`
  followed_task* const parent = tasks_.find(event.a);
  if (parent == nullptr) return;
  task.next_sibling = parent->first_child;
  if (followed_task* const next = tasks_.find(task.next_sibling)) next->previous_sibling = event.task;
  parent->first_child = event.task;
}

void followed_run::turn(followed_task& task, stage to, time_ns time) noexcept {
  count(task, less);
  task.at = to;
  task.since = time;
  count(task, 1);
}

void followed_run::woken(task_id id, followed_task& task, time_ns time) {
  if (task.at != stage::waiting) return;
  if (task.reason == wait_reason::resource) {
    if (followed_resource* const awaited = resources_.find(task.on)) --awaited->waiting;
  }
  task.is_in_circle = false;
  turn(task, stage::ready, time);
  if (task.worker == no_worker || is_in_pool(task.worker)) add_ready(id, task);
}

void followed_run::polled(task_id id, followed_task& task, const record& event) {
  remove_ready(id, task);
  turn(task, stage::running, event.time);
  task.worker = event.worker;
  task.has_timer = false;
  task.works = 0;
  ++task.polls;
}

void followed_run::suspended(followed_task& task, const record& event) {
  count(task, less);
  task.reason = static_cast<wait_reason>(event.a);
  task.on = event.b;
  task.site = event.site;
  task.at = stage::waiting;
  task.since = event.time;
  count(task, 1);
  if (task.reason != wait_reason::resource) return;
  if (followed_resource* const awaited = resources_.find(task.on)) ++awaited->waiting;
}

void followed_run::ended(task_id id, followed_task& task) {
  count(task, less);
  remove_ready(id, task);
  followed_task* const previous = tasks_.find(task.previous_sibling);
  followed_task* const next = tasks_.find(task.next_sibling);
  followed_task* const parent = tasks_.find(task.parent);
  if (previous != nullptr) previous->next_sibling = task.next_sibling;
  if (next != nullptr) next->previous_sibling = task.previous_sibling;
  if (parent != nullptr && parent->first_child == id) parent->first_child = task.next_sibling;
  tasks_.erase(id);
}

void followed_run::acquired(const record& event) {
  followed_resource* const held = resources_.find(event.a);
  const followed_task* const holder = tasks_.find(event.task);
  if (held == nullptr || holder == nullptr) return;
  // Who was given it while it waited goes on with it in its next poll.
  held->holders.push_back({event.task, event.b, holder->polls + (holder->at == stage::running ? 0 : 1)});
}

void followed_run::released(const record& event) {
  followed_resource* const held = resources_.find(event.a);
  if (held == nullptr) return;
  const auto found = std::ranges::find_if(held->holders,
      [&](const followed_resource::holding& each) { return each.task == event.task && each.share == event.b; });
  if (found != held->holders.end()) held->holders.erase(found);
}

void followed_run::changed(const record& event) {
  followed_resource* const changed = resources_.find(event.a);
  if (changed == nullptr) return;
  const bool is_notified =
      changed->kind == resource_kind::condition_variable || (changed->kind == resource_kind::event && event.b == 1);
  if (is_notified) changed->is_unheard = changed->waiting == 0;
}

void followed_run::add_ready(task_id id, followed_task& task) noexcept {
  task.previous_ready = last_ready_;
  task.next_ready = 0;
  if (followed_task* const last = tasks_.find(last_ready_)) last->next_ready = id;
  last_ready_ = id;
  if (first_ready_ == 0) first_ready_ = id;
}

void followed_run::remove_ready(task_id id, followed_task& task) noexcept {
  if (first_ready_ != id && task.previous_ready == 0) return;
  if (followed_task* const previous = tasks_.find(task.previous_ready)) previous->next_ready = task.next_ready;
  if (followed_task* const next = tasks_.find(task.next_ready)) next->previous_ready = task.previous_ready;
  if (first_ready_ == id) first_ready_ = task.next_ready;
  if (last_ready_ == id) last_ready_ = task.previous_ready;
  task.next_ready = task.previous_ready = 0;
}

} // namespace interleave::trace
