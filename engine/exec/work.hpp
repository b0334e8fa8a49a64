// Real work of a given length: what `compute` does on real threads.
// Not a loop that watches the clock: eight workers on two cores would all seem to make progress. The amount of work in
// a nanosecond is measured once for each process, when the first run on threads is prepared.
#pragma once

#include "trace/schema.hpp"

namespace interleave::exec {

/// Measures how fast this machine works, unless that has been done. Takes about 40 milliseconds. Any thread.
void calibrate_work();

/// Computes as long as an undisturbed worker would need for this time. After `calibrate_work` only.
void do_work(trace::time_ns duration) noexcept;

} // namespace interleave::exec
