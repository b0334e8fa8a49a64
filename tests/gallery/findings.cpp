// What is found in each example of the gallery, with whatever parameters, workers and seeds: what the example is about,
// and nothing else. An executable of its own, because the other tests have programs of their own.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <thread>

#include "example/run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using kinds = std::set<std::string>;

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
constexpr bool is_slow = true;
#else
constexpr bool is_slow = false;
#endif
#endif
constexpr int seeds = is_slow ? 2 : 20;

/// A run with so many events is not repeated with other seeds, nor, where it takes long, with other workers: what is in
/// it happens often enough.
constexpr std::uint64_t many_events = 50'000;

/// Every other example must be free of findings.
const std::map<std::string, kinds> expected{
    {"blocking_the_worker", {"blocked_worker"}},
    {"deadlock", {"deadlock", "left_waiting"}},
    {"dining_philosophers", {"deadlock", "left_waiting"}},
    {"futures_are_inert", {"never_awaited"}},
    {"leaked_task", {"task_leaked"}},
    {"responsive_ui", {"blocked_worker"}},
    {"yield_to_others", {"never_yielded"}},
};

/// The name of a finding, or an empty text for another event.
std::string finding_of(const trace::record& event) {
  switch (event.kind) {
  case trace::event::finding: return std::string{trace::choice_name(trace::field_type::finding_kind, event.a)};
  case trace::event::never_awaited:
  case trace::event::task_leaked:
  case trace::event::large_frame: return std::string{trace::describe(event.kind).name};
  default: return {};
  }
}

/// Reads the kinds of findings out of a ring, and nothing else.
class reader {
public:
  explicit reader(kinds& found) noexcept : found_{found} {}

  void read(trace::ring& from) {
    from.drain([&](std::span<const trace::record> slots) {
      for (const trace::record& slot : slots) take(slot);
    });
  }

private:
  void take(const trace::record& slot) {
    if (text_slots_ > 0) {
      --text_slots_;
      return;
    }
    if (trace::describe(slot.kind).b.type == trace::field_type::text) text_slots_ = trace::text_slots(slot.b);
    if (const std::string kind = finding_of(slot); !kind.empty()) found_.insert(kind);
  }

  kinds& found_;
  std::uint32_t text_slots_ = 0; ///< that come yet: they are no events
};

/// Adds what is found. Gives how many events there were.
void run_once(const written_choices& chosen, kinds& found, std::uint64_t& events) {
  const run_options options = read_choices(chosen);
  ASSERT_TRUE(options.complaints.empty()) << options.complaints.front().message;
  reader reading{found};
  run once{options, [&](trace::ring& full) {
             reading.read(full);
             return true;
           }};
  for (run::state reached = run::state::more; reached != run::state::ended;) {
    reached = once.pump(100'000);
    if (reached == run::state::waiting) std::this_thread::sleep_for(once.wait()); // for something of the real world
  }
  reading.read(once.recorder().writer_at(0).events());
  events = once.recorder().writer_at(0).stamp();
}

/// The least, the default and the greatest value of a parameter; all choices.
std::vector<std::string> values_of(const parameter_description& parameter) {
  if (!parameter.choices.empty()) return parameter.choices;
  if (parameter.type == "boolean") return {"true", "false"};
  if (parameter.min.empty()) return {parameter.default_value};
  return {parameter.min, parameter.default_value, parameter.max};
}

/// Each parameter at each of its values, the others as they are; then all at their least, and all at their greatest.
/// Which of them are the same is tried once.
std::set<written_choices> settings_of(const example& program) {
  const std::vector<parameter_description> parameters = program.parameters();
  written_choices defaults;
  written_choices least;
  written_choices greatest;
  for (const parameter_description& parameter : parameters) {
    const std::vector<std::string> values = values_of(parameter);
    defaults.emplace_back("p." + parameter.name, parameter.default_value);
    least.emplace_back("p." + parameter.name, values.front());
    greatest.emplace_back("p." + parameter.name, values.back());
  }
  std::set<written_choices> all{defaults, least, greatest};
  for (std::size_t changed = 0; changed < parameters.size(); ++changed) {
    for (const std::string& value : values_of(parameters[changed])) {
      written_choices setting = defaults;
      setting[changed].second = value;
      all.insert(std::move(setting));
    }
  }
  return all;
}

class findings_of : public testing::TestWithParam<const example*> {};

TEST_P(findings_of, the_example_are_what_it_is_about) {
  const example& program = *GetParam();
  kinds found;
  for (const written_choices& setting : settings_of(program)) {
    std::uint64_t events = 0;
    for (int workers = 1; workers <= 4 && !(is_slow && events >= many_events); ++workers) {
      events = 0;
      for (int seed = 1; seed <= seeds && events < many_events; ++seed) {
        written_choices chosen = setting;
        chosen.emplace_back("example", program.id());
        chosen.emplace_back("runtime", "simulated");
        chosen.emplace_back("workers", std::to_string(workers));
        chosen.emplace_back("seed", std::to_string(seed));
        ASSERT_NO_FATAL_FAILURE(run_once(chosen, found, events));
      }
    }
  }
  const auto declared = expected.find(program.id());
  EXPECT_EQ(found, declared == expected.end() ? kinds{} : declared->second);
}

INSTANTIATE_TEST_SUITE_P(
    gallery, findings_of, testing::ValuesIn(example::all()), [](const auto& tested) { return tested.param->id(); });

} // namespace
} // namespace interleave::tests
