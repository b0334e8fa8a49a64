// See stage.hpp.
#include "stream/stage.hpp"

namespace interleave::detail {

stage::stage(std::string_view name, const std::source_location& at) {
  exec::worker& here = *exec::this_worker();
  id_ = here.home.next_resource_id();
  constexpr auto kind = static_cast<std::uint32_t>(trace::resource_kind::stream);
  exec::emit(here, trace::event::resource_created, here.running, id_, kind, at);
  exec::emit(here, trace::event::resource_named, here.running, id_, exec::intern(name));
}

stage::~stage() {
  exec::worker* const here = exec::this_worker();
  if (here != nullptr) exec::emit(*here, trace::event::resource_ended, here->running, id_);
}

void stage::note_item(std::string_view text) const {
  exec::worker& here = *exec::this_worker();
  here.trace->emit({.time = here.home.now(),
                       .task = here.running_id,
                       .kind = trace::event::item_passed,
                       .worker = here.id,
                       .a = id_},
      text);
  here.home.check_events(here);
}

} // namespace interleave::detail
