// See wait_circle.hpp.
#include "trace/wait_circle.hpp"

#include <algorithm>
#include <span>

namespace interleave::trace {

namespace {

using stage = followed_task::stage;

/// A search looks at no more tasks than this: it happens at every wait for a task or a lock.
constexpr std::size_t most_looked_at = 256;

/// Whether this task, which waits for all that it has spawned at one line, waits for this child.
bool awaits(const followed_task& parent, const followed_task& child) {
  return child.spawned_at == parent.site;
}

class search {
public:
  search(const followed_run& run, task_id start, circle_search how) : run_{run}, start_{start}, how_{how} {}

  std::vector<task_id> find() {
    if (!can_be_in_it(start_)) return {};
    enter(start_);
    while (!path_.empty()) {
      step& last = path_.back();
      if (last.taken == last.end) {
        next_.resize(last.begin);
        path_.pop_back();
        continue;
      }
      const task_id next = next_[last.taken++];
      if (next == start_) return circle();
      if (std::ranges::find(seen_, next) == seen_.end() && can_be_in_it(next)) enter(next);
    }
    return {};
  }

private:
  /// A task of the path, and where those lie in `next_` that it waits for.
  struct step {
    task_id task;
    std::size_t begin;
    std::size_t taken;
    std::size_t end;
  };

  void enter(task_id id) {
    const std::size_t begin = next_.size();
    seen_.push_back(id);
    if (seen_.size() < most_looked_at) add_awaited_by(*run_.task(id));
    path_.push_back({id, begin, begin, next_.size()});
  }

  /// Waits, is in no circle that is known, and nothing but the others can wake it.
  [[nodiscard]] bool can_be_in_it(task_id id) const {
    const followed_task* const task = run_.task(id);
    if (task == nullptr || task->at != stage::waiting || task->is_in_circle) return false;
    if (how_ == circle_search::at_the_end) return true;
    if (run_.ends_by_itself(*task) || task->is_asked_to_stop) return false;
    // Who waits for the first of several tasks ends the others.
    std::size_t looked_at = 0;
    for (const followed_task* above = run_.task(task->parent); above != nullptr; above = run_.task(above->parent)) {
      if (above->at == stage::waiting && above->reason == wait_reason::any) return false;
      if (++looked_at == most_looked_at) return false;
    }
    return true;
  }

  void add_awaited_by(const followed_task& task) {
    if (task.reason == wait_reason::join) next_.push_back(task.on);
    if (task.reason == wait_reason::resource) add_holders(task.on);
    if (task.reason == wait_reason::all) add_children(task);
  }

  void add_holders(resource_id id) {
    const followed_resource* const awaited = run_.resource(id);
    if (awaited == nullptr) return;
    const bool is_lock = awaited->kind == resource_kind::mutex || awaited->kind == resource_kind::shared_mutex;
    if (!is_lock && how_ == circle_search::while_running) return;
    for (const followed_resource::holding& each : awaited->holders) next_.push_back(each.task);
  }

  void add_children(const followed_task& parent) {
    // The one that the search began with may be one of very many.
    const followed_task& start = *run_.task(start_);
    if (run_.task(start.parent) == &parent && awaits(parent, start)) {
      next_.push_back(start_);
      return;
    }
    std::size_t looked_at = 0;
    for (task_id id = parent.first_child; id != 0 && looked_at < most_looked_at; ++looked_at) {
      const followed_task& child = *run_.task(id);
      if (awaits(parent, child)) next_.push_back(id);
      id = child.next_sibling;
    }
  }

  [[nodiscard]] std::vector<task_id> circle() const {
    std::vector<task_id> tasks;
    for (const step& each : path_) tasks.push_back(each.task);
    return tasks;
  }

  const followed_run& run_;
  const task_id start_;
  const circle_search how_;
  std::vector<step> path_;
  std::vector<task_id> next_;
  std::vector<task_id> seen_;
};

} // namespace

std::vector<task_id> find_circle(const followed_run& run, task_id start, circle_search how) {
  return search{run, start, how}.find();
}

} // namespace interleave::trace
