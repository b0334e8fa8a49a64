// Tasks each of which waits for the next, and the last for the first: none of them can go on before the others.
//
//     A --waits for--> a lock --held by--> B --waits for--> the end of C --waits for--> a lock --held by--> A
//
// Followed are the waits that one task alone can end: for a task's end, for all of several tasks, for a lock that
// somebody holds. Whoever gives back a permit, sends a value or sets an event may be anybody, so those are no links.
#pragma once

#include <cstddef>
#include <vector>

#include "trace/followed_run.hpp"

namespace interleave::trace {

enum class circle_search : std::uint8_t {
  while_running, ///< only what no timer and no request to stop will dissolve, and with a bounded effort
  at_the_end,    ///< nothing can happen any more: permits count as well
};

/// Looks for circles, again and again without taking memory each time.
class circle_finder {
public:
  /// A circle that this waiting task is a part of, from it on; empty if there is none, or if its tasks are in one that
  /// is known. Until the next call.
  [[nodiscard]] const std::vector<task_id>& find(const followed_run& run, task_id start, circle_search how);

private:
  /// A task of the path that is walked, and where those lie in `next_` that it waits for.
  struct step {
    task_id task;
    std::size_t taken;
    std::size_t begin;
    std::size_t end;
  };

  void enter(task_id id);
  [[nodiscard]] bool can_be_in_it(task_id id) const;
  [[nodiscard]] bool is_in_a_race(const followed_task& task) const;
  void add_holders(resource_id id);
  void add_children(const followed_task& parent);

  const followed_run* run_ = nullptr; ///< during a call, as are the next two
  task_id start_ = 0;
  circle_search how_ = {};
  std::vector<step> path_;
  std::vector<task_id> next_;
  std::vector<task_id> seen_;
  std::vector<task_id> circle_;
};

} // namespace interleave::trace
