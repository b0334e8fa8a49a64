// See simulated.hpp.
#include "exec/simulated.hpp"

#include <algorithm>
#include <utility>

#include "exec/own_worker.hpp"
#include "exec/thread_prices.hpp"

namespace interleave::exec {

simulated::simulated(std::uint32_t workers, const choices& picks, trace::writer* trace)
    : core_free_at_(workers),
      world_{*this, trace, trace::no_worker, frames_},
      ready_(64),
      choices_{picks},
      idle_seats_{workers} {
  for (std::uint32_t id = 0; id < workers; ++id) seats_.emplace_back(*this, trace, static_cast<std::uint8_t>(id));
}

void simulated::silence() noexcept {
  world_.trace = nullptr;
  for (seat& each : seats_) each.place.trace = nullptr;
  for (own_seat& each : own_seats_) each.place.trace = nullptr;
}

progress simulated::run(std::uint32_t most_polls) {
  for (std::uint32_t polls = 0; most_polls == 0 || polls < most_polls; ++polls) {
    while (!step()) {
      if (!advance()) return {is_limited() ? progress::state::limited : progress::state::idle};
    }
    if (is_limited()) return {progress::state::limited};
  }
  return {progress::state::more};
}

/// Lets one job go on, if one can: one that kept its worker and is done with that, one on a thread of its own, one on a
/// worker that it holds, or a ready one and an idle worker of the pool.
bool simulated::step() {
  const auto resuming = static_cast<std::uint32_t>(resuming_.size());
  const auto paid = static_cast<std::uint32_t>(paid_.size());
  const auto holding = static_cast<std::uint32_t>(holding_.size());
  const std::uint32_t count = resuming + paid + holding + (idle_seats_ > 0 ? ready_count_ : 0);
  if (count == 0) return false;
  const std::uint32_t picked = choices_.pick({count, this, [](const void* of, std::uint32_t index) noexcept {
                                                return static_cast<const simulated*>(of)->candidate(index);
                                              }});
  if (picked < resuming) {
    resume(picked);
  } else if (picked < resuming + paid) {
    run_paid(picked - resuming);
  } else if (picked < resuming + paid + holding) {
    run_holding(picked - resuming - paid);
  } else {
    job& ready = take_ready(picked - resuming - paid - holding);
    poll(idle_seat_for(ready)->place, ready);
  }
  return true;
}

/// The task of a candidate, in the order in which `step` counts them.
trace::task_id simulated::candidate(std::uint32_t index) const noexcept {
  const auto resuming = static_cast<std::uint32_t>(resuming_.size());
  const auto paid = static_cast<std::uint32_t>(paid_.size());
  if (index < resuming) return resuming_[index]->occupied_by->id;
  if (index < resuming + paid) return paid_[index - resuming]->ready.front().id;
  const auto holding = static_cast<std::uint32_t>(holding_.size());
  if (index < resuming + paid + holding) return holding_[index - resuming - paid]->id;
  return ready_[(oldest_ + index - resuming - paid - holding) % ready_.size()]->id;
}

void simulated::resume(std::uint32_t index) {
  seat& where = *resuming_[index];
  resuming_.erase(resuming_.begin() + index);
  if (own(where.place.id) == nullptr && !where.is_held) ++idle_seats_;
  resume_occupied(where.place, *std::exchange(where.occupied_by, nullptr), where.how);
  after_poll(where);
}

void simulated::run_paid(std::uint32_t index) {
  own_seat& where = *paid_[index];
  paid_.erase(paid_.begin() + index);
  where.is_paying = false;
  poll(where.place, *where.ready.pop());
  after_poll(where);
}

void simulated::run_holding(std::uint32_t index) {
  job& ready = *holding_[index];
  holding_.erase(holding_.begin() + index);
  poll(seats_[ready.own_worker].place, ready);
}

void simulated::hold_worker(job& running) {
  seats_[running.own_worker].is_held = true;
  --idle_seats_;
}

void simulated::give_back_worker(std::uint8_t id) {
  seats_[id].is_held = false;
  ++idle_seats_;
}

/// A thread with more to run begins to pay for it.
void simulated::after_poll(seat& where) {
  own_seat* const thread = own(where.place.id);
  if (thread != nullptr && !thread->ready.empty()) pay_for_next(*thread);
}

void simulated::pay_for_next(own_seat& thread) {
  if (thread.is_paying || thread.occupied_by != nullptr || thread.place.running != nullptr) return;
  thread.is_paying = true;
  const bool was_created = std::exchange(thread.is_created, true);
  thread.deadline = now_ + (was_created ? thread_prices::context_switch : thread_prices::creation);
  thread.fire = [](timer& due) noexcept {
    auto& paying = static_cast<own_seat&>(due);
    static_cast<simulated&>(paying.place.home).paid_.push_back(&paying);
  };
  timers_.add(thread);
}

simulated::own_seat* simulated::own(std::uint8_t id) noexcept {
  return id < seats_.size() || id == trace::no_worker ? nullptr : &own_seats_[id - seats_.size()];
}

own_worker simulated::take_own_worker(trace::worker_kind kind) {
  return seat_for(kind, own_seats_, [&]() -> own_seat& {
    const auto id = static_cast<std::uint8_t>(seats_.size() + own_seats_.size());
    note_own_thread();
    return own_seats_.emplace_back(*this, world_.trace, id, kind);
  });
}

void simulated::release_own_worker(std::uint8_t id) noexcept {
  own_seat& released = *own(id);
  --released.users;
  if (released.kind == trace::worker_kind::os_thread) released.is_created = false;
}

/// Moves the clock to the next deadline and fires everything that is due then.
bool simulated::advance() {
  if (timers_.empty()) return false;
  if (timers_.earliest().deadline > limited_to().virtual_time) {
    note_limit("its virtual time would go beyond the limit of " +
               std::to_string(limited_to().virtual_time / 1'000'000'000) + "s");
    return false;
  }
  now_ = timers_.earliest().deadline;
  worker* const outer = std::exchange(this_worker(), &world_);
  while (!timers_.empty() && timers_.earliest().deadline <= now_) {
    timer& due = timers_.take_earliest();
    due.fire(due);
  }
  this_worker() = outer;
  return true;
}

bool simulated::occupy(job& running, trace::time_ns duration, occupation how) {
  own_seat* const thread = own(running.last_worker);
  seat& here = thread == nullptr ? seats_[running.last_worker] : *thread;
  here.occupied_by = &running;
  here.how = how;
  if (thread == nullptr && !here.is_held) --idle_seats_;
  here.deadline = thread != nullptr && how == occupation::computing ? wait_for_core(duration) : now_ + duration;
  here.fire = [](timer& due) noexcept {
    seat& done = static_cast<seat&>(due);
    static_cast<simulated&>(done.place.home).resuming_.push_back(&done);
  };
  timers_.add(here);
  return true;
}

/// When a thread beside the pool will have computed so long, on the core that is free first.
trace::time_ns simulated::wait_for_core(trace::time_ns duration) {
  trace::time_ns& free_at = *std::ranges::min_element(core_free_at_);
  free_at = (free_at <= now_ ? now_ : free_at + thread_prices::context_switch) + duration;
  return free_at;
}

/// The worker where the job ran last, if that is idle; otherwise the next idle one in turn.
simulated::seat* simulated::idle_seat_for(const job& ready) noexcept {
  if (ready.last_worker < seats_.size() && seats_[ready.last_worker].is_idle()) {
    return &seats_[ready.last_worker];
  }
  for (;;) {
    seat& candidate = seats_[next_seat_];
    next_seat_ = (next_seat_ + 1) % static_cast<std::uint32_t>(seats_.size());
    if (candidate.is_idle()) return &candidate;
  }
}

void simulated::submit(worker&, job& ready) {
  if (own_seat* const thread = own(ready.own_worker)) {
    thread->ready.push(ready);
    pay_for_next(*thread);
    return;
  }
  if (ready.own_worker != trace::no_worker) {
    holding_.push_back(&ready);
    return;
  }
  if (ready_count_ == ready_.size()) {
    std::vector<job*> larger(ready_.size() * 2);
    for (std::uint32_t i = 0; i < ready_count_; ++i) larger[i] = ready_[(oldest_ + i) % ready_.size()];
    ready_ = std::move(larger);
    oldest_ = 0;
  }
  ready_[(oldest_ + ready_count_++) % ready_.size()] = &ready;
}

/// Takes the job at `index`, counted from the oldest. The oldest takes its place: O(1), and the same on every platform.
job& simulated::take_ready(std::uint32_t index) {
  job*& place = ready_[(oldest_ + index) % ready_.size()];
  job* const taken = std::exchange(place, ready_[oldest_]);
  oldest_ = (oldest_ + 1) % static_cast<std::uint32_t>(ready_.size());
  --ready_count_;
  return *taken;
}

} // namespace interleave::exec
