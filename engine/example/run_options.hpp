// What a reader chooses for a run: the example, its parameters, the number of workers, the seed, the runtime.
// Reads choices as written texts, from the command line and from the page alike, and says what is wrong with them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "example/example.hpp"
#include "exec/executor.hpp"
#include "exec/schedule.hpp"

namespace interleave {

inline constexpr std::uint32_t least_workers = 1;
inline constexpr std::uint32_t most_simulated_workers = 64;
inline constexpr std::uint32_t most_threads = 16;

/// Where the threads runtime can have its workers: a page without shared memory has one, on the caller's thread.
struct thread_supply {
  std::uint32_t most = most_threads;
  bool own_threads = true;
};

/// Something that was chosen and cannot be: the default is used in its place.
struct complaint {
  std::string name;
  std::string value;
  std::string message; ///< a sentence naming the value and what is allowed
};

/// Names and written values: `example`, `workers`, `seed`, `schedule`, `runtime`, and `p.NAME` for the parameter NAME.
using written_choices = std::vector<std::pair<std::string, std::string>>;

struct run_options {
  const example* program = nullptr; ///< null if there is no such example
  interleave::runtime runtime = interleave::runtime::simulated;
  std::uint32_t workers = 1;
  std::uint64_t seed = 0;
  exec::schedule schedule;    ///< for the simulation, in place of the seed; empty: none
  bool own_threads = true;    ///< for the threads runtime: each worker has a thread of its own
  exec::limits limits;        ///< what it may use
  written_choices parameters; ///< every parameter's value, in canonical form and order of declaration
  std::vector<complaint> complaints;
};

/// Makes options of choices. Whatever is missing has its default; whatever is wrong has its default and a complaint.
[[nodiscard]] run_options read_choices(const written_choices& chosen, thread_supply supply = {});

/// `simulated` or `threads`.
[[nodiscard]] std::string_view name_of(runtime chosen) noexcept;

} // namespace interleave
