// The back end on real threads: N workers, each a thread of its own, in real time.
// A job that becomes ready on a worker goes into that worker's deque; what yields, and what comes from outside, goes
// into the queue that all share. A worker takes from its own deque, then from the shared queue, then steals. If it
// finds nothing it parks until there is something, or until the next timer is due. Where no thread can be created, one
// worker runs on the caller's thread, each time `run` is called.
//
//   locks, always in this order:   timers   then   a job's   then   the queue
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "exec/executor.hpp"
#include "exec/work_deque.hpp"

namespace interleave::exec {

class threaded final : public executor {
public:
  /// Where the workers run: on threads of their own, or on the thread that calls `run` (one worker then).
  enum class place : std::uint8_t { own_threads, callers_thread };

  /// `recorder`: null for no trace; it gets a writer for the world, one for each worker, and one for each thread beside
  /// the pool, with rings of this many slots (those of the latter are smaller).
  threaded(std::uint32_t workers, place where, trace::recorder* recorder, std::uint32_t ring_capacity);
  ~threaded() override;

  [[nodiscard]] worker& world() noexcept override { return world_; }
  void submit(worker& from, job& ready) override;
  progress run(std::uint32_t most_polls) override;
  void halt() noexcept override;
  void silence() noexcept override;
  [[nodiscard]] trace::time_ns now() const noexcept override;
  void arm(timer& armed) override;
  bool disarm(timer& armed) noexcept override;
  [[nodiscard]] bool occupy(job& running, trace::time_ns duration, occupation how) override;
  [[nodiscard]] bool reach_outside(job& running, outside_work& work, trace::time_ns instead) override;
  void hold_worker(job& running) override;
  void give_back_worker(std::uint8_t id) override;
  [[nodiscard]] own_worker take_own_worker(trace::worker_kind kind) override;
  void release_own_worker(std::uint8_t id) noexcept override;

private:
  static constexpr trace::time_ns never = ~trace::time_ns{0};

  /// A worker with its thread.
  struct seat {
    seat(threaded& home, trace::writer* trace, std::uint8_t id, frame_account& frames)
        : place{home, trace, id, frames}, outside{home, trace, trace::no_worker, frames} {}
    worker place;
    worker outside; ///< for what this thread does on no worker's behalf: timers
    work_deque ready;
    std::uint32_t takes = 0;                  ///< jobs that it has taken
    std::uint32_t victim = 0;                 ///< where it begins to look for something to steal
    std::atomic<bool> is_held = false;        ///< one job alone may run here; written under the queue's lock
    std::atomic<job*> holder_ready = nullptr; ///< that job, when it is ready; set under the queue's lock
    std::thread thread;
  };

  /// A worker beside the pool. Its thread starts with its first job and stays for the next one. What is not constant is
  /// guarded by the queue's lock.
  struct own_seat {
    own_seat(threaded& home, trace::writer* trace, std::uint8_t id, trace::worker_kind what)
        : place{home, trace, id, home.add_frame_account()}, kind{what} {}
    worker place;
    const trace::worker_kind kind;
    std::uint32_t users = 0; ///< jobs that it was given to; 0: it can be given again
    bool is_busy = false;    ///< it has something to run
    job_queue ready = {};
    std::condition_variable changed;
    std::thread thread;
  };

  void submit_own(job& ready);
  void submit_holder(job& ready);
  void work_own(own_seat& here);
  void start_threads();
  void work(seat& here);
  bool step(seat& here);
  void fire_due(seat& here);
  [[nodiscard]] bool park(const seat& here);
  void share(job& ready);
  void push_shared(job& ready);
  void unpark_one();
  void unpark_all();
  [[nodiscard]] job* take(seat& here);
  [[nodiscard]] job* take_shared();
  [[nodiscard]] job* steal(seat& thief);
  [[nodiscard]] bool sees_work(const seat& here) const noexcept;
  [[nodiscard]] bool is_idle();

  const std::chrono::steady_clock::time_point start_;
  const place where_;
  trace::recorder* const recorder_;
  worker world_;
  std::deque<seat> seats_;

  std::recursive_mutex timers_lock_; // recursive: a timer that fires may arm itself or disarm another
  timer_queue timers_;
  std::atomic<trace::time_ns> earliest_ = never; ///< a copy of the first deadline, to look at without the lock

  std::atomic<std::uint32_t> parked_ = 0; ///< changed under the lock below
  std::atomic<std::uint32_t> held_ = 0;   ///< seats that are held; likewise

  std::mutex queue_lock_; ///< guards what follows
  std::condition_variable changed_;
  std::atomic<job*> first_shared_ = nullptr; ///< written under the lock
  job* last_shared_ = nullptr;
  std::deque<own_seat> own_seats_;    ///< their ids follow those of the pool
  std::uint32_t busy_own_ = 0;        ///< of them, how many have something to run
  bool has_timekeeper_ = false;       ///< a parked worker waits for the next deadline
  std::atomic<bool> halting_ = false; ///< written under the lock; a worker that never parks sees it too
};

} // namespace interleave::exec
