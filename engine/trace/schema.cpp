// The tables behind schema.hpp, expanded from events.def.
#include "trace/schema.hpp"

namespace interleave::trace {

namespace {

constexpr auto descriptions = [] {
  std::array<event_description, 256> table{};
#define NONE                                                                                                           \
  field {}
#define FIELD(type, name)                                                                                              \
  field {                                                                                                              \
    field_type::type, #name                                                                                            \
  }
#define WIDE(type, name)                                                                                               \
  field {                                                                                                              \
    field_type::type, #name, true                                                                                      \
  }
#define EVENT(name, number, in_text, a, b) table[number] = event_description{#name, in_text != 0, a, b};
#include "trace/events.def"
#undef NONE
#undef FIELD
#undef WIDE
  return table;
}();

struct choice {
  field_type enumeration;
  std::uint32_t value;
  std::string_view name;
};

constexpr choice choices[] = {
#define CHOICE_run_outcome(name, number) {field_type::run_outcome, number, #name},
#define CHOICE_task_outcome(name, number) {field_type::task_outcome, number, #name},
#define CHOICE_wait_reason(name, number) {field_type::wait_reason, number, #name},
#define CHOICE_wake_cause(name, number) {field_type::wake_cause, number, #name},
#define CHOICE_worker_kind(name, number) {field_type::worker_kind, number, #name},
#define CHOICE_resource_kind(name, number) {field_type::resource_kind, number, #name},
#define CHOICE_finding_kind(name, number) {field_type::finding_kind, number, #name},
#include "trace/events.def"
};

} // namespace

const event_description& describe(event kind) noexcept {
  return descriptions[static_cast<std::uint8_t>(kind)];
}

std::string_view choice_name(field_type enumeration, std::uint32_t value) noexcept {
  for (const choice& candidate : choices) {
    if (candidate.enumeration == enumeration && candidate.value == value) return candidate.name;
  }
  return {};
}

} // namespace interleave::trace
