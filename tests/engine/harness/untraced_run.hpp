// Runs a program on the simulation without a trace: for what must hold with tracing off, and for runs of a million
// awaits.
#pragma once

#include <cstdint>
#include <functional>

#include "exec/simulated.hpp"
#include "task/task.hpp"

namespace interleave::tests {

struct untraced_outcome {
  bool has_ended = false; ///< by itself; false after a deadlock
  std::exception_ptr error;
  trace::time_ns time = 0;
};

/// Runs to the end; what is left is cut off, as at the end of a real run.
untraced_outcome run_untraced(
    const std::function<task<>()>& program, std::uint32_t workers = 1, std::uint64_t seed = 0);

/// The same on an executor that has run nothing yet.
untraced_outcome run_untraced(const std::function<task<>()>& program, exec::simulated& executor);

/// Runs the program under every schedule that the simulation can choose, and calls `verify` after each. Gives their
/// number. The program must be small: their number grows with the factorial of what is ready at once.
std::uint64_t for_every_schedule(const std::function<task<>()>& program, std::uint32_t workers,
    const std::function<void(const untraced_outcome&)>& verify);

} // namespace interleave::tests
