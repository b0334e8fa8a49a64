// See callback_loop.hpp.
#include "models/callback_loop.hpp"

#include <algorithm>
#include <utility>

namespace interleave {

namespace {

constexpr std::uint32_t unbounded = ~std::uint32_t{0};

} // namespace

callback_loop::callback_loop(std::string_view name, const std::source_location& at)
    : ready_{std::in_place, trace::resource_kind::loop, unbounded, name, at} {}

callback_loop::~callback_loop() {
  // One that is firing now is not, when this returns; what it has made ready is never called.
  for (auto& [id, each] : timers_) exec::this_worker()->home.disarm(each);
}

void callback_loop::make_ready(ready_queue& to, callback next) {
  ready_queue::sender from;
  from.value.push_back({std::move(next)});
  static_cast<void>(to.try_send(from));
}

void callback_loop::post(callback next) {
  ++outstanding_;
  make_ready(*ready_, std::move(next));
}

callback_loop::timer_id callback_loop::after(nanoseconds delay, callback next) {
  exec::executor& home = exec::this_worker()->home;
  ++outstanding_;
  const timer_id id = ++last_timer_;
  delayed& armed = timers_[id];
  armed.loop = this;
  armed.id = id;
  armed.call = std::move(next);
  armed.deadline = home.now() + detail::to_ns(std::max(delay, nanoseconds{0}));
  // On no worker, perhaps on another thread: the timer stays where it is until its callback is called.
  armed.fire = [](exec::timer& due) noexcept {
    const auto& timer = static_cast<delayed&>(due);
    make_ready(*timer.loop->ready_, [loop = timer.loop, id = timer.id] { loop->fired(id); });
  };
  home.arm(armed);
  return id;
}

void callback_loop::fired(timer_id timer) {
  const auto found = timers_.find(timer);
  if (found == timers_.end()) return; // it was cancelled when it was ready already
  callback call = std::move(found->second.call);
  timers_.erase(found);
  call();
}

bool callback_loop::cancel(timer_id timer) {
  const auto found = timers_.find(timer);
  if (found == timers_.end()) return false;
  if (exec::this_worker()->home.disarm(found->second)) --outstanding_; // otherwise what is ready counts down
  timers_.erase(found);
  return true;
}

void callback_loop::compute(nanoseconds duration, callback next, const std::source_location& at) {
  ++outstanding_;
  computing_.push_back({duration, std::move(next), at});
}

task<> callback_loop::run() {
  while (outstanding_ > 0) {
    callback next;
    if (computing_.empty()) {
      detail::receive_awaiter<callback> ready{*ready_};
      next = *co_await detail::at_known(ready);
    } else {
      computation first = std::move(computing_.front());
      computing_.pop_front();
      exec::this_worker()->running->at = first.at;
      auto work = interleave::compute(first.duration);
      co_await detail::at_known(work);
      next = std::move(first.next);
    }
    --outstanding_;
    next();
  }
}

} // namespace interleave
