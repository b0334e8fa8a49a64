// See cli_report.hpp.
#include "bridge/cli_report.hpp"

#include <iostream>

namespace interleave::cli {

using trace::event;
using trace::finding_kind;

void run_report::take(const trace::record& event) {
  waits_.take(event);
  switch (event.kind) {
  case event::check_failed: say(event, "check failed: " + std::string{names_.string(event.a)}); break;
  case event::task_leaked:
    std::cerr << "interleave: leaked: " << names_.path(event.task) << " goes on though " << names_.path(event.a)
              << ", which detached it, has ended\n";
    break;
  case event::never_awaited:
    std::cerr << place(static_cast<trace::site_id>(event.b)) << "never awaited: a task of " << names_.string(event.a)
              << " was dropped and never ran\n";
    break;
  case event::large_frame:
    say(event, "large frame: a task of " + std::string{names_.string(event.a)} + " takes " + std::to_string(event.b) +
                   " bytes");
    break;
  case event::finding: report_finding(event); break;
  case event::circle_link: take_link(event); break;
  default: break;
  }
}

void run_report::report_finding(const trace::record& event) {
  const std::string who = path(event.task);
  switch (static_cast<finding_kind>(event.a)) {
  case finding_kind::deadlock:
  case finding_kind::partial_deadlock: open_[event.worker] = {event, who}; break;
  case finding_kind::left_waiting:
    left_waiting_ +=
        place(event.site) + "left waiting: " + waits_.sentence(event.task, names_) + ", and nobody will wake it\n";
    break;
  case finding_kind::lost_wake:
    say(event,
        "lost wake: " + waits_.sentence(event.task, names_) + ", which was notified the last time when nobody waited");
    break;
  case finding_kind::blocked_worker:
    say(event, "blocked worker: " + who + " blocks its worker while " + path(event.b) + " is ready to run");
    break;
  case finding_kind::never_yielded:
    say(event, "never yielded: " + who + " keeps its worker while " + path(event.b) + " is ready to run");
    break;
  case finding_kind::self_wake:
    say(event, "self-wake: " + who + " has yielded " + std::to_string(event.b) +
                   " times, and nothing else has happened meanwhile");
    break;
  case finding_kind::cancelled_holding:
    say(event, "cancelled while it held a lock: " + who + " was ended in the middle of what " +
                   waits_.thing(event.b, names_) + " guards, and another task goes on there");
    break;
  }
}

/// `main/A waits for main/B, which waits for main/A`
void run_report::take_link(const trace::record& link) {
  circle& open = open_[link.worker];
  open.text += open.links == 0 ? " waits for " : ", which waits for ";
  open.text += link.a == link.task ? "itself" : path(link.a);
  if (++open.links < open.finding.b) return;
  if (static_cast<finding_kind>(open.finding.a) == finding_kind::deadlock) {
    circles_ += "in a circle: " + open.text + '\n';
  } else {
    say(open.finding, "partial deadlock: in a circle, " + open.text);
  }
}

void run_report::finish(trace::run_outcome outcome, const std::string& message) const {
  if (outcome != trace::run_outcome::deadlocked) std::cerr << left_waiting_;
  if (outcome == trace::run_outcome::finished) return;
  std::cerr << "interleave: " << trace::choice_name(trace::field_type::run_outcome, static_cast<std::uint32_t>(outcome))
            << ": " << message << '\n';
  if (outcome == trace::run_outcome::deadlocked) std::cerr << waits_.report(names_) << circles_;
}

void run_report::say(const trace::record& event, const std::string& what) const {
  std::cerr << place(event.site) << what << '\n';
}

std::string run_report::place(trace::site_id site) const {
  const trace::source_line at = names_.site(site);
  if (at.line == 0) return "interleave: ";
  return std::string{at.file} + ':' + std::to_string(at.line) + ": ";
}

} // namespace interleave::cli
