// See describe.hpp.
#include "example/describe.hpp"

#include "example/example.hpp"
#include "example/json.hpp"
#include "example/run_options.hpp"

#include <algorithm>

namespace interleave {

namespace {

void write_optional(json& out, std::string_view key, const std::string& value) {
  if (!value.empty()) out.key(key).value(value);
}

std::string label_of(const parameter_description& declared) {
  std::string label = declared.name;
  std::ranges::replace(label, '_', ' ');
  return label;
}

/// The unit of the largest value, for a heading; the values themselves carry their own.
std::string unit_of(const parameter_description& declared) {
  const std::size_t number = declared.max.find_first_not_of("0123456789.-");
  return number == std::string::npos ? std::string{} : declared.max.substr(number);
}

void write_parameter(json& out, const parameter_description& declared) {
  out.begin_object();
  out.key("name").value(declared.name);
  out.key("label").value(label_of(declared));
  out.key("type").value(declared.type);
  out.key("default").value(declared.default_value);
  write_optional(out, "min", declared.min);
  write_optional(out, "max", declared.max);
  write_optional(out, "step", declared.step);
  if (!declared.choices.empty()) {
    out.key("choices").begin_array();
    for (const std::string& choice : declared.choices) out.value(choice);
    out.end_array();
  }
  write_optional(out, "unit", unit_of(declared));
  out.key("help").value(declared.help);
  out.end_object();
}

void write_example(json& out, const example& shown) {
  const example_details& details = shown.details();
  out.begin_object();
  out.key("id").value(shown.id());
  out.key("title").value(details.title);
  out.key("chapter").value(details.chapter);
  out.key("summary").value(details.summary);
  out.key("runtime").value(name_of(details.runtime));
  out.key("workers").value(details.workers);
  out.key("params").begin_array();
  for (const parameter_description& declared : shown.parameters()) write_parameter(out, declared);
  out.end_array();
  out.key("source").value("examples/" + shown.id() + ".cpp");
  out.end_object();
}

void write_examples(json& out) {
  out.begin_array();
  for (const example* shown : example::all()) write_example(out, *shown);
  out.end_array();
}

} // namespace

std::string describe_examples() {
  json out;
  write_examples(out);
  return out.text();
}

std::string describe_gallery() {
  json out;
  out.begin_object().key("limits").begin_object();
  out.key("workers")
      .begin_object()
      .key("min")
      .value(least_workers)
      .key("max")
      .value(most_simulated_workers)
      .end_object();
  out.key("threads").begin_object().key("min").value(least_workers).key("max").value(most_threads).end_object();
  out.key("seed").begin_object().key("min").value(std::uint64_t{0}).key("max").value(~std::uint64_t{0}).end_object();
  out.end_object().key("examples");
  write_examples(out);
  return out.end_object().text();
}

} // namespace interleave
