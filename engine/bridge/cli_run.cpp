// interleave run: prints a program's output as it is recorded, and writes its events to a file.
#include <iostream>
#include <optional>
#include <thread>

#include "bridge/cli.hpp"
#include "bridge/cli_report.hpp"
#include "bridge/cli_trace_file.hpp"
#include "example/run.hpp"

namespace interleave::cli {

namespace {

/// Prints the program's output and writes the events of a run as they come out of its rings, in order.
class run_reader {
public:
  /// Null: what happens is written nowhere.
  explicit run_reader(trace_file* file) : file_{file} {}

  /// One ring is full, and the only one.
  void read(trace::ring& ring) {
    take_from(ring, 0);
    decoder_.release_all();
  }

  /// What went wrong, once the run has ended.
  [[nodiscard]] const run_report& report() const noexcept { return report_; }

  void read_all(const trace::recorder& recorder) {
    take_from_all(recorder);
    const std::uint64_t up_to = decoder_.latest_stamp();
    for (std::size_t before = decoder_.held(up_to);; before = decoder_.held(up_to)) {
      take_from_all(recorder);
      if (decoder_.held(up_to) == before) break;
    }
    decoder_.release(up_to);
  }

private:
  void take_from(trace::ring& ring, std::size_t number) {
    ring.drain([&](std::span<const trace::record> slots) { decoder_.consume(slots, number); });
  }

  void take_from_all(const trace::recorder& recorder) {
    for (std::uint32_t number = 0; number < recorder.writers(); ++number) {
      take_from(recorder.writer_at(number).events(), number);
    }
  }

  void take(const trace::record& event, std::string_view text) {
    report_.take(event);
    if (event.kind == trace::event::output) std::cout << text << std::flush;
    if (file_ != nullptr) file_->take(decoder_, event, text);
  }

  void define(const trace::record& definition, std::string_view text) {
    if (file_ != nullptr) file_->define(definition, text);
  }

  trace_file* file_;
  trace::decoder decoder_{[this](const trace::record& event, std::string_view text) { take(event, text); },
      [this](const trace::record& definition, std::string_view text) { define(definition, text); }};
  run_report report_{decoder_};
};

/// Pumps the run to its end and reads its rings all the while.
void pump_to_end(run& running, run_reader& reader) {
  constexpr std::uint32_t polls_between_reads = 1024;
  for (;;) {
    const run::state reached = running.pump(polls_between_reads);
    reader.read_all(running.recorder());
    if (reached == run::state::ended) return;
    if (reached == run::state::waiting) std::this_thread::sleep_for(running.wait());
  }
}

/// How many events the rings could not hold; says so.
std::uint64_t report_dropped(const trace::recorder& recorder) {
  std::uint64_t dropped = 0;
  for (std::uint32_t number = 0; number < recorder.writers(); ++number) {
    dropped += recorder.writer_at(number).events().dropped();
  }
  if (dropped > 0) std::cerr << "interleave: " << dropped << " events were dropped, because a ring was full\n";
  return dropped;
}

} // namespace

int run_example(const arguments& given) {
  std::string path;
  std::string format = "events";
  const auto take = [&](const std::string& option, const std::string& value, written_choices& chosen) -> std::string {
    if (option == "--seed" || option == "--schedule" || option == "--runtime") {
      chosen.emplace_back(option.substr(2), value);
    } else if (option == "--trace") {
      path = value;
    } else if (option == "--format") {
      format = value;
      return trace_file::refusal_of(value);
    } else {
      return "there is no option " + option + " of run";
    }
    return {};
  };
  const auto chosen = read_example_arguments("run", given, take);
  auto options = chosen ? read_options(*chosen) : std::nullopt;
  if (!options) return exit_usage;
  std::optional<trace_file> file;
  if (!path.empty()) {
    file.emplace(path, format, options->runtime);
    if (!file->is_good()) return refuse("cannot write to \"" + path + "\"");
  }
  const bool loses_nothing = options->runtime == runtime::simulated;
  run_reader reader{file ? &*file : nullptr};
  run running{std::move(*options), [&reader, loses_nothing](trace::ring& full) {
                if (loses_nothing) reader.read(full);
                return loses_nothing;
              }};
  pump_to_end(running, reader);
  const std::uint64_t dropped = report_dropped(running.recorder());
  if (file && !file->finish(dropped)) return refuse("cannot write to \"" + path + "\"");
  reader.report().finish(running.outcome(), running.message());
  return running.outcome() == trace::run_outcome::finished ? exit_finished : exit_failed;
}

} // namespace interleave::cli
