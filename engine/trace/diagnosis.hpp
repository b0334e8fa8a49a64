// What is wrong in a run, found from its events while they happen. The recorder hands it every event and records what
// it finds as `finding` events, which the page, the native runner and the explorer read: nobody diagnoses twice.
//
// A finding is said where it is certain: nothing is reported that the program may yet put right by itself, but for a
// circle of waits that somebody then breaks by ending one of its tasks. Kinds that are findings by themselves have
// events of their own, emitted where they happen: check_failed, never_awaited, task_leaked, large_frame.
// One thread at a time; events in an order that is consistent with their causes. An event costs a constant time.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "trace/followed_run.hpp"
#include "trace/wait_circle.hpp"

namespace interleave::trace {

/// Kinds of findings, as bits.
using finding_kinds = std::uint32_t;
[[nodiscard]] constexpr finding_kinds bit_of(finding_kind kind) noexcept {
  return finding_kinds{1} << static_cast<std::uint32_t>(kind);
}

/// Those that make a run fail for the explorer, even if it finishes.
inline constexpr finding_kinds error_findings =
    bit_of(finding_kind::deadlock) | bit_of(finding_kind::partial_deadlock) | bit_of(finding_kind::lost_wake);

class diagnosis {
public:
  diagnosis();

  /// A task that yields so often, while nothing else happens in the run, waits in a loop for what another task does.
  static constexpr std::uint32_t most_yields_in_vain = 1000;
  /// Somebody was ready for so long while a worker was blocked.
  static constexpr time_ns held_up_by_block = 10'000'000;
  /// Somebody was ready for so long while a task computed, in at least so many pieces between which it could have
  /// yielded: a single long computation is no mistake. Nor is a task that serves others between its pieces: it takes,
  /// gives or counts something.
  static constexpr time_ns held_up_by_work = 100'000'000;
  static constexpr std::uint32_t least_pieces = 8;
  /// Of each kind, in one run.
  static constexpr std::uint32_t most_of_a_kind = 20;

  /// Whether events of this kind matter here; the others need not be handed over.
  [[nodiscard]] static constexpr bool reads(event kind) noexcept {
    return kind != event::call_started && kind != event::call_ended && kind != event::finding &&
           kind != event::circle_link;
  }

  /// The next event. Appends what is found to `found`, in order; stamp, time and worker are the caller's to fill in.
  void take(const record& event, std::vector<record>& found);
  /// Nothing can be done any more: the program is over, or its tasks wait for one another, or it has reached a limit.
  void conclude(run_outcome outcome, std::vector<record>& found);

  /// What was found so far.
  [[nodiscard]] finding_kinds found_kinds() const noexcept { return kinds_; }

private:
  void read(const record& event);
  void check_circle(task_id id);
  void check_turn(task_id id, time_ns now);
  void check_block(task_id id, time_ns now);
  void check_yield(task_id id);
  void check_drop(const record& released);
  void check_heir(const record& acquired);
  void check_end(const record& ended);
  void report_waits(bool is_the_end);
  [[nodiscard]] bool awaits_who_waits(const followed_task& waiting) const;
  [[nodiscard]] bool waits_for_all_of_whom_one_waits(const followed_task& parent) const;
  [[nodiscard]] task_id held_up_since(time_ns since, time_ns now, time_ns at_least) const;
  void say_circle(std::vector<task_id> circle, finding_kind kind);
  void say_once_a_line(finding_kind kind, task_id task, site_id site, std::uint32_t on);
  bool say(finding_kind kind, task_id task, site_id site, std::uint32_t on);

  static constexpr std::size_t most_lines = 256; ///< that are remembered

  followed_run run_;
  circle_finder circles_;
  std::vector<record>* found_ = nullptr; ///< during a call
  std::uint64_t happened_ = 0;           ///< events that are more than a task's turn between two yields
  finding_kinds kinds_ = 0;
  std::array<std::uint32_t, 32> said_{};                  ///< by kind
  std::vector<std::pair<finding_kind, site_id>> said_of_; ///< what is said once for a line
  bool is_over_ = false;                                  ///< the program is: what is cut off now says nothing about it
};

} // namespace interleave::trace
