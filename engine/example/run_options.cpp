// See run_options.hpp.
#include "example/run_options.hpp"

#include <algorithm>
#include <optional>

#include "example/values.hpp"

namespace interleave {

namespace {

constexpr std::string_view parameter_prefix = "p.";

using values::quoted;

std::string known_examples() {
  std::string list;
  for (const example* known : example::all()) list += (list.empty() ? "" : ", ") + known->id();
  return list;
}

/// Reads the choices one by one and notes what is wrong with them.
class reader {
public:
  reader(const written_choices& chosen, thread_supply supply) : chosen_{chosen}, supply_{supply} {}

  run_options read() {
    options_.own_threads = supply_.own_threads;
    find_example();
    read_runtime();
    read_workers();
    read_seed();
    read_schedule();
    if (options_.program != nullptr) read_parameters();
    note_unknown();
    return std::move(options_);
  }

private:
  void find_example() {
    const std::string* const id = given("example");
    options_.program = id == nullptr ? nullptr : example::find(*id);
    if (options_.program != nullptr) {
      options_.workers = options_.program->details().workers;
      options_.runtime = options_.program->details().runtime;
    } else {
      complain_about(
          "example", id, "there is no example " + quoted(id == nullptr ? "" : *id) + "; there are " + known_examples());
    }
  }

  void read_workers() {
    const bool on_threads = options_.runtime == runtime::threads;
    const std::uint32_t most = on_threads ? supply_.most : most_simulated_workers;
    const std::string* const written = given("workers");
    const auto count = written == nullptr ? options_.workers : values::parse_unsigned(*written);
    if (count && *count >= least_workers && *count <= most) {
      options_.workers = static_cast<std::uint32_t>(*count);
      return;
    }
    options_.workers = std::min(options_.workers, most);
    if (written == nullptr) return; // the example's own wish, as far as it can be granted
    complain_about("workers", written,
        "workers: " + quoted(*written) +
            (most == least_workers
                    ? " is more than the one worker that there is without threads"
                    : " is not a number from " + std::to_string(least_workers) + " to " + std::to_string(most)));
  }

  void read_seed() {
    const std::string* const written = given("seed");
    if (written == nullptr) return;
    if (const auto seed = values::parse_unsigned(*written)) {
      options_.seed = *seed;
    } else {
      complain_about("seed", written, "seed: " + quoted(*written) + " is not a number from 0 to 18446744073709551615");
    }
  }

  void read_schedule() {
    const std::string* const written = given("schedule");
    if (written == nullptr) return;
    auto schedule = exec::parse_schedule(*written);
    if (!schedule) {
      complain_about(
          "schedule", written, "schedule: " + quoted(*written) + " is none; it is written like 3.1-7.2, or fair");
    } else if (options_.runtime == runtime::threads) {
      complain_about("schedule", written, "schedule: real threads cannot follow one; runtime simulated can");
    } else {
      options_.schedule = std::move(*schedule);
      options_.seed = 0;
    }
  }

  void read_runtime() {
    const std::string* const written = given("runtime");
    if (written == nullptr) return;
    for (const runtime known : {runtime::simulated, runtime::threads}) {
      if (*written != name_of(known)) continue;
      options_.runtime = known;
      return;
    }
    complain_about(
        "runtime", written, "runtime: " + quoted(*written) + " is not to be had; allowed is simulated or threads");
  }

  void read_parameters() {
    for (const parameter_description& declared : options_.program->parameters()) {
      const std::string* const written = given(std::string{parameter_prefix} + declared.name);
      std::string wrong = written == nullptr ? std::string{} : complain(declared, *written);
      const bool use_default = written == nullptr || !wrong.empty();
      options_.parameters.emplace_back(
          declared.name, use_default ? declared.default_value : canonical(declared, *written));
      if (!wrong.empty()) complain_about(declared.name, written, std::move(wrong));
    }
  }

  void note_unknown() {
    for (const auto& [name, value] : chosen_) {
      if (name == "example" || name == "workers" || name == "seed" || name == "schedule" || name == "runtime") continue;
      const bool is_parameter = name.starts_with(parameter_prefix);
      if (is_parameter && (options_.program == nullptr || declares(name.substr(parameter_prefix.size())))) continue;
      complain_about(name, &value,
          is_parameter ? unknown_parameter(name.substr(parameter_prefix.size()))
                       : "there is no option " + quoted(name));
    }
  }

  [[nodiscard]] bool declares(std::string_view parameter) const {
    return std::ranges::find(options_.parameters, parameter,
               [](const auto& each) -> std::string_view { return each.first; }) != options_.parameters.end();
  }

  [[nodiscard]] std::string unknown_parameter(std::string_view name) const {
    std::string list;
    for (const auto& [known, value] : options_.parameters) list += (list.empty() ? "" : ", ") + known;
    return "parameter " + quoted(name) + " is unknown to " + options_.program->id() +
           (list.empty() ? "; it has none" : "; it has " + list);
  }

  /// The last choice of that name wins, as the last of a repeated option does.
  [[nodiscard]] const std::string* given(std::string_view name) const {
    const std::string* found = nullptr;
    for (const auto& [each, value] : chosen_) {
      if (each == name) found = &value;
    }
    return found;
  }

  void complain_about(std::string name, const std::string* value, std::string message) {
    options_.complaints.push_back({std::move(name), value == nullptr ? std::string{} : *value, std::move(message)});
  }

  const written_choices& chosen_;
  const thread_supply supply_;
  run_options options_;
};

} // namespace

run_options read_choices(const written_choices& chosen, thread_supply supply) {
  return reader{chosen, supply}.read();
}

std::string_view name_of(runtime chosen) noexcept {
  return chosen == runtime::threads ? "threads" : "simulated";
}

} // namespace interleave
