// What every simulated run obeys beyond the laws of both runtimes (contract/laws.hpp).
#pragma once

#include "harness/recorded_run.hpp"

namespace interleave::tests {

/// Fails the current test for each law that the run breaks.
void expect_lawful_simulation(const recorded_run& run, std::uint32_t workers);

} // namespace interleave::tests
