// Workers beside the pool: which one a job gets, by the same rule on every back end.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "exec/executor.hpp"

namespace interleave::exec {

/// Finds a worker of this kind for one more job among `seats` (each with `kind`, `users` and `place`), or makes one
/// with `add()`, which gives the new seat. A free one first; then a new one, up to the kind's limit; then, for work
/// that blocks, the one with the fewest jobs. Throws std::runtime_error for an OS thread beyond the limit.
template <class Seats, class Add>
[[nodiscard]] own_worker seat_for(trace::worker_kind kind, Seats& seats, Add&& add) {
  const bool is_os_thread = kind == trace::worker_kind::os_thread;
  std::uint32_t of_kind = 0;
  auto* least_used = static_cast<typename Seats::value_type*>(nullptr);
  for (auto& each : seats) {
    if (each.kind != kind) continue;
    ++of_kind;
    if (least_used == nullptr || each.users < least_used->users) least_used = &each;
  }
  const bool may_add = of_kind < (is_os_thread ? most_os_threads : most_blocking_threads);
  if (least_used != nullptr && (least_used->users == 0 || !(may_add || is_os_thread))) {
    ++least_used->users;
    return {least_used->place.id, is_os_thread};
  }
  if (!may_add) {
    throw std::runtime_error{"os_thread: there are " + std::to_string(most_os_threads) +
                             " threads already, and no more are allowed at once"};
  }
  auto& added = add();
  added.users = 1;
  return {added.place.id, true};
}

} // namespace interleave::exec
