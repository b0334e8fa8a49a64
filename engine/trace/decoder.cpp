// See decoder.hpp.
#include "trace/decoder.hpp"

#include <algorithm>

namespace interleave::trace {

namespace {

bool carries_text(const record& event) {
  return describe(event.kind).b.type == field_type::text;
}

/// Hands every whole event to `take` and gives the number of slots that they had.
template <class Take>
std::size_t for_each_event(std::span<const record> slots, Take&& take) {
  std::size_t next = 0;
  while (next < slots.size()) {
    const record& event = slots[next];
    const std::uint32_t extra = carries_text(event) ? text_slots(event.b) : 0;
    if (next + 1 + extra > slots.size()) break;
    take(event, std::string_view{reinterpret_cast<const char*>(slots.data() + next + 1), extra == 0 ? 0 : event.b});
    next += 1 + extra;
  }
  return next;
}

} // namespace

void decoder::consume(std::span<const record> slots, std::size_t ring) {
  if (unread_.size() <= ring) unread_.resize(ring + 1);
  std::vector<record>& unread = unread_[ring];
  unread.insert(unread.end(), slots.begin(), slots.end());
  const std::size_t read = for_each_event(unread, [&](const record& event, std::string_view text) {
    if (define(event, text)) {
      if (on_definition_) on_definition_(event, text);
      return;
    }
    held_.push_back({event, ring, std::string{text}});
    latest_stamp_ = std::max(latest_stamp_, event.stamp);
  });
  unread.erase(unread.begin(), unread.begin() + static_cast<std::ptrdiff_t>(read));
}

std::size_t decoder::held(std::uint64_t up_to_stamp) const noexcept {
  return static_cast<std::size_t>(
      std::ranges::count_if(held_, [&](const held_event& each) { return each.event.stamp <= up_to_stamp; }));
}

void decoder::release(std::uint64_t up_to_stamp) {
  const auto later =
      std::ranges::stable_partition(held_, [&](const held_event& each) { return each.event.stamp <= up_to_stamp; });
  std::ranges::stable_sort( // an event that took no stamp has that of the one before it
      held_.begin(), later.begin(), {}, [](const held_event& each) { return std::pair{each.event.stamp, each.ring}; });
  for (auto next = held_.begin(); next != later.begin(); ++next) {
    if (next->event.kind == event::task_spawned) add_task(next->event);
    if (next->event.kind == event::resource_created) {
      resources_[next->event.a] = static_cast<resource_kind>(next->event.b);
    }
    on_event_(next->event, next->text);
  }
  held_.erase(held_.begin(), later.begin());
}

/// Takes a definition into the tables; false for any other event.
bool decoder::define(const record& event, std::string_view text) {
  if (event.kind == event::string_defined) {
    if (strings_.size() <= event.a) strings_.resize(event.a + 1);
    strings_[event.a] = text;
    return true;
  }
  if (event.kind == event::site_defined) {
    if (sites_.size() <= event.site) sites_.resize(event.site + 1u);
    sites_[event.site] = {event.a, event.b};
    return true;
  }
  if (event.kind == event::host_fact) {
    facts_.insert_or_assign(event.a, event.b);
    return true;
  }
  return false;
}

void decoder::add_task(const record& event) {
  task_entry added;
  const auto parent = tasks_.find(event.a);
  if (parent == tasks_.end()) {
    added.path = string(event.b);
  } else {
    const std::uint32_t same_name = ++parent->second.children[event.b];
    added.path = parent->second.path + "/" + std::string{string(event.b)};
    if (same_name > 1) added.path += "#" + std::to_string(same_name);
  }
  tasks_[event.task] = std::move(added);
}

std::map<std::string, std::uint32_t> decoder::host_facts() const {
  std::map<std::string, std::uint32_t> named;
  for (const auto& [name, value] : facts_) named.insert_or_assign(std::string{string(name)}, value);
  return named;
}

std::string_view decoder::string(string_id id) const noexcept {
  return id < strings_.size() ? std::string_view{strings_[id]} : std::string_view{};
}

source_line decoder::site(site_id id) const noexcept {
  if (id >= sites_.size()) return {};
  return {string(sites_[id].first), sites_[id].second};
}

std::string_view decoder::path(task_id id) const noexcept {
  const auto found = tasks_.find(id);
  return found == tasks_.end() ? std::string_view{"-"} : std::string_view{found->second.path};
}

resource_kind decoder::kind_of(resource_id id) const noexcept {
  const auto found = resources_.find(id);
  return found == resources_.end() ? resource_kind{} : found->second;
}

} // namespace interleave::trace
