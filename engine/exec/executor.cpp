// The shared layer of executor.hpp: each change of a job's state, with its event.
#include "exec/executor.hpp"

#include <cassert>
#include <exception>
#include <mutex>
#include <stdexcept>
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

namespace {

/// Whether it was asked to stop, and nothing protects it. The job's lock is held.
bool must_end(const job& asked, const executor& home) {
  return asked.cancel_requested && (asked.shields == 0 || !home.shields_hold());
}

/// The event of a wake, and its stamp for the poll that it causes. The job's lock is held.
void note_woken(worker& by, job& woken, trace::wake_cause cause) {
  woken.awaited = nullptr;
  if (by.trace == nullptr) return;
  by.trace->observe(woken.stamp);
  emit(by, event::task_woken, &woken, by.running_id, static_cast<std::uint32_t>(cause));
  woken.stamp = by.trace->stamp();
}

/// From here on the job is held by its worker, until `let_go`.
void begin_waiting(
    job& waiting, std::coroutine_handle<> at, trace::wait_reason reason, std::uint32_t on, cancel_hook* children) {
  worker& here = *this_worker();
  waiting.resume_at = at;
  emit(here, event::task_suspended, &waiting, static_cast<std::uint32_t>(reason), on, waiting.at);
  const std::lock_guard guard{waiting.lock};
  assert(waiting.state == job_state::running);
  waiting.state = job_state::held;
  waiting.awaited = children;
  if (here.trace != nullptr) waiting.stamp = here.trace->stamp();
}

/// Whoever held the job is done with it: it waits, or is queued if it was woken meanwhile. If it was asked to stop and
/// waits for children, they are asked first.
void let_go(worker& here, job& held) {
  for (bool children_asked = false;; children_asked = true) {
    cancel_hook* children = nullptr;
    {
      const std::lock_guard guard{held.lock};
      if (held.state == job_state::held) {
        if (!children_asked && must_end(held, here.home)) children = held.awaited;
        if (children == nullptr) {
          held.state = job_state::waiting;
          return;
        }
      } else {
        held.state = job_state::queued;
      }
    }
    if (children == nullptr) {
      here.home.submit(here, held);
      return;
    }
    children->cancel_awaited();
  }
}

void emit_of_worker(worker& where, std::uint8_t concerned, event kind, std::uint32_t a = 0) {
  if (where.trace == nullptr) return;
  where.trace->emit({.time = where.home.now(), .kind = kind, .worker = concerned, .a = a});
}

void emit_occupation_ended(worker& where, const job& occupied, occupation how) {
  emit(where, how == occupation::computing ? event::compute_ended : event::block_ended, &occupied);
}

void note_too_many_tasks(executor& home) {
  home.note_limit("there are more tasks at once than the limit of " + std::to_string(home.limited_to().tasks));
}

/// Runs the job's code on this worker until it gives the worker back or keeps it busy.
void execute(worker& where, job& executed, bool is_cancelled) {
  worker* const outer = std::exchange(this_worker(), &where);
  where.running = &executed;
  where.running_id = executed.id;
  where.keeps_worker = false;
  if (is_cancelled) {
    where.is_abandoning = true;
    executed.abandon();
    where.is_abandoning = false;
    end(executed, trace::task_outcome::cancelled);
  } else {
    executed.resume_at.resume();
  }
  // A job that has ended may be gone. One that keeps its worker goes on there later.
  if (where.running != nullptr && !where.keeps_worker) let_go(where, executed);
  where.running = nullptr;
  where.running_id = 0;
  this_worker() = outer;
}

} // namespace

trace::string_id intern(std::string_view text) {
  worker& here = *this_worker();
  return here.trace == nullptr ? 0 : here.trace->intern(text);
}

std::uint8_t take_own_worker(trace::worker_kind kind) {
  worker& here = *this_worker();
  const own_worker taken = here.home.take_own_worker(kind);
  if (taken.is_new) emit_of_worker(here, taken.id, event::worker_started, static_cast<std::uint32_t>(kind));
  return taken.id;
}

void spawn(job& spawned, trace::string_id name, const std::source_location& at) {
  worker& here = *this_worker();
  spawned.id = here.home.next_task_id();
  here.home.add_alive(spawned);
  if (here.home.alive() > here.home.limited_to().tasks) note_too_many_tasks(here.home);
  emit(here, event::task_spawned, &spawned, here.running_id, name, at);
  {
    const std::lock_guard guard{spawned.lock};
    spawned.state = job_state::queued;
    note_woken(here, spawned, trace::wake_cause::spawned);
  }
  here.home.submit(here, spawned);
}

bool suspend(job& waiting, std::coroutine_handle<> at, trace::wait_reason reason, std::uint32_t on) {
  begin_waiting(waiting, at, reason, on, nullptr);
  const std::lock_guard guard{waiting.lock};
  if (!must_end(waiting, this_worker()->home)) return true;
  if (waiting.state == job_state::held) {
    waiting.state = job_state::notified;
    note_woken(*this_worker(), waiting, trace::wake_cause::cancelled);
  }
  return false;
}

void suspend_for(
    job& waiting, std::coroutine_handle<> at, trace::wait_reason reason, std::uint32_t on, cancel_hook& children) {
  begin_waiting(waiting, at, reason, on, &children);
}

bool wake(job& waiting, trace::wake_cause cause) {
  worker& here = *this_worker();
  {
    const std::lock_guard guard{waiting.lock};
    if (waiting.state != job_state::waiting && waiting.state != job_state::held) return false;
    note_woken(here, waiting, cause);
    const bool is_held = waiting.state == job_state::held;
    waiting.state = is_held ? job_state::notified : job_state::queued;
    if (is_held) return true; // whoever holds it queues it
  }
  here.home.submit(here, waiting);
  return true;
}

void request_cancel(job& cancelled) {
  bool has_children = false;
  {
    const std::lock_guard guard{cancelled.lock};
    if (cancelled.state == job_state::ended) return; // perhaps long after its run
    const bool is_repeated = std::exchange(cancelled.cancel_requested, true);
    if (cancelled.state == job_state::created) return;
    worker& here = *this_worker();
    if (!is_repeated) emit(here, event::cancel_requested, &cancelled, here.running_id);
    if (cancelled.shields > 0 ? here.home.shields_hold() : is_repeated) return;
    has_children = cancelled.awaited != nullptr;
    if (cancelled.state == job_state::held && !has_children) {
      cancelled.state = job_state::notified;
      note_woken(here, cancelled, trace::wake_cause::cancelled);
      return;
    }
    if (cancelled.state != job_state::waiting) return; // whoever has it sees the request
    cancelled.state = has_children ? job_state::held : job_state::queued;
    if (!has_children) note_woken(here, cancelled, trace::wake_cause::cancelled);
  }
  worker& here = *this_worker();
  if (has_children) {
    let_go(here, cancelled);
  } else {
    here.home.submit(here, cancelled);
  }
}

void shield(job& running) noexcept {
  const std::lock_guard guard{running.lock};
  ++running.shields;
}

void unshield(job& running) noexcept {
  const std::lock_guard guard{running.lock};
  --running.shields;
}

void detach(job& detached, const std::source_location& at) {
  worker& here = *this_worker();
  {
    const std::lock_guard guard{detached.lock};
    if (detached.state == job_state::ended) return;
    detached.detached_by.store(here.running_id, std::memory_order_relaxed);
    emit(here, event::task_detached, &detached, here.running_id, 0, at);
  }
  if (here.running != nullptr) here.running->leaves_behind = true;
}

void throw_if_limited() {
  const worker& here = *this_worker();
  const executor& home = here.home;
  if (home.is_limited() && !here.is_abandoning && std::uncaught_exceptions() == 0)
    throw std::runtime_error{home.limit_reached()};
}

void poll(worker& where, job& picked) {
  bool is_cancelled = false;
  {
    const std::lock_guard guard{picked.lock};
    assert(picked.state == job_state::queued);
    picked.state = job_state::running;
    is_cancelled = must_end(picked, where.home);
    if (where.trace != nullptr) where.trace->observe(picked.stamp);
  }
  picked.last_worker = where.id;
  emit(where, event::task_polled, &picked);
  execute(where, picked, is_cancelled);
}

bool keep_worker(job& running, std::coroutine_handle<> at, trace::time_ns duration, occupation how) {
  worker& here = *this_worker();
  running.resume_at = at;
  emit_wide(here, how == occupation::computing ? event::compute_started : event::block_started, &running, duration,
      running.at);
  here.keeps_worker = here.home.occupy(running, duration, how);
  if (!here.keeps_worker) emit_occupation_ended(here, running, how);
  return here.keeps_worker;
}

void resume_occupied(worker& where, job& occupied, occupation how) {
  emit_occupation_ended(where, occupied, how);
  bool is_cancelled = false;
  {
    const std::lock_guard guard{occupied.lock};
    is_cancelled = must_end(occupied, where.home);
  }
  execute(where, occupied, is_cancelled);
}

void end(job& ended, trace::task_outcome outcome) {
  worker& here = *this_worker();
  {
    const std::lock_guard guard{ended.lock};
    ended.state = job_state::ended;
  }
  if (here.trace != nullptr) {
    const bool failed = outcome == trace::task_outcome::failed;
    const trace::string_id error = failed ? here.trace->intern(ended.error_text()) : 0;
    emit(here, event::task_ended, &ended, static_cast<std::uint32_t>(outcome), error);
  }
  here.home.remove_alive(ended);
  if (ended.leaves_behind) here.home.report_left_behind(here, ended);
  if (ended.own_worker != trace::no_worker) {
    if (ended.own_worker_kind == trace::worker_kind::os_thread)
      emit_of_worker(here, ended.own_worker, event::worker_ended);
    here.home.release_own_worker(ended.own_worker);
  }
  ended.on_ended(outcome);
  here.running = nullptr; // it may be gone
}

} // namespace interleave::exec
