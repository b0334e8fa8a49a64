// See cli_trace_file.hpp.
#include "bridge/cli_trace_file.hpp"

#include <algorithm>
#include <limits>

#include "trace/events_text.hpp"

namespace interleave::cli {

std::string trace_file::refusal_of(std::string_view format) {
  if (format == "events" || format == "records") return {};
  const std::string quoted = "--format: \"" + std::string{format} + "\" ";
  if (format == "chrome" || format == "json")
    return quoted + "is made by npm run example; here it is events or records";
  return quoted + "is not to be had; allowed is events, chrome or json";
}

trace_file::trace_file(const std::string& path, std::string_view format, runtime on)
    : out_{path, std::ios::binary}, keeps_records_{format == "records"} {
  if (keeps_records_)
    out_ << "interleave-records 1 " << name_of(on) << '\n';
  else
    out_ << trace::events_text_header;
}

void trace_file::define(const trace::record& definition, std::string_view text) {
  if (keeps_records_) append_record(definition, text);
}

void trace_file::take(const trace::decoder& names, const trace::record& event, std::string_view text) {
  if (keeps_records_) return append_record(event, text);
  line_.clear();
  trace::append_event_line(line_, names, event, text);
  out_ << line_;
}

bool trace_file::finish(std::uint64_t dropped) {
  if (keeps_records_ && dropped > 0) {
    const auto most = std::uint64_t{std::numeric_limits<std::uint32_t>::max()};
    append_record({.kind = trace::event::events_dropped, .a = static_cast<std::uint32_t>(std::min(dropped, most))}, {});
  }
  return static_cast<bool>(out_.flush());
}

/// As it lies in a ring: little endian, its text in whole slots.
void trace_file::append_record(const trace::record& event, std::string_view text) {
  out_.write(reinterpret_cast<const char*>(&event), sizeof event);
  if (trace::describe(event.kind).b.type != trace::field_type::text) return;
  line_.assign(text);
  line_.resize(trace::text_slots(event.b) * sizeof(trace::record));
  out_ << line_;
}

} // namespace interleave::cli
