// What the events of every run obey, on either runtime: no effect before its cause, no task left out, no worker doing
// two things at once.
#pragma once

#include "harness/recorded_run.hpp"

namespace interleave::tests {

/// Fails the current test for each law that the run breaks.
void expect_lawful(const recorded_run& run);

} // namespace interleave::tests
