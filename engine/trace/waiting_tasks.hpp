// Who waits for whom, followed through the events of a run: the report of a deadlock, with the cycle if there is one.
// Used by the native runner; the page has the same in its model.
//
//     main waits for 2 tasks (deadlock.cpp:42)
//     main/A waits for mutex right, held by main/B (deadlock.cpp:30)
//     main/B waits for mutex left, held by main/A (deadlock.cpp:30)
//     in a circle: main/A waits for main/B, which waits for main/A
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "trace/decoder.hpp"

namespace interleave::trace {

class waiting_tasks {
public:
  /// The next event of the run, in order.
  void take(const record& event);

  /// A line for each task that waits now, at most `most_lines`, and one for a circle of them. `names` has taken the
  /// same events.
  [[nodiscard]] std::string report(const decoder& names) const;

  /// Tasks each of which waits for the next, and the last for the first; empty if there are none.
  [[nodiscard]] std::vector<task_id> circle() const;

  static constexpr std::size_t most_lines = 20;

private:
  struct wait {
    wait_reason reason;
    std::uint32_t on;
    site_id site;
  };

  [[nodiscard]] std::vector<task_id> awaited_by(task_id task) const;
  [[nodiscard]] std::string sentence(task_id task, const wait& why, const decoder& names) const;
  [[nodiscard]] std::string thing(resource_id id, const decoder& names) const;

  std::map<task_id, wait> waits_; ///< in the order of ids, so that a report is the same each time
  std::map<task_id, task_id> parents_;
  std::map<resource_id, std::vector<task_id>> holders_; ///< a task once for each time that it holds it
  std::map<resource_id, string_id> names_;
};

} // namespace interleave::trace
