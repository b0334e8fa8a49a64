// A real download, awaited like a simulated one: fetch_real(path) gets a file of the site that the page came from.
//
//     auto page = co_await fetch_real("examples/mutex.cpp");
//
// A thread that is kept for work that blocks reads it (task/threads.hpp). Natively it is a file below the current
// folder. In the simulation, where nothing comes from outside, it takes the latency and has the size that are declared.
#pragma once

#include "task/task.hpp"
#include "world/fetch.hpp"

namespace interleave {

namespace detail {

/// What came of reading a file of the site.
struct site_file {
  std::string text;
  std::string error; ///< why there is none; empty if it went well
};

/// Reads one, and blocks. Any thread. Each kind of program has its own: bridge/site_files.cpp, bridge/wasm.cpp.
[[nodiscard]] site_file read_site_file(const std::string& path);

} // namespace detail

/// Gets a file of the site, by its path from there. Throws std::invalid_argument for a path that leads elsewhere and
/// for what `fetch` refuses; awaiting it throws std::runtime_error, with the path and the reason, if the file is not to
/// be had.
[[nodiscard]] task<response> fetch_real(std::string path, const fetch_options& declared = {});

} // namespace interleave
