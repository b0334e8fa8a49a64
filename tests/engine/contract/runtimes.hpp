// The runtimes on which every contract test runs: the simulation, fair and by seed, threads, and the one worker of a
// page without threads.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "harness/recorded_run.hpp"

namespace interleave::tests {

inline std::string name_of_settings(const testing::TestParamInfo<settings>& info) {
  const settings& how = info.param;
  std::string name{interleave::name_of(how.runtime)};
  if (!how.own_threads) return "the_callers_thread";
  name += "_" + std::to_string(how.workers) + "_workers";
  return how.seed == 0 ? name : name + "_seed_" + std::to_string(how.seed);
}

inline auto all_runtimes() {
  using enum runtime;
  return testing::Values(settings{.workers = 1}, settings{.workers = 2}, settings{.workers = 4, .seed = 7},
      settings{.workers = 1, .runtime = threads}, settings{.workers = 2, .runtime = threads},
      settings{.workers = 8, .runtime = threads}, settings{.workers = 1, .runtime = threads, .own_threads = false});
}

} // namespace interleave::tests
