// See counter.hpp.
#include "world/counter.hpp"

#include <mutex>

#include "exec/executor.hpp"
#include "sync/count.hpp"

namespace interleave {

counter::counter(std::string_view name, std::int64_t value, const std::source_location& at)
    : name_{exec::intern(name)}, value_{value} {
  record(at);
}

void counter::add(std::int64_t more, const std::source_location& at) {
  const std::lock_guard guard{lock_};
  value_ += more;
  record(at);
}

void counter::set(std::int64_t value, const std::source_location& at) {
  const std::lock_guard guard{lock_};
  value_ = value;
  record(at);
}

std::int64_t counter::value() const noexcept {
  const std::lock_guard guard{lock_};
  return value_;
}

void counter::record(const std::source_location& at) {
  exec::worker& here = *exec::this_worker();
  if (here.trace == nullptr) return;
  here.trace->observe(stamp_);
  exec::emit(here, trace::event::counter, here.running, name_, detail::count{value_}, at);
  stamp_ = here.trace->stamp();
}

} // namespace interleave
