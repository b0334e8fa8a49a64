// Every example says the same on both runtimes; only the order of what different tasks say may differ.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "contract/laws.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

std::multiset<std::string> lines_of(const recorded_run& run) {
  std::multiset<std::string> lines;
  std::istringstream output{run.output()};
  for (std::string line; std::getline(output, line);) lines.insert(line);
  return lines;
}

recorded_run run_on(std::string_view id, std::string_view runtime, std::string_view workers) {
  return record(read_choices(
      {{"example", std::string{id}}, {"runtime", std::string{runtime}}, {"workers", std::string{workers}}}));
}

TEST(examples_on_both_runtimes, end_well_and_say_the_same) {
  for (const char* id : {"every_parameter", "no_parameters"}) {
    const recorded_run simulated = run_on(id, "simulated", "2");
    EXPECT_EQ(simulated.outcome, trace::run_outcome::finished) << id;
    for (const char* workers : {"1", "2", "4"}) {
      const recorded_run threaded = run_on(id, "threads", workers);
      EXPECT_EQ(threaded.outcome, trace::run_outcome::finished) << id;
      EXPECT_EQ(lines_of(threaded), lines_of(simulated)) << id;
      expect_lawful(threaded);
    }
  }
}

} // namespace
} // namespace interleave::tests
