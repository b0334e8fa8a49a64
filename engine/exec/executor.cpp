// What every back end shares: the jobs that have not ended, the limits of a run, emitting. See executor.hpp.
#include "exec/executor.hpp"

#include <mutex>
#include <utility>

namespace interleave::exec {

using trace::event;

worker*& this_worker() noexcept {
  thread_local worker* current = nullptr;
  return current;
}

void executor::add_alive(job& added) noexcept {
  alive_count_.fetch_add(1, std::memory_order_relaxed);
  alive_list& list = list_of(added);
  const std::lock_guard guard{list.lock};
  added.next_alive = list.first;
  if (list.first != nullptr) list.first->previous_alive = &added;
  list.first = &added;
}

void executor::remove_alive(job& removed) noexcept {
  {
    alive_list& list = list_of(removed);
    const std::lock_guard guard{list.lock};
    (removed.previous_alive == nullptr ? list.first : removed.previous_alive->next_alive) = removed.next_alive;
    if (removed.next_alive != nullptr) removed.next_alive->previous_alive = removed.previous_alive;
    removed.next_alive = removed.previous_alive = nullptr;
  }
  // release: whoever sees that nobody is alive sees all that the jobs did.
  alive_count_.fetch_sub(1, std::memory_order_release);
}

void executor::note_failed_check(std::string_view message) {
  const std::lock_guard guard{failed_check_lock_};
  if (failed_check_.empty()) failed_check_ = message.empty() ? "a check without a message" : message;
}

void executor::cancel_all() {
  for (alive_list& list : alive_) {
    const std::lock_guard guard{list.lock}; // no job can go while its list is locked
    for (job* each = list.first; each != nullptr; each = each->next_alive) {
      if (!each->is_child) request_cancel(*each);
    }
  }
}

void executor::report_left_behind(worker& where, const job& ended) {
  for (alive_list& list : alive_) {
    const std::lock_guard guard{list.lock};
    for (job* each = list.first; each != nullptr; each = each->next_alive) {
      if (each->detached_by.load(std::memory_order_relaxed) == ended.id) {
        emit(where, event::task_leaked, each, ended.id);
      }
    }
  }
}

executor::~executor() {
  while (leftovers_ != nullptr) {
    leftover& first = *leftovers_;
    take_back(first);
    first.discard();
  }
}

void executor::keep(leftover& left) noexcept {
  const std::lock_guard guard{leftovers_lock_};
  left.previous = nullptr;
  left.next = leftovers_;
  if (leftovers_ != nullptr) leftovers_->previous = &left;
  leftovers_ = &left;
}

void executor::take_back(leftover& left) noexcept {
  const std::lock_guard guard{leftovers_lock_};
  (left.previous == nullptr ? leftovers_ : left.previous->next) = left.next;
  if (left.next != nullptr) left.next->previous = left.previous;
}

void emit(
    worker& where, event kind, const job* concerned, std::uint32_t a, std::uint32_t b, const std::source_location& at) {
  if (where.trace == nullptr) return;
  const trace::site_id site = where.trace->intern(at);
  where.trace->emit({.time = where.home.now(),
      .task = concerned == nullptr ? 0 : concerned->id,
      .kind = kind,
      .worker = where.id,
      .site = site,
      .a = a,
      .b = b});
  where.home.check_events(where);
}

void emit_wide(worker& where, event kind, const job* concerned, std::uint64_t value, const std::source_location& at) {
  emit(where, kind, concerned, static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32), at);
}

trace::string_id intern(std::string_view text) {
  worker& here = *this_worker();
  return here.trace == nullptr ? 0 : here.trace->intern(text);
}

} // namespace interleave::exec
