// See threaded.hpp.
#include "exec/threaded.hpp"

#include <algorithm>
#include <utility>

#include "exec/own_worker.hpp"
#include "exec/work.hpp"

namespace interleave::exec {

namespace {

/// A thread of its own for one task has less to say than a worker of the pool: 128 KiB.
constexpr std::uint32_t own_ring_capacity = 1 << 12;

std::chrono::steady_clock::time_point start_after_calibration() {
  calibrate_work();
  return std::chrono::steady_clock::now();
}

} // namespace

threaded::threaded(std::uint32_t workers, place where, trace::recorder* recorder, std::uint32_t ring_capacity)
    : start_{start_after_calibration()},
      where_{where},
      recorder_{recorder},
      world_{*this, nullptr, trace::no_worker, add_frame_account()} {
  const auto add_writer = [&](std::uint32_t worker) {
    return recorder == nullptr ? nullptr : &recorder->add_writer(worker, ring_capacity);
  };
  world_.trace = add_writer(trace::no_worker);
  const std::uint32_t seats = where == place::callers_thread ? 1 : workers;
  for (std::uint32_t id = 0; id < seats; ++id) {
    seats_.emplace_back(*this, add_writer(id), static_cast<std::uint8_t>(id), add_frame_account());
  }
}

threaded::~threaded() {
  halt();
}

trace::time_ns threaded::now() const noexcept {
  return static_cast<trace::time_ns>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start_).count());
}

void threaded::submit(worker& from, job& ready) {
  if (ready.own_worker != trace::no_worker) {
    ready.own_worker < seats_.size() ? submit_holder(ready) : submit_own(ready);
    return;
  }
  // What yields goes last, and so does what comes from a thread that is none of the pool's.
  const bool goes_last = from.id >= seats_.size() || from.running == &ready;
  if (goes_last || !seats_[from.id].ready.push(ready)) {
    share(ready);
  }
  // seq_cst: either this sees a worker that parks, or that worker sees the job before it sleeps.
  if (parked_.load(std::memory_order_seq_cst) > 0) unpark_one();
}

void threaded::submit_own(job& ready) {
  const std::lock_guard guard{queue_lock_};
  own_seat& thread = own_seats_[ready.own_worker - seats_.size()];
  if (halting_) { // the caller's thread runs what is left
    push_shared(ready);
    return;
  }
  thread.ready.push(ready);
  if (!std::exchange(thread.is_busy, true)) ++busy_own_;
  if (!thread.thread.joinable()) thread.thread = std::thread{[this, &thread] { work_own(thread); }};
  thread.changed.notify_one();
}

void threaded::submit_holder(job& ready) {
  const std::lock_guard guard{queue_lock_};
  if (halting_) { // the caller's thread runs what is left
    push_shared(ready);
    return;
  }
  seats_[ready.own_worker].holder_ready.store(&ready, std::memory_order_seq_cst);
  changed_.notify_all();
}

void threaded::hold_worker(job& running) {
  const std::lock_guard guard{queue_lock_};
  seats_[running.own_worker].is_held = true;
  ++held_;
}

void threaded::give_back_worker(std::uint8_t id) {
  const std::lock_guard guard{queue_lock_};
  seats_[id].is_held = false;
  --held_;
}

void threaded::work_own(own_seat& here) {
  std::unique_lock guard{queue_lock_};
  for (;;) {
    here.changed.wait(guard, [&] { return halting_ || !here.ready.empty(); });
    if (halting_) return;
    job& ready = *here.ready.pop();
    guard.unlock();
    poll(here.place, ready);
    guard.lock();
    if (!here.ready.empty()) continue;
    here.is_busy = false;
    --busy_own_;
  }
}

own_worker threaded::take_own_worker(trace::worker_kind kind) {
  if (where_ == place::callers_thread) return {trace::no_worker};
  const std::lock_guard guard{queue_lock_};
  return seat_for(kind, own_seats_, [&]() -> own_seat& {
    const auto id = static_cast<std::uint8_t>(seats_.size() + own_seats_.size());
    note_own_thread();
    trace::writer* const trace = recorder_ == nullptr ? nullptr : &recorder_->add_writer(id, own_ring_capacity);
    return own_seats_.emplace_back(*this, trace, id, kind);
  });
}

void threaded::release_own_worker(std::uint8_t id) noexcept {
  const std::lock_guard guard{queue_lock_};
  --own_seats_[id - seats_.size()].users;
}

void threaded::share(job& ready) {
  const std::lock_guard guard{queue_lock_};
  push_shared(ready);
}

void threaded::push_shared(job& ready) {
  ready.next = nullptr;
  if (first_shared_.load(std::memory_order_relaxed) == nullptr) {
    first_shared_.store(&ready, std::memory_order_seq_cst);
  } else {
    last_shared_->next = &ready;
  }
  last_shared_ = &ready;
}

void threaded::unpark_one() {
  const std::lock_guard guard{queue_lock_};                   // whoever has counted itself as parked sleeps by now
  held_ == 0 ? changed_.notify_one() : changed_.notify_all(); // one that is held takes nothing
}

void threaded::unpark_all() {
  const std::lock_guard guard{queue_lock_};
  changed_.notify_all();
}

job* threaded::take_shared() {
  if (first_shared_.load(std::memory_order_relaxed) == nullptr) return nullptr;
  const std::lock_guard guard{queue_lock_};
  job* const taken = first_shared_.load(std::memory_order_relaxed);
  if (taken != nullptr) first_shared_.store(taken->next, std::memory_order_relaxed);
  return taken;
}

job* threaded::steal(seat& thief) {
  const auto count = static_cast<std::uint32_t>(seats_.size());
  for (std::uint32_t tried = 0; tried < count; ++tried) {
    seat& victim = seats_[(thief.victim + tried) % count];
    if (&victim == &thief) continue;
    job* const stolen = victim.ready.steal();
    if (stolen == nullptr) continue;
    thief.victim = (thief.victim + tried) % count; // there may be more
    return stolen;
  }
  return nullptr;
}

/// Its own newest job, a shared one, or another worker's oldest. Now and then the other way round: two jobs that wake
/// each other must not keep a worker from all the rest.
job* threaded::take(seat& here) {
  if (here.is_held) return here.holder_ready.exchange(nullptr, std::memory_order_seq_cst);
  constexpr std::uint32_t fair_turn = 61; // as in the schedulers of Go and Tokio: seldom, and in step with nothing
  if (++here.takes % fair_turn == 0) {
    if (job* const shared = take_shared()) return shared;
    if (job* const oldest = here.ready.steal()) return oldest;
  }
  if (job* const own = here.ready.pop()) return own;
  if (job* const shared = take_shared()) return shared;
  return steal(here);
}

bool threaded::sees_work(const seat& here) const noexcept {
  if (here.is_held) return here.holder_ready.load(std::memory_order_seq_cst) != nullptr;
  if (first_shared_.load(std::memory_order_seq_cst) != nullptr) return true;
  return std::ranges::any_of(seats_, [](const seat& each) { return !each.ready.looks_empty(); });
}

void threaded::arm(timer& armed) {
  {
    const std::lock_guard guard{timers_lock_};
    timers_.add(armed);
    if (&timers_.earliest() != &armed) return;
    earliest_.store(armed.deadline, std::memory_order_seq_cst);
  }
  if (parked_.load(std::memory_order_seq_cst) > 0) unpark_all(); // somebody must wake up earlier than they meant to
}

bool threaded::disarm(timer& armed) noexcept {
  const std::lock_guard guard{timers_lock_}; // a timer fires under this lock, so it is not firing now
  if (!armed.armed()) return false;
  timers_.remove(armed);
  earliest_.store(timers_.empty() ? never : timers_.earliest().deadline, std::memory_order_release);
  return true;
}

bool threaded::occupy(job&, trace::time_ns duration, occupation how) {
  if (how == occupation::computing) {
    do_work(duration);
  } else {
    std::this_thread::sleep_for(std::chrono::nanoseconds{duration});
  }
  return false;
}

bool threaded::reach_outside(job&, outside_work& work, trace::time_ns) {
  work.carry_out();
  return false;
}

void threaded::fire_due(seat& here) {
  const trace::time_ns earliest = earliest_.load(std::memory_order_acquire);
  if (earliest == never || earliest > now()) return;
  worker* const outer = std::exchange(this_worker(), &here.outside);
  {
    const std::lock_guard guard{timers_lock_};
    while (!timers_.empty() && timers_.earliest().deadline <= now()) {
      timer& due = timers_.take_earliest();
      due.fire(due);
    }
    earliest_.store(timers_.empty() ? never : timers_.earliest().deadline, std::memory_order_release);
  }
  this_worker() = outer;
}

/// Does one thing, if there is one to do.
bool threaded::step(seat& here) {
  fire_due(here);
  job* const ready = take(here);
  if (ready == nullptr) return false;
  poll(here.place, *ready);
  return true;
}

void threaded::work(seat& here) {
  do {
    while (!halting_.load(std::memory_order_relaxed) && step(here)) {
    }
  } while (park(here));
}

/// Sleeps until there may be something to do; false when the run is over.
bool threaded::park(const seat& here) {
  std::unique_lock guard{queue_lock_};
  parked_.fetch_add(1, std::memory_order_seq_cst);
  if (!halting_ && !sees_work(here)) {
    const trace::time_ns deadline = earliest_.load(std::memory_order_seq_cst);
    if (deadline == never || has_timekeeper_) {
      changed_.wait(guard);
    } else {
      has_timekeeper_ = true;
      changed_.wait_until(guard, start_ + std::chrono::nanoseconds{deadline});
      has_timekeeper_ = false;
      changed_.notify_one(); // somebody else keeps the time while this one works
    }
  }
  parked_.fetch_sub(1, std::memory_order_seq_cst);
  return !halting_;
}

void threaded::start_threads() {
  for (seat& each : seats_) {
    if (!each.thread.joinable()) each.thread = std::thread{[this, &each] { work(each); }};
  }
}

bool threaded::is_idle() {
  const std::lock_guard guard{queue_lock_};
  return parked_.load(std::memory_order_seq_cst) == seats_.size() && busy_own_ == 0 &&
         std::ranges::none_of(seats_, [this](const seat& each) { return sees_work(each); }) &&
         earliest_.load(std::memory_order_seq_cst) == never;
}

progress threaded::run(std::uint32_t most_polls) {
  if (is_limited()) return {progress::state::limited};
  if (where_ == place::own_threads && !halting_) {
    start_threads();
    return {is_idle() ? progress::state::idle : progress::state::waiting};
  }
  seat& here = seats_.front();
  for (std::uint32_t polls = 0; most_polls == 0 || polls < most_polls; ++polls) {
    if (step(here)) {
      if (is_limited()) return {progress::state::limited};
      continue;
    }
    const trace::time_ns deadline = earliest_.load(std::memory_order_acquire);
    if (deadline == never) return {progress::state::idle};
    return {progress::state::waiting, deadline};
  }
  return {progress::state::more};
}

void threaded::halt() noexcept {
  {
    const std::lock_guard guard{queue_lock_};
    halting_ = true;
    for (own_seat& each : own_seats_) each.changed.notify_all();
  }
  changed_.notify_all();
  for (seat& each : seats_) {
    if (each.thread.joinable()) each.thread.join();
    each.is_held = false;
    if (job* const left = each.holder_ready.exchange(nullptr)) push_shared(*left);
  }
  for (own_seat& each : own_seats_) {
    if (each.thread.joinable()) each.thread.join();
    while (job* const left = each.ready.pop()) push_shared(*left);
  }
}

void threaded::silence() noexcept {
  for (seat& each : seats_) each.place.trace = each.outside.trace = nullptr;
  world_.trace = nullptr;
}

} // namespace interleave::exec
