// Who waits for what, followed through the events of a run, in words: the report of a deadlock.
// Used by the native runner; the page has the same in its model.
//
//     main waits for 2 tasks (deadlock.cpp:42)
//     main/A waits for mutex right, held by main/B (deadlock.cpp:30)
//     main/B waits for mutex left, held by main/A (deadlock.cpp:30)
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "trace/decoder.hpp"

namespace interleave::trace {

class waiting_tasks {
public:
  /// The next event of the run, in order.
  void take(const record& event);

  /// A line for each task that waits now, at most `most_lines`. `names` has taken the same events.
  [[nodiscard]] std::string report(const decoder& names) const;
  /// `main/A waits for mutex right, held by main/B`
  [[nodiscard]] std::string sentence(task_id waiting, const decoder& names) const;
  /// `mutex right`
  [[nodiscard]] std::string thing(resource_id id, const decoder& names) const;

  static constexpr std::size_t most_lines = 20;

private:
  struct wait {
    wait_reason reason;
    std::uint32_t on;
    site_id site;
  };

  [[nodiscard]] std::string holders(resource_id id, const decoder& names) const;

  std::map<task_id, wait> waits_;                       ///< in the order of ids, so that a report is the same each time
  std::map<resource_id, std::vector<task_id>> holders_; ///< a task once for each time that it holds it
  std::map<resource_id, string_id> names_;
};

} // namespace interleave::trace
