// See time.hpp.
#include "task/time.hpp"

namespace interleave::detail {

void sleep_awaiter::start(exec::job& self, std::coroutine_handle<> at) {
  exec::worker& here = *exec::this_worker();
  sleeper_ = &self;
  const time_point* const moment = std::get_if<time_point>(&until_);
  deadline =
      moment == nullptr ? here.home.now() + to_ns(std::get<nanoseconds>(until_)) : to_ns(moment->time_since_epoch());
  fire = [](timer& due) noexcept { exec::wake(*static_cast<sleep_awaiter&>(due).sleeper_, trace::wake_cause::timer); };
  exec::emit_wide(here, trace::event::timer_set, &self, deadline);
  if (exec::suspend(self, at, trace::wait_reason::sleeping)) here.home.arm(*this);
}

} // namespace interleave::detail
