// What operating system threads cost in the simulation. One table.
// Assumed values of a plausible size for Linux: neither measured here nor taken from a source that was checked.
#pragma once

#include "trace/schema.hpp"

namespace interleave::exec::thread_prices {

/// Until a new thread runs its first instruction.
inline constexpr trace::time_ns creation = 20'000;

/// From one thread to another on a core, until it runs.
inline constexpr trace::time_ns context_switch = 2'000;

} // namespace interleave::exec::thread_prices
