// The `events` text: one line per event, byte-identical on every platform for a simulated run (CONTRACT: "Trace
// files").
//
//    interleave-events 1
//    STAMP TIME_NS WORKER TASK KIND field=value ... [at FILE:LINE]
//
// Written natively by the runner and by tests; web/src/trace/events-text.ts writes the very same bytes.
#pragma once

#include <string>
#include <string_view>

#include "trace/decoder.hpp"

namespace interleave::trace {

/// The first line, with its line break.
inline constexpr std::string_view events_text_header = "interleave-events 1\n";

/// Appends the line of one event to `out`; nothing for an event that is not part of the text.
void append_event_line(std::string& out, const decoder& names, const record& event, std::string_view text);

/// Appends a text in quotes, escaped as JSON wants it: `"`, `\\` and control characters alone, UTF-8 as it is.
void append_quoted(std::string& out, std::string_view text);

} // namespace interleave::trace
