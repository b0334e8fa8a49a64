// Reads streams of slots, as rings deliver them, back into events with their names, in order.
// Used by the native runner and by tests; the page's reader is web/src/trace. One decoder serves one run and keeps its
// tables of strings, source lines and task paths.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "trace/record.hpp"

namespace interleave::trace {

/// A source line, by the name of its file without folders.
struct source_line {
  std::string_view file;
  std::uint32_t line = 0;
};

class decoder {
public:
  /// Called for every event that is no definition. `text` is the text it carries, if any, and lives only as long as the
  /// call.
  using event_handler = std::function<void(const record& event, std::string_view text)>;

  /// `on_definition`: called for every definition and host fact, as it comes, for whoever writes all of it down.
  explicit decoder(event_handler on_event, event_handler on_definition = {})
      : on_event_{std::move(on_event)}, on_definition_{std::move(on_definition)} {}

  /// Takes the next slots of one ring. An event whose text is not complete yet waits for the next call.
  void consume(std::span<const record> slots, std::size_t ring = 0);

  /// The greatest stamp taken so far.
  [[nodiscard]] std::uint64_t latest_stamp() const noexcept { return latest_stamp_; }
  /// How many events with a stamp up to this one wait to be released.
  [[nodiscard]] std::size_t held(std::uint64_t up_to_stamp) const noexcept;

  /// Hands the events with a stamp up to this one to the handler, in order: by stamp, then by ring. While rings are
  /// written to, read all of them again until that adds no event up to the stamp: the cause of an event was in its ring
  /// when the event was, so then no cause is missing.
  void release(std::uint64_t up_to_stamp);
  /// The same for all events: the run has ended, and every ring was read.
  void release_all() { release(~std::uint64_t{0}); }

  /// The text with this id; empty for 0 and for ids that were never defined.
  [[nodiscard]] std::string_view string(string_id id) const noexcept;
  /// The source line with this id; line 0 for none.
  [[nodiscard]] source_line site(site_id id) const noexcept;
  /// The stable path of a task, such as `main/download#2`; "-" for none.
  [[nodiscard]] std::string_view path(task_id id) const noexcept;
  /// What was recorded of the machine, by name; of several with one name the last.
  [[nodiscard]] std::map<std::string, std::uint32_t> host_facts() const;
  /// The kind of a resource that has been created.
  [[nodiscard]] resource_kind kind_of(resource_id id) const noexcept;

private:
  struct task_entry {
    std::string path;
    std::unordered_map<string_id, std::uint32_t> children; // how many children have this name
  };

  struct held_event {
    record event;
    std::size_t ring;
    std::string text;
  };

  [[nodiscard]] bool define(const record& event, std::string_view text);
  void add_task(const record& event);

  event_handler on_event_;
  event_handler on_definition_;                ///< may be empty
  std::vector<std::vector<record>> unread_{1}; ///< for each ring, the slots of an event that is not complete yet
  std::vector<held_event> held_;
  std::uint64_t latest_stamp_ = 0;
  std::vector<std::string> strings_{1};
  std::vector<std::pair<string_id, std::uint32_t>> sites_{1};
  std::map<string_id, std::uint32_t> facts_; ///< by the id of its name, which may come later, through another ring
  std::unordered_map<task_id, task_entry> tasks_;
  std::unordered_map<resource_id, resource_kind> resources_;
};

} // namespace interleave::trace
