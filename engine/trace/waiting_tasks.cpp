// See waiting_tasks.hpp.
#include "trace/waiting_tasks.hpp"

#include <algorithm>

namespace interleave::trace {

namespace {

std::string counted(std::uint32_t tasks) {
  return std::to_string(tasks) + (tasks == 1 ? " task" : " tasks");
}

std::string with_spaces(std::string_view name) {
  std::string spaced{name};
  std::ranges::replace(spaced, '_', ' ');
  return spaced;
}

} // namespace

void waiting_tasks::take(const record& event) {
  switch (event.kind) {
  case event::task_suspended: waits_[event.task] = {static_cast<wait_reason>(event.a), event.b, event.site}; break;
  case event::task_woken: waits_.erase(event.task); break;
  case event::resource_named: names_[event.a] = event.b; break;
  case event::resource_acquired: holders_[event.a].push_back(event.task); break;
  case event::resource_released: {
    std::vector<task_id>& holders = holders_[event.a];
    if (const auto found = std::ranges::find(holders, event.task); found != holders.end()) holders.erase(found);
    break;
  }
  default: break;
  }
}

std::string waiting_tasks::report(const decoder& names) const {
  std::string lines;
  std::size_t written = 0;
  for (const auto& [task, why] : waits_) {
    if (written++ == most_lines) {
      lines += "and " + std::to_string(waits_.size() - most_lines) + " more\n";
      break;
    }
    lines += sentence(task, names);
    const source_line at = names.site(why.site);
    if (at.line != 0) lines.append(" (").append(at.file).append(":").append(std::to_string(at.line)).append(")");
    lines += '\n';
  }
  return lines;
}

std::string waiting_tasks::sentence(task_id waiting, const decoder& names) const {
  std::string said{names.path(waiting)};
  const auto found = waits_.find(waiting);
  if (found == waits_.end()) return said + " goes on";
  const wait& why = found->second;
  switch (why.reason) {
  case wait_reason::join: said.append(" waits for ").append(names.path(why.on)); break;
  case wait_reason::all: said += " waits for " + counted(why.on); break;
  case wait_reason::any: said += " waits for the first of " + counted(why.on); break;
  case wait_reason::resource: said += " waits for " + thing(why.on, names) + holders(why.on, names); break;
  default: said += " waits"; break;
  }
  return said;
}

std::string waiting_tasks::thing(resource_id id, const decoder& names) const {
  std::string said = with_spaces(choice_name(field_type::resource_kind, static_cast<std::uint32_t>(names.kind_of(id))));
  const auto named = names_.find(id);
  if (named != names_.end()) {
    said.append(" ").append(names.string(named->second));
  } else {
    said.append("#").append(std::to_string(id));
  }
  return said;
}

/// `, held by main/A and main/B`
std::string waiting_tasks::holders(resource_id id, const decoder& names) const {
  const auto held = holders_.find(id);
  if (held == holders_.end()) return {};
  std::string said;
  for (std::size_t i = 0; i < held->second.size(); ++i) {
    said += i == 0 ? ", held by " : i + 1 == held->second.size() ? " and " : ", ";
    said += names.path(held->second[i]);
  }
  return said;
}

} // namespace interleave::trace
