// See recorder.hpp.
#include "trace/recorder.hpp"

namespace interleave::trace {

namespace {

/// A text longer than this is cut: an event must fit into a ring with room to spare.
constexpr std::size_t longest_text = 64 * 1024;

/// Room that only definitions may use, so that the names of the events that were kept are not lost with the others.
constexpr std::uint32_t slots_for_definitions = 256;

/// Files are named from the project's folder on; an example's may have any name.
bool is_the_engines(std::string_view file) {
  return file.starts_with("engine/");
}

std::string_view without_folders(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

} // namespace

writer& recorder::add_writer(std::uint32_t worker, std::uint32_t capacity) {
  const std::lock_guard guard{lock_};
  const std::uint32_t number = count_.load(std::memory_order_relaxed);
  writers_[number] = std::make_unique<writer>(*this, worker, capacity);
  count_.store(number + 1, std::memory_order_release); // release: whoever counts it finds it
  return *writers_[number];
}

finding_kinds recorder::found_kinds() {
  const std::lock_guard guard{diagnosis_lock_};
  return diagnosis_.found_kinds();
}

writer::writer(recorder& owner, std::uint32_t worker, std::uint32_t capacity) : owner_{owner} {
  if (capacity > 0) ring_.emplace(capacity, worker);
  found_.reserve(4);
}

void writer::emit(record event, std::string_view text) {
  append(event, text);
  if (!diagnosis::reads(event.kind)) return;
  {
    const std::lock_guard guard{owner_.diagnosis_lock_};
    owner_.diagnosis_.take(event, found_);
  }
  append_found(event.time, event.worker);
}

void writer::conclude(run_outcome outcome, time_ns time) {
  {
    const std::lock_guard guard{owner_.diagnosis_lock_};
    owner_.diagnosis_.conclude(outcome, found_);
  }
  append_found(time, no_worker);
}

void writer::emit_aside(record event) {
  if (!ring_) return;
  {
    const std::lock_guard guard{owner_.lock_};
    if (!owner_.asides_.emplace(event.kind, event.site).second) return;
  }
  event.stamp = stamp_;
  if (!push(event, {}, slots_for_definitions)) ring_->drop();
}

void writer::append_found(time_ns time, std::uint8_t worker) {
  for (record& each : found_) {
    each.time = time;
    each.worker = worker;
    append(each, {});
  }
  found_.clear();
}

void writer::append(record event, std::string_view text) {
  event.stamp = ++stamp_;
  if (!ring_) return;
  text = text.substr(0, longest_text);
  if (!text.empty()) event.b = static_cast<std::uint32_t>(text.size());
  if (!push(event, text, slots_for_definitions)) ring_->drop();
}

// A definition that finds no room is not remembered, so that the next use tries again.
string_id writer::intern(std::string_view text) {
  if (!ring_) return 0;
  text = text.substr(0, longest_text);
  if (text.empty()) return 0;
  if (const auto known = known_strings_.find(text); known != known_strings_.end()) return known->second;
  const std::lock_guard guard{owner_.lock_};
  auto entry = owner_.strings_.find(text);
  if (entry == owner_.strings_.end()) {
    const auto id = static_cast<string_id>(owner_.strings_.size() + 1);
    entry = owner_.strings_.emplace(text, recorder::defined<string_id>{id}).first;
  }
  auto& [id, is_in_a_ring] = entry->second;
  const record definition{.kind = event::string_defined, .a = id, .b = static_cast<std::uint32_t>(text.size())};
  if (!is_in_a_ring) is_in_a_ring = push(definition, text, 0);
  if (is_in_a_ring) known_strings_.emplace(text, id);
  return id;
}

site_id writer::intern(const std::source_location& location) {
  if (location.line() == 0 || is_the_engines(location.file_name())) return 0;
  if (!ring_) return static_cast<site_id>(location.line()); // diagnosis tells lines from one another
  const std::pair key{location.file_name(), location.line()};
  if (const auto known = known_sites_.find(key); known != known_sites_.end()) return known->second;
  const string_id file = intern(without_folders(location.file_name()));
  const std::lock_guard guard{owner_.lock_};
  const recorder::defined<site_id> next{static_cast<site_id>(owner_.sites_.size() + 1)};
  auto& [id, is_in_a_ring] = owner_.sites_.try_emplace({file, location.line()}, next).first->second;
  const record definition{.kind = event::site_defined, .site = id, .a = file, .b = location.line()};
  if (!is_in_a_ring) is_in_a_ring = push(definition, {}, 0);
  if (is_in_a_ring) known_sites_.emplace(key, id);
  return id;
}

bool writer::note_host_fact(std::string_view name, std::uint32_t value) {
  return push({.kind = event::host_fact, .a = intern(name), .b = value}, {}, 0);
}

/// Leaves this many slots free unless its reader makes room.
bool writer::push(const record& event, std::string_view text, std::uint32_t slots_to_keep) {
  while (!ring_->push(event, text, slots_to_keep)) {
    if (!owner_.on_full_(*ring_)) return false;
  }
  return true;
}

} // namespace interleave::trace
