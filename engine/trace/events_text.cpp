// See events_text.hpp.
#include "trace/events_text.hpp"

namespace interleave::trace {

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\t': out += "\\t"; break;
    case '\r': out += "\\r"; break;
    default:
      if (byte < 0x20) {
        out += "\\u00";
        out += digits[byte >> 4];
        out += digits[byte & 15];
      } else {
        out += c;
      }
    }
  }
  out += '"';
}

namespace {

void append_site(std::string& out, const decoder& names, site_id id) {
  const source_line at = names.site(id);
  if (at.line == 0) {
    out += '-';
    return;
  }
  out += at.file;
  out += ':';
  out += std::to_string(at.line);
}

void append_resource(std::string& out, const decoder& names, resource_id id) {
  if (id == 0) {
    out += '-';
    return;
  }
  out += choice_name(field_type::resource_kind, static_cast<std::uint32_t>(names.kind_of(id)));
  out += '#';
  out += std::to_string(id);
}

field_type type_of_awaited(wait_reason reason) {
  switch (reason) {
  case wait_reason::join: return field_type::task;
  case wait_reason::resource: return field_type::resource;
  default: return field_type::number;
  }
}

field_type type_of_concerned(finding_kind kind) {
  switch (kind) {
  case finding_kind::lost_wake:
  case finding_kind::cancelled_holding: return field_type::resource;
  case finding_kind::blocked_worker:
  case finding_kind::never_yielded: return field_type::task;
  default: return field_type::number;
  }
}

/// What a task waits for, or a finding is about, is a task, a resource or a plain number, as field a says.
field_type type_of(const record& event, const field& which) {
  if (which.name != "on") return which.type;
  if (event.kind == event::task_suspended) return type_of_awaited(static_cast<wait_reason>(event.a));
  if (event.kind == event::finding) return type_of_concerned(static_cast<finding_kind>(event.a));
  return which.type;
}

void append_value(std::string& out, const decoder& names, field_type type, std::uint64_t value, std::string_view text) {
  const auto id = static_cast<std::uint32_t>(value);
  switch (type) {
  case field_type::task: out += names.path(id); break;
  case field_type::string: append_quoted(out, names.string(id)); break;
  case field_type::site: append_site(out, names, static_cast<site_id>(id)); break;
  case field_type::resource: append_resource(out, names, id); break;
  case field_type::text: append_quoted(out, text); break;
  case field_type::none:
  case field_type::number:
  case field_type::time: out += std::to_string(value); break;
  default: out += choice_name(type, id); break;
  }
}

} // namespace

void append_event_line(std::string& out, const decoder& names, const record& event, std::string_view text) {
  const event_description& what = describe(event.kind);
  if (!what.in_text) return;
  out += std::to_string(event.stamp) + " " + std::to_string(event.time) + " ";
  out += event.worker == no_worker ? std::string{"-"} : std::to_string(event.worker);
  out += ' ';
  out += names.path(event.task);
  out += ' ';
  out += what.name;
  const auto append_field = [&](const field& which, std::uint64_t value) {
    if (which.type == field_type::none) return;
    out += ' ';
    out += which.type == field_type::text ? std::string_view{"text"} : which.name;
    out += '=';
    append_value(out, names, type_of(event, which), value, text);
  };
  append_field(what.a, what.a.wide ? event.wide() : event.a);
  append_field(what.b, event.b);
  if (event.site != 0) {
    out += " at ";
    append_site(out, names, event.site);
  }
  out += '\n';
}

} // namespace interleave::trace
