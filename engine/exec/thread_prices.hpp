// What operating system threads cost in the simulation. One table; docs/decisions/thread-prices.md says why these
// numbers. Typical for Linux on x86-64. `npm run bench` measures them on the machine at hand, natively (thread_* rows)
// and in a page; the last two columns are what it said on two virtual cores.
//
//                   here    published                                        natively   in a page
//   creation, end   20 us   9 to 20 us [1]; 17 us [2]                        20 us      179 ms new, 1.3 ms kept
//   switch           2 us   2 us [3]; 1.7 us with a hand-over [2]            2.4 us     40 us
//   stack           8 MiB   8 MiB reserved, two pages touched [3] [4]        8 MiB      256 KiB
//
//   [1] D. Lemire, "Cost of a thread in C++ under Linux" (2020), Skylake and Rome servers
//   [2] J. Blandy, github.com/jimblandy/context-switch (2020)
//   [3] E. Bendersky, "Measuring context switching and memory overheads for Linux threads" (2018)
//   [4] pthread_create(3): the default is the soft limit RLIMIT_STACK, 8 MiB on usual distributions
#pragma once

#include "trace/schema.hpp"

namespace interleave::exec::thread_prices {

/// Until a new thread runs its first instruction; what its end costs is paid here too.
inline constexpr trace::time_ns creation = 20'000;

/// From one thread to another on a core, until it runs.
inline constexpr trace::time_ns context_switch = 2'000;

/// Reserved for each thread, in bytes. The system gives it memory page by page as it is touched.
inline constexpr std::uint64_t stack = std::uint64_t{8} << 20;

} // namespace interleave::exec::thread_prices
