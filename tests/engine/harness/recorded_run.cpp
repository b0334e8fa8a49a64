// See recorded_run.hpp.
#include "harness/recorded_run.hpp"

#include <algorithm>
#include <thread>

#include "trace/events_text.hpp"

namespace interleave::tests {

namespace {

const std::function<task<>()>* current_program = nullptr;

task<> start_current_program() {
  return (*current_program)();
}

const example program_of_a_test{{[] {}, start_current_program}, {.title = "A test's program", .chapter = "Tests"}};

std::string without_stamp_and_lines(const std::string& line) {
  std::string kept = line.substr(line.find(' ') + 1,
      line.rfind(" at ") == std::string::npos ? std::string::npos : line.rfind(" at ") - line.find(' ') - 1);
  if (const std::size_t definition = kept.find(" definition="); definition != std::string::npos)
    kept.resize(definition);
  if (kept.ends_with('\n')) kept.pop_back();
  return kept + "\n";
}

bool belongs_to_the_beginning(trace::event kind) {
  return kind == trace::event::run_started || kind == trace::event::run_seeded || kind == trace::event::parameter_set;
}

/// Decodes what a run records, while it runs.
class reader {
public:
  reader(recorded_run& into, bool keeps_events) : into_{into}, keeps_events_{keeps_events} {}

  void read(trace::ring& ring, std::size_t number) {
    ring.drain([&](std::span<const trace::record> slots) { decoder_.consume(slots, number); });
  }

  void read_all(const trace::recorder& recorder) {
    for (std::uint32_t number = 0; number < recorder.writers(); ++number) {
      read(recorder.writer_at(number).events(), number);
    }
  }

  void finish() {
    decoder_.release_all();
    into_.facts = decoder_.host_facts();
  }

private:
  void take(const trace::record& event, std::string_view text) {
    if (!keeps_events_) return;
    seen_event seen{event, std::string{text}, {}, {}};
    trace::append_event_line(seen.line, decoder_, event, text);
    seen.task = decoder_.path(event.task);
    into_.events.push_back(std::move(seen));
  }

  recorded_run& into_;
  bool keeps_events_;
  trace::decoder decoder_{[this](const trace::record& event, std::string_view text) { take(event, text); }};
};

} // namespace

std::string recorded_run::text() const {
  std::string all{trace::events_text_header};
  for (const seen_event& each : events) all += each.line;
  return all;
}

std::string recorded_run::happened() const {
  std::string all = "\n";
  for (const seen_event& each : events) {
    if (!each.line.empty() && !belongs_to_the_beginning(each.record.kind)) all += without_stamp_and_lines(each.line);
  }
  return all;
}

std::string recorded_run::happened(std::initializer_list<trace::event> kinds) const {
  std::string all = "\n";
  for (const seen_event& each : events) {
    if (std::ranges::find(kinds, each.record.kind) != kinds.end()) all += without_stamp_and_lines(each.line);
  }
  return all;
}

std::string recorded_run::said() const {
  std::string all = "\n";
  for (const seen_event& each : events) {
    if (each.record.kind != trace::event::output) continue;
    all += std::to_string(each.record.time) + " " + each.task + " " + each.text;
    if (!all.ends_with('\n')) all += '\n';
  }
  return all;
}

std::string recorded_run::output() const {
  std::string all;
  for (const seen_event& each : events) {
    if (each.record.kind == trace::event::output) all += each.text;
  }
  return all;
}

std::uint32_t recorded_run::line_of(trace::event kind) const {
  const auto found = std::ranges::find(events, kind, [](const seen_event& each) { return each.record.kind; });
  if (found == events.end()) return 0;
  const std::size_t colon = found->line.rfind(':');
  return colon == std::string::npos ? 0 : static_cast<std::uint32_t>(std::stoul(found->line.substr(colon + 1)));
}

run_options options_for(const std::function<task<>()>& program, const settings& how) {
  current_program = &program;
  run_options options;
  options.program = &program_of_a_test;
  options.runtime = how.runtime;
  options.workers = how.workers;
  options.seed = how.seed;
  options.own_threads = how.own_threads;
  return options;
}

recorded_run record(run_options options, bool keeps_events) {
  recorded_run recorded;
  reader reading{recorded, keeps_events};
  const bool loses_nothing = options.runtime == runtime::simulated;
  run running{std::move(options), [&](trace::ring& full) {
                if (loses_nothing) reading.read(full, 0);
                return loses_nothing;
              }};
  for (run::state reached = run::state::more; reached != run::state::ended;) {
    reached = running.pump(1024);
    reading.read_all(running.recorder());
    if (reached == run::state::waiting) std::this_thread::sleep_for(running.wait());
  }
  reading.finish();
  recorded.outcome = running.outcome();
  recorded.message = running.message();
  for (std::uint32_t number = 0; number < running.recorder().writers(); ++number) {
    recorded.dropped += running.recorder().writer_at(number).events().dropped();
  }
  return recorded;
}

recorded_run record(const std::function<task<>()>& program, const settings& how) {
  return record(options_for(program, how), how.keeps_events);
}

} // namespace interleave::tests
