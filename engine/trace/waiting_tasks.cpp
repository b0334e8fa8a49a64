// See waiting_tasks.hpp.
#include "trace/waiting_tasks.hpp"

#include <algorithm>
#include <set>

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
  case event::task_spawned: parents_[event.task] = event.a; break;
  case event::task_suspended: waits_[event.task] = {static_cast<wait_reason>(event.a), event.b, event.site}; break;
  case event::task_woken: waits_.erase(event.task); break;
  case event::task_ended: parents_.erase(event.task); break;
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
    lines += sentence(task, why, names) + '\n';
  }
  const std::vector<task_id> round = circle();
  if (round.empty()) return lines;
  lines += "in a circle: ";
  lines += names.path(round.front());
  for (std::size_t i = 1; i <= round.size(); ++i) {
    lines += i == 1 ? " waits for " : ", which waits for ";
    lines += round.size() == 1 ? "itself" : names.path(round[i % round.size()]);
  }
  return lines + '\n';
}

std::vector<task_id> waiting_tasks::circle() const {
  // Depth first, without recursion: there may be very many tasks.
  struct step {
    task_id task;
    std::vector<task_id> next;
    std::size_t taken = 0;
  };
  std::set<task_id> done;
  for (const auto& [start, why] : waits_) {
    std::vector<step> path;
    if (!done.contains(start)) path.push_back({start, awaited_by(start)});
    while (!path.empty()) {
      step& last = path.back();
      if (last.taken == last.next.size()) {
        done.insert(last.task);
        path.pop_back();
        continue;
      }
      const task_id next = last.next[last.taken++];
      const auto before = std::ranges::find(path, next, &step::task);
      if (before != path.end()) {
        std::vector<task_id> found;
        for (auto at = before; at != path.end(); ++at) found.push_back(at->task);
        return found;
      }
      if (!done.contains(next) && waits_.contains(next)) path.push_back({next, awaited_by(next)});
    }
  }
  return {};
}

/// The tasks without whose progress this one cannot go on, as far as the trace tells.
std::vector<task_id> waiting_tasks::awaited_by(task_id task) const {
  const wait& why = waits_.at(task);
  if (why.reason == wait_reason::join) return {why.on};
  if (why.reason == wait_reason::resource) {
    const auto found = holders_.find(why.on);
    return found == holders_.end() ? std::vector<task_id>{} : found->second;
  }
  std::vector<task_id> children;
  if (why.reason == wait_reason::all) {
    for (const auto& [child, parent] : parents_) {
      if (parent == task) children.push_back(child);
    }
  }
  return children;
}

std::string waiting_tasks::sentence(task_id task, const wait& why, const decoder& names) const {
  std::string said{names.path(task)};
  switch (why.reason) {
  case wait_reason::join: said.append(" waits for ").append(names.path(why.on)); break;
  case wait_reason::all: said += " waits for " + counted(why.on); break;
  case wait_reason::any: said += " waits for the first of " + counted(why.on); break;
  case wait_reason::resource: said += " waits for " + thing(why.on, names); break;
  default: said += " waits"; break;
  }
  const source_line at = names.site(why.site);
  if (at.line != 0) said.append(" (").append(at.file).append(":").append(std::to_string(at.line)).append(")");
  return said;
}

/// `mutex left, held by main/A`
std::string waiting_tasks::thing(resource_id id, const decoder& names) const {
  std::string said = with_spaces(choice_name(field_type::resource_kind, static_cast<std::uint32_t>(names.kind_of(id))));
  const auto named = names_.find(id);
  if (named != names_.end()) {
    said.append(" ").append(names.string(named->second));
  } else {
    said.append("#").append(std::to_string(id));
  }
  const auto held = holders_.find(id);
  if (held == holders_.end() || held->second.empty()) return said;
  for (std::size_t i = 0; i < held->second.size(); ++i) {
    said += i == 0 ? ", held by " : i + 1 == held->second.size() ? " and " : ", ";
    said += names.path(held->second[i]);
  }
  return said;
}

} // namespace interleave::trace
