// See span.hpp.
#include "world/span.hpp"

#include "exec/executor.hpp"

namespace interleave {

span::span(std::string_view name, const std::source_location& at)
    : name_{exec::intern(name)}, task_{exec::this_worker()->running_id} {
  exec::worker& here = *exec::this_worker();
  exec::emit(here, trace::event::span_started, here.running, name_, 0, at);
}

void span::end() noexcept {
  if (!is_open_) return;
  is_open_ = false;
  exec::worker* const here = exec::this_worker();
  if (here == nullptr || here->trace == nullptr) return;
  here->trace->emit(
      {.time = here->home.now(), .task = task_, .kind = trace::event::span_ended, .worker = here->id, .a = name_});
  here->home.check_events(*here);
}

} // namespace interleave
