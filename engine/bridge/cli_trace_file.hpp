// The file that `interleave run --trace` writes: the `events` text, or the records themselves, from which npm run
// example makes every other format. Used by cli_run.cpp, on one thread.
//
//     interleave-records 1 simulated|threads      one line
//     records (trace/record.hpp)                  events in order, each definition somewhere; events_dropped last, if
//     any
#pragma once

#include <fstream>
#include <string>
#include <string_view>

#include "example/run_options.hpp"
#include "trace/decoder.hpp"

namespace interleave::cli {

class trace_file {
public:
  /// Empty: it is a format that this file can have. Else why not.
  [[nodiscard]] static std::string refusal_of(std::string_view format);

  /// Opens it for writing, and empties it.
  trace_file(const std::string& path, std::string_view format, runtime on);

  [[nodiscard]] bool is_good() const { return out_.good(); }

  /// What the decoder gives out: a definition, or the next event.
  void define(const trace::record& definition, std::string_view text);
  void take(const trace::decoder& names, const trace::record& event, std::string_view text);
  /// Nothing more comes. `dropped`: how many events were lost. False: not all of it could be written.
  [[nodiscard]] bool finish(std::uint64_t dropped);

private:
  void append_record(const trace::record& event, std::string_view text);

  std::ofstream out_;
  bool keeps_records_;
  std::string line_;
};

} // namespace interleave::cli
