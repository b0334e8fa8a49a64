// Records events: gives each its Lamport stamp, interns names and source lines, and writes to a ring.
// One `recorder` serves one run. Each real thread writes through a `writer` of its own, with a ring of its own; the
// tables of strings and sites are shared under a lock, and each writer remembers what it has seen.
// Every event is diagnosed as it is recorded, and what is found is recorded after it, on the same ring. Where nothing
// is to be kept, a writer has no ring, and its events are diagnosed alone.
//
// Definitions travel in the same rings as the events that use them and carry stamp 0: a reader applies them when it
// reads them, before it orders anything.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <source_location>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "trace/diagnosis.hpp"
#include "trace/record.hpp"
#include "trace/ring.hpp"

namespace interleave::trace {

class recorder;

/// One thread's end of the recorder. Only that thread may use it.
class writer {
public:
  writer(recorder& owner, std::uint32_t worker, std::uint32_t capacity);

  /// Appends an event with the next stamp, and what is found in it.
  void emit(record event, std::string_view text = {});
  /// Appends an event that differs between platforms, once for its line in a run. It takes no stamp, so that those of
  /// the others are the same everywhere.
  void emit_aside(record event);
  /// The run ends so: appends what is found in that.
  void conclude(run_outcome outcome, time_ns time);

  /// The stamp of this thread's latest event; a wake carries it to the task that it wakes.
  [[nodiscard]] std::uint64_t stamp() const noexcept { return stamp_; }
  /// What comes after this call on this thread is stamped later than `other`.
  void observe(std::uint64_t other) noexcept { stamp_ = stamp_ < other ? other : stamp_; }

  /// The id of a text, defined in the ring when it is new.
  [[nodiscard]] string_id intern(std::string_view text);
  /// The id of a source line, defined in the ring when it is new. The file is named without its folders.
  [[nodiscard]] site_id intern(const std::source_location& location);

  /// Records something that differs between machines. It is no event: it has no place in the order. False: there is no
  /// room for it.
  bool note_host_fact(std::string_view name, std::uint32_t value);

  /// Whether what is emitted is kept; otherwise names have no ids.
  [[nodiscard]] bool keeps() const noexcept { return ring_.has_value(); }
  /// Of a writer that keeps what is emitted.
  [[nodiscard]] ring& events() noexcept { return *ring_; }

private:
  /// Texts by what they say; a lookup needs no copy.
  struct text_hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  struct site_hash {
    std::size_t operator()(const std::pair<const char*, std::uint32_t>& site) const noexcept {
      return std::hash<const char*>{}(site.first) ^ (std::size_t{site.second} * 0x9e3779b1u);
    }
  };

  void append(record event, std::string_view text);
  void append_found(time_ns time, std::uint8_t worker);
  [[nodiscard]] bool push(const record& event, std::string_view text, std::uint32_t slots_to_keep);
  recorder& owner_;
  std::uint64_t stamp_ = 0;
  std::optional<ring> ring_;
  std::vector<record> found_; ///< in the event that is being recorded
  std::unordered_map<std::string, string_id, text_hash, std::equal_to<>> known_strings_;
  std::unordered_map<std::pair<const char*, std::uint32_t>, site_id, site_hash> known_sites_; ///< file by address, line
};

/// The tables of one run, and what to do when a ring is full.
class recorder {
public:
  /// Called on the writing thread when its ring is full. It returns true once it has made room (the simulation's
  /// reader does so there and then, and nothing is lost); false gives the event up, and it is counted as dropped.
  using full_handler = std::function<bool(ring&)>;

  explicit recorder(full_handler on_full) : on_full_{std::move(on_full)} {}

  static constexpr std::uint32_t most_writers = 256;

  /// Adds a writer; `capacity` is in slots of 32 bytes and a power of two, or 0 for none. Any thread, also while others
  /// write and read.
  writer& add_writer(std::uint32_t worker, std::uint32_t capacity);

  /// How many writers there are. Their number only grows; any thread.
  [[nodiscard]] std::uint32_t writers() const noexcept { return count_.load(std::memory_order_acquire); }
  /// The writer with this number, below `writers()`.
  [[nodiscard]] writer& writer_at(std::uint32_t number) const noexcept { return *writers_[number]; }

  /// The kinds of findings so far. Any thread.
  [[nodiscard]] finding_kinds found_kinds();

private:
  friend class writer;

  full_handler on_full_;
  std::mutex diagnosis_lock_; ///< guards the next; taken last of all locks
  diagnosis diagnosis_;
  std::array<std::unique_ptr<writer>, most_writers> writers_;
  std::atomic<std::uint32_t> count_ = 0;
  std::mutex lock_; ///< guards the tables
  /// What has an id. Where no ring had room for its definition, the next use tries again.
  template <class Id>
  struct defined {
    Id id;
    bool is_in_a_ring = false;
  };
  std::map<std::string, defined<string_id>, std::less<>> strings_;
  std::map<std::pair<string_id, std::uint32_t>, defined<site_id>> sites_;
  std::set<std::pair<event, site_id>> asides_; ///< events that took no stamp
};

} // namespace interleave::trace
