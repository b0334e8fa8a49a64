// Counts what is taken from and given back to the heap, by the global operators new and delete of the test executable.
// Under the thread sanitizer, whose runtime brings operators of its own, nothing is counted and both numbers are 0.
#pragma once

#include <cstdint>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ALLOCATIONS_ARE_COUNTED 0
#endif
#endif
#ifndef ALLOCATIONS_ARE_COUNTED
#define ALLOCATIONS_ARE_COUNTED 1
#endif

namespace interleave::tests {

/// How many allocations there have been.
[[nodiscard]] std::uint64_t allocations() noexcept;
/// How many of them have not been given back.
[[nodiscard]] std::int64_t live_allocations() noexcept;

} // namespace interleave::tests
