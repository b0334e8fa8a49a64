// counter: a number that a program follows over time, drawn by the timeline.
//
//     counter("answers", 3);            // says it once
//     counter open{"open requests"};    // or keeps it, for any number of tasks
//     open.add(1);
//
// Values from 0 to 2^32 - 1; what lies beyond becomes the nearest of them. Counters of one name are one row.
#pragma once

#include <cstdint>
#include <source_location>
#include <string_view>

#include "exec/spin_lock.hpp"
#include "trace/schema.hpp"

namespace interleave {

class counter {
public:
  explicit counter(
      std::string_view name, std::int64_t value = 0, const std::source_location& at = std::source_location::current());
  counter(const counter&) = delete;
  counter& operator=(const counter&) = delete;

  /// Counts on, or back. Any thread; the events are in the order of the values.
  void add(std::int64_t more, const std::source_location& at = std::source_location::current());
  void set(std::int64_t value, const std::source_location& at = std::source_location::current());
  [[nodiscard]] std::int64_t value() const noexcept;

private:
  void record(const std::source_location& at);

  trace::string_id name_;
  mutable exec::spin_lock lock_;
  std::int64_t value_;      ///< guarded
  std::uint64_t stamp_ = 0; ///< guarded; the next value comes after the event with this stamp
};

} // namespace interleave
