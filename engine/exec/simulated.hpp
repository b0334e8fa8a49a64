// The simulated back end: a discrete-event simulation of N workers on one thread, in virtual time.
// Code between two awaits takes no virtual time; `compute` and `block_for` keep a worker while the clock moves on.
// A worker of the pool has a core of its own. The threads beside the pool share as many cores as there are workers: who
// finds none free to compute on waits for one, and pays for the switch. They are not preempted.
// A run depends on nothing but the program, the number of workers and the seed.
#pragma once

#include <deque>
#include <vector>

#include "exec/choices.hpp"
#include "exec/executor.hpp"

namespace interleave::exec {

class simulated final : public executor {
public:
  /// `trace` may be null. `workers` is 1 to 254.
  simulated(std::uint32_t workers, std::uint64_t seed, trace::writer* trace)
      : simulated{workers, choices{seed}, trace} {}
  /// The same with choices of another kind.
  simulated(std::uint32_t workers, const choices& picks, trace::writer* trace);

  [[nodiscard]] worker& world() noexcept override { return world_; }
  void halt() noexcept override {}
  void silence() noexcept override;
  void submit(worker& from, job& ready) override;
  progress run(std::uint32_t most_polls) override;
  [[nodiscard]] trace::time_ns now() const noexcept override { return now_; }
  void arm(timer& armed) override { timers_.add(armed); }
  bool disarm(timer& armed) noexcept override {
    const bool was_armed = armed.armed();
    if (was_armed) timers_.remove(armed);
    return was_armed;
  }
  [[nodiscard]] bool occupy(job& running, trace::time_ns duration, occupation how) override;
  [[nodiscard]] bool reach_outside(job& running, outside_work&, trace::time_ns instead) override {
    return occupy(running, instead, occupation::blocking);
  }
  void hold_worker(job& running) override;
  void give_back_worker(std::uint8_t id) override;
  [[nodiscard]] own_worker take_own_worker(trace::worker_kind kind) override;
  void release_own_worker(std::uint8_t id) noexcept override;

private:
  /// A worker, and the job that keeps it busy. Its timer is when that is over.
  struct seat : timer {
    seat(simulated& home, trace::writer* trace, std::uint8_t id) : place{home, trace, id, home.frames_} {}
    worker place;
    job* occupied_by = nullptr;
    occupation how = {};
    bool is_held = false; ///< one job alone may run here
    [[nodiscard]] bool is_idle() const noexcept { return occupied_by == nullptr && !is_held; }
  };

  /// A worker beside the pool, a thread: before it runs a job it pays for its creation or for a switch (thread_prices).
  /// Its timer is when it has paid, or when its job's work is over.
  struct own_seat : seat {
    own_seat(simulated& home, trace::writer* trace, std::uint8_t id, trace::worker_kind what)
        : seat{home, trace, id}, kind{what} {}
    trace::worker_kind kind;
    std::uint32_t users = 0; ///< jobs that it was given to; 0: it can be given again
    bool is_created = false;
    bool is_paying = false;
    job_queue ready = {};
  };

  [[nodiscard]] seat* idle_seat_for(const job& ready) noexcept;
  bool step();
  bool advance();
  [[nodiscard]] job& take_ready(std::uint32_t index);
  [[nodiscard]] trace::task_id candidate(std::uint32_t index) const noexcept;
  void resume(std::uint32_t index);
  void run_paid(std::uint32_t index);
  void run_holding(std::uint32_t index);
  void pay_for_next(own_seat& thread);
  [[nodiscard]] trace::time_ns wait_for_core(trace::time_ns duration);
  void after_poll(seat& where);
  [[nodiscard]] own_seat* own(std::uint8_t id) noexcept;

  frame_account& frames_ = add_frame_account();
  std::deque<seat> seats_;                   // deques: a seat is a timer and must not move
  std::deque<own_seat> own_seats_;           ///< their ids follow those of the pool
  std::vector<own_seat*> paid_;              ///< threads whose next job may run
  std::vector<trace::time_ns> core_free_at_; ///< of the cores that those threads share
  worker world_;
  std::vector<seat*> resuming_; ///< seats whose job may go on, in the order in which their time passed
  std::vector<job*> holding_;   ///< ready jobs that hold their worker
  std::vector<job*> ready_;     ///< a ring: the oldest at `oldest_`
  std::uint32_t oldest_ = 0;
  std::uint32_t ready_count_ = 0;
  timer_queue timers_;
  choices choices_;
  trace::time_ns now_ = 0;
  std::uint32_t next_seat_ = 0; ///< a new job goes to the next idle worker in turn
  std::uint32_t idle_seats_;
};

} // namespace interleave::exec
