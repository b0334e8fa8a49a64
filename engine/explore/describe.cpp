// See describe.hpp.
#include "explore/describe.hpp"

#include <algorithm>
#include <utility>

#include "example/json.hpp"

namespace interleave::explore {

namespace {

std::string_view name_of_end(const result& described) {
  return trace::choice_name(trace::field_type::run_outcome, static_cast<std::uint32_t>(described.end));
}

/// Calls `visit` with the name of each, in words: `lost wake`.
void for_each_error(trace::finding_kinds errors, const auto& visit) {
  for (std::uint32_t kind = 0; errors >> kind != 0; ++kind) {
    if ((errors >> kind & 1) == 0) continue;
    std::string name{trace::choice_name(trace::field_type::finding_kind, kind)};
    std::ranges::replace(name, '_', ' ');
    visit(name);
  }
}

void write_outcome(json& out, const outcome& written) {
  out.begin_object().key("end").value(name_of_end(written.first)).key("message").value(written.first.message);
  out.key("output").value(written.first.output).key("failed").value(written.first.failed());
  out.key("errors").begin_array();
  for_each_error(written.first.errors, [&](const std::string& name) { out.value(name); });
  out.end_array();
  out.key("count").value(written.count);
  if (written.seed) out.key("seed").value(std::to_string(*written.seed));
  out.key("schedule").value(exec::text_of(written.schedule)).key("times").begin_array();
  std::vector<trace::time_ns> times = written.times;
  std::ranges::sort(times);
  for (const trace::time_ns time : times) out.value(time);
  out.end_array().end_object();
}

} // namespace

std::string end_of(const result& described) {
  std::string text{name_of_end(described)};
  std::ranges::replace(text, '_', ' ');
  if (!described.message.empty()) text += ": " + described.message;
  // A deadlock is what the end says already.
  const trace::finding_kinds others = described.errors & ~bit_of(trace::finding_kind::deadlock);
  for_each_error(others, [&](const std::string& name) { text += ", with a " + name; });
  return text;
}

std::optional<failing> look_into_failure(explorer& explored) {
  const outcome* const failed = explored.failure();
  if (failed == nullptr) return std::nullopt;
  exec::schedule shortest = explored.shortest(*failed);
  auto passing = explored.nearest_passing(shortest);
  return failing{.shortest = std::move(shortest), .passing = std::move(passing)};
}

std::string describe(const explorer& explored, const std::optional<failing>& failure) {
  json out;
  out.begin_object().key("example").value(explored.options().program->id());
  out.key("tries").value(explored.tried()).key("complete").value(explored.is_complete());
  out.key("outcomes").begin_array();
  for (const outcome& each : explored.outcomes()) write_outcome(out, each);
  out.end_array();
  if (failure) out.key("shortest").value(exec::text_of(failure->shortest));
  if (failure && failure->passing) out.key("passing").value(exec::text_of(*failure->passing));
  return out.end_object().text();
}

} // namespace interleave::explore
