// What a program says of the machine that it runs on: sizes, counts and times that differ between platforms. The page
// shows them beside the run; they are no events and no output, so that a run stays the same everywhere.
//
//     const auto before = frames_so_far();
//     ...
//     host_fact("frames of one request", frames_so_far().made - before.made);
#pragma once

#include <cstdint>
#include <string_view>

#include "exec/executor.hpp"

namespace interleave {

/// Counts of coroutine frames: `made`, of them `from_heap`; `elided`, put into the frame of their caller; `bytes` at
/// present and `most_bytes` at once. Exact while no other worker makes any.
using frame_totals = exec::executor::frame_totals;
[[nodiscard]] frame_totals frames_so_far() noexcept;

/// Records a number under a name; of several with one name the last counts. Below 0 it is 0, above 2^32 - 1 that.
void host_fact(std::string_view name, std::int64_t value);

} // namespace interleave
