// A test of what holds on every runtime: runs programs on each and checks the laws of events.
#pragma once

#include <functional>
#include <string>

#include "contract/laws.hpp"
#include "contract/runtimes.hpp"

namespace interleave::tests {

class contract : public testing::TestWithParam<settings> {
protected:
  /// Runs the program and checks the laws.
  recorded_run run(const std::function<task<>()>& program) {
    recorded_run recorded = record(program, GetParam());
    expect_lawful(recorded);
    return recorded;
  }

  /// Runs a program that must finish, and gives what it printed.
  std::string output_of(const std::function<task<>()>& program) {
    const recorded_run recorded = run(program);
    EXPECT_EQ(recorded.outcome, trace::run_outcome::finished) << recorded.message;
    return recorded.output();
  }
};

} // namespace interleave::tests
