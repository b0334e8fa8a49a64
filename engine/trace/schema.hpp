// The trace schema as C++: the enumerations of events.def, and a table that says what each event's fields mean.
// Everything that writes or reads events uses these names; the TypeScript side is generated from the same file.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace interleave::trace {

/// Ids are handed out from 1 in the order of first use within one run; 0 means "none".
using task_id = std::uint32_t;
using string_id = std::uint32_t;
using resource_id = std::uint32_t;
using site_id = std::uint16_t;

/// Nanoseconds since the start of the run: virtual in the simulation, real on threads.
using time_ns = std::uint64_t;

/// What happened. The numbers are part of the stored format.
enum class event : std::uint8_t {
#define EVENT(name, number, in_text, a, b) name = number,
#include "trace/events.def"
};

enum class run_outcome : std::uint32_t {
#define CHOICE_run_outcome(name, number) name = number,
#include "trace/events.def"
};

enum class task_outcome : std::uint32_t {
#define CHOICE_task_outcome(name, number) name = number,
#include "trace/events.def"
};

enum class wait_reason : std::uint32_t {
#define CHOICE_wait_reason(name, number) name = number,
#include "trace/events.def"
};

enum class wake_cause : std::uint32_t {
#define CHOICE_wake_cause(name, number) name = number,
#include "trace/events.def"
};

enum class worker_kind : std::uint32_t {
#define CHOICE_worker_kind(name, number) name = number,
#include "trace/events.def"
};

enum class resource_kind : std::uint32_t {
#define CHOICE_resource_kind(name, number) name = number,
#include "trace/events.def"
};

enum class finding_kind : std::uint32_t {
#define CHOICE_finding_kind(name, number) name = number,
#include "trace/events.def"
};

/// How the number in a field is to be read.
enum class field_type : std::uint8_t {
  none,
  task,
  string,
  site,
  resource,
  number,
  time,
  text,
  run_outcome,
  task_outcome,
  wait_reason,
  wake_cause,
  worker_kind,
  resource_kind,
  finding_kind,
};

/// One of the two fields of an event; a wide one takes the room of both.
struct field {
  field_type type = field_type::none;
  std::string_view name = {};
  bool wide = false;
};

/// One line of events.def. `name` is empty for a number that no event has.
struct event_description {
  std::string_view name = {};
  bool in_text = false;
  field a = {};
  field b = {};
};

/// What the event with this number means.
[[nodiscard]] const event_description& describe(event kind) noexcept;

/// The name of a value of an enumeration, or an empty text where it has none.
[[nodiscard]] std::string_view choice_name(field_type enumeration, std::uint32_t value) noexcept;

} // namespace interleave::trace
