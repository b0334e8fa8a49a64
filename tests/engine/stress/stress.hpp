// A test that repeats a program on threads: 2, 4 and 8 workers, for long under the thread sanitizer, and for a moment
// elsewhere. Each run is checked against the laws of events where all of it was recorded.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>

#include "contract/laws.hpp"

namespace interleave::tests {

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
inline constexpr std::chrono::milliseconds time_for_each{3000};
#else
inline constexpr std::chrono::milliseconds time_for_each{100};
#endif
#endif

class stress : public testing::TestWithParam<std::uint32_t> {
protected:
  /// Runs the program until the time is over; it must print this each time.
  void repeat(const std::function<task<>()>& program, const std::string& expected) {
    const auto end = std::chrono::steady_clock::now() + time_for_each;
    do {
      const recorded_run run = record(program, {.workers = GetParam(), .runtime = runtime::threads});
      ASSERT_EQ(run.outcome, trace::run_outcome::finished) << run.message;
      ASSERT_EQ(run.output(), expected);
      if (run.dropped == 0) expect_lawful(run);
    } while (std::chrono::steady_clock::now() < end && !HasFailure());
  }
};

} // namespace interleave::tests
