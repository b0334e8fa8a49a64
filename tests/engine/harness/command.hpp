// Runs a program as another process and keeps what it says.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace interleave::tests {

struct command_result {
  int exit_code = -1; ///< minus the signal's number if a signal ended it
  std::string out;
  std::string err;
  std::chrono::microseconds computed{}; ///< its processor time: other processes make it no longer
};

/// Runs a program with these arguments, without a shell, and waits for its end.
[[nodiscard]] command_result run_command(std::string program, std::vector<std::string> arguments);

} // namespace interleave::tests
