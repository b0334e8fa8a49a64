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

/// A circle that this waiting task is a part of, from it on; empty if there is none, or if it has been found before.
[[nodiscard]] std::vector<task_id> find_circle(const followed_run& run, task_id start, circle_search how);

} // namespace interleave::trace
