// See host_fact.hpp.
#include "world/host_fact.hpp"

#include "sync/count.hpp"

namespace interleave {

frame_totals frames_so_far() noexcept {
  return exec::this_worker()->home.frames();
}

void host_fact(std::string_view name, std::int64_t value) {
  const exec::worker& here = *exec::this_worker();
  if (here.trace != nullptr) here.trace->note_host_fact(name, detail::count{value});
}

} // namespace interleave
