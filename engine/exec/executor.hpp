// What runs jobs: the interface that every back end implements, and the shared layer above it that emits the trace.
//
//   task, combine, world ...   call   spawn, suspend, wake, request_cancel, occupy, end
//   those                      emit the event, then call the back end (simulated, threaded)
//   the back end               calls  poll for each job that it picks
//
// No code above this file asks which back end it is on. Waking a job always queues it: nobody resumes another job's
// frame inline, so every hop is visible. No function here may be called outside a run.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>

#include "exec/frame_account.hpp"
#include "exec/job.hpp"
#include "exec/timer.hpp"
#include "trace/recorder.hpp"

namespace interleave::exec {

class executor;

/// The place where a job runs. One real thread has one at a time as `this_worker()`.
struct worker {
  executor& home;
  trace::writer* trace;          ///< null when tracing is off
  std::uint8_t id;               ///< trace::no_worker for the world outside: timers, transfers
  frame_account& frames;         ///< of its thread
  job* running = nullptr;        ///< whose code is executing; null again once that job has ended
  trace::task_id running_id = 0; ///< its id, which outlives it
  bool keeps_worker = false;     ///< it has suspended, but nobody else gets this worker
  bool is_abandoning = false;    ///< the frames of a job that was cancelled are being destroyed
  std::size_t large_frame = 0;   ///< of a coroutine that is being made; 0: it is not large
};

/// The worker whose code this thread executes; null outside a run.
[[nodiscard]] worker*& this_worker() noexcept;

/// What a run may use at most; reaching one of them ends it.
struct limits {
  std::uint32_t tasks = 1'000'000;                                            ///< at once
  std::uint64_t memory = std::uint64_t{192} << 20;                            ///< bytes of coroutine frames, at once
  std::uint64_t events = 10'000'000;                                          ///< of each ring
  trace::time_ns virtual_time = std::uint64_t{6'307'200'000} * 1'000'000'000; ///< in the simulation: 200 years
};

/// Something that outlives the one who made it and is freed at the end of the run, unless that happens before.
class leftover {
public:
  virtual void discard() noexcept = 0;
  leftover* next = nullptr;     ///< guarded by the executor
  leftover* previous = nullptr; ///< likewise

protected:
  ~leftover() = default;
};

/// How a job keeps its worker.
enum class occupation : std::uint8_t { computing, blocking };

/// Something to be done outside the run, by a thread that waits for it to be done.
class outside_work {
public:
  /// Any thread. What goes wrong is part of the result.
  virtual void carry_out() noexcept = 0;

protected:
  ~outside_work() = default;
};

/// What a call of `executor::run` came to.
struct progress {
  enum class state : std::uint8_t {
    more,    ///< the allowance of polls is used up
    waiting, ///< nothing can be done before `next_deadline`
    idle,    ///< nothing can be done at all: every job has ended, or they wait for one another
    limited, ///< the run has reached one of its limits
  };
  state reached;
  std::optional<trace::time_ns> next_deadline = {};
};

/// A worker beside the pool, for a job that is to have one of its own.
struct own_worker {
  std::uint8_t id;     ///< trace::no_worker: there is none to be had, the pool must do
  bool is_new = false; ///< it was made for this job
};

/// At most so many workers of each kind exist at once beside the pool.
inline constexpr std::uint32_t most_os_threads = 64;
inline constexpr std::uint32_t most_blocking_threads = 16;

/// A back end. Pumped: `run` does what can be done and returns, so that the same code serves a thread of its own, a
/// browser's worker that must go back to its event loop, and a single thread.
class executor {
public:
  executor() = default;
  executor(const executor&) = delete;
  executor& operator=(const executor&) = delete;
  virtual ~executor();

  /// Takes a job that has become ready on `from`, at once: another worker may run it before this one's poll is over.
  virtual void submit(worker& from, job& ready) = 0;
  /// Runs jobs until nothing can be done, or until `most_polls` were done (0: no limit).
  virtual progress run(std::uint32_t most_polls) = 0;
  /// The place of what happens on no worker: the start and the end of the run.
  [[nodiscard]] virtual worker& world() noexcept = 0;
  /// Ends all threads but the caller's; afterwards `run` does what is left on the caller's.
  virtual void halt() noexcept = 0;
  /// Nothing is recorded any more. After `halt`.
  virtual void silence() noexcept = 0;
  /// Time since the start of the run.
  [[nodiscard]] virtual trace::time_ns now() const noexcept = 0;
  /// Arms a timer whose deadline is set. It fires on no worker. It may arm itself again while it fires.
  virtual void arm(timer& armed) = 0;
  /// Makes sure that the timer does not fire, and is not firing, when this returns. False: it was not armed.
  virtual bool disarm(timer& armed) noexcept = 0;
  /// Keeps the running job's worker for this long. True: the job must suspend here, and the back end calls
  /// `resume_occupied` for it on the same worker; false: the time has passed already.
  [[nodiscard]] virtual bool occupy(job& running, trace::time_ns duration, occupation how) = 0;
  /// Has the worker do this, which keeps it for as long as it takes. The simulation, where nothing comes from outside,
  /// leaves it undone and takes this long instead. The result is that of `occupy`.
  [[nodiscard]] virtual bool reach_outside(job& running, outside_work& work, trace::time_ns instead) = 0;

  /// Nobody but this job, which runs on a worker of the pool, gets that worker until it is given back. While the job
  /// waits, the worker does nothing.
  virtual void hold_worker(job& running) = 0;
  virtual void give_back_worker(std::uint8_t id) = 0;

  [[nodiscard]] trace::task_id next_task_id() noexcept { return ++tasks_; }
  [[nodiscard]] trace::resource_id next_resource_id() noexcept { return ++resources_; }

  /// A worker of this kind. A blocking one may have jobs already; an OS thread is new. @throws std::runtime_error if
  /// there are `most_os_threads` already
  [[nodiscard]] virtual own_worker take_own_worker(trace::worker_kind kind) = 0;
  /// The job for which the worker was taken has ended.
  virtual void release_own_worker(std::uint8_t id) noexcept = 0;

  /// How many jobs have not ended.
  [[nodiscard]] std::uint32_t alive() const noexcept { return alive_count_.load(std::memory_order_acquire); }
  void add_alive(job& added) noexcept;
  void remove_alive(job& removed) noexcept;
  /// Asks every job that has not ended to end; those that others wait for are asked by those.
  void cancel_all();
  /// From now on a shield protects no job.
  void break_shields() noexcept { shields_hold_.store(false, std::memory_order_relaxed); }
  [[nodiscard]] bool shields_hold() const noexcept { return shields_hold_.load(std::memory_order_relaxed); }
  /// Reports the detached jobs that this one leaves behind.
  void report_left_behind(worker& where, const job& ended);

  /// What the run may use; before it starts.
  void limit_to(const limits& most) noexcept { limits_ = most; }
  [[nodiscard]] const limits& limited_to() const noexcept { return limits_; }
  /// No limit counts any more: the run is being cleaned up. After `halt`.
  void lift_limits() noexcept;
  /// A limit is reached: the run is to end, with this as the reason. The first reason is kept. Any thread.
  void note_limit(std::string reason);
  [[nodiscard]] bool is_limited() const noexcept { return is_limited_.load(std::memory_order_acquire); }
  /// Why; after `is_limited`.
  [[nodiscard]] const std::string& limit_reached() const noexcept { return limit_reached_; }
  /// This worker has recorded one more event.
  void check_events(worker& where);
  /// A coroutine frame has been made on this worker, or given back.
  void note_frame(worker& where, std::size_t size, bool from_heap);
  void note_frame_freed(worker& where, std::size_t size);

  /// What all coroutine frames of the run come to so far. Exact while no other thread makes any.
  struct frame_totals {
    std::uint64_t made = 0;
    std::uint64_t elided = 0;
    std::uint64_t from_heap = 0;
    std::uint64_t bytes = 0;      ///< at present
    std::uint64_t most_bytes = 0; ///< at once; on several threads perhaps a little less than there were
  };
  [[nodiscard]] frame_totals frames() noexcept;
  /// Calls `visit` with each function whose frames are known. While the workers rest.
  template <class Visit>
  void for_each_frame_function(Visit&& visit) const {
    for (const frame_account& each : frame_accounts_) {
      for (const frame_account::function& seen : each.functions()) {
        if (seen.name != nullptr) visit(seen);
      }
    }
  }

  /// How many threads beside the pool there were at once, at most. While the workers rest.
  [[nodiscard]] std::uint32_t own_threads() const noexcept { return own_threads_; }

  /// Keeps this until the end of the run; takes it back before that.
  void keep(leftover& left) noexcept;
  void take_back(leftover& left) noexcept;

  /// A `check` of the program failed: the first one's message is kept. Any worker.
  void note_failed_check(std::string_view message);
  /// The message of the first check that failed; empty if none did. After the run.
  [[nodiscard]] const std::string& failed_check() const noexcept { return failed_check_; }

  /// Where the texts go that the program prints, besides the trace; null, as it is at first: nowhere. One worker at a
  /// time.
  void keep_output(std::string* kept) noexcept { output_ = kept; }
  void note_output(std::string_view text) {
    if (output_ != nullptr) output_->append(text);
  }

protected:
  /// For one more real thread; it stays until the end.
  [[nodiscard]] frame_account& add_frame_account();
  /// One more thread beside the pool exists from now on. By one thread at a time.
  void note_own_thread() noexcept { ++own_threads_; }

private:
  void report_frame_bytes(worker& where, std::int64_t more);

  /// A part of the jobs that have not ended. Several, so that workers seldom meet at one lock.
  struct alive_list {
    spin_lock lock;
    job* first = nullptr;
  };
  static constexpr std::size_t alive_lists = 16;
  [[nodiscard]] alive_list& list_of(const job& member) noexcept { return alive_[member.id % alive_lists]; }

  std::atomic<trace::task_id> tasks_ = 0;
  std::atomic<trace::resource_id> resources_ = 0;
  std::atomic<std::uint32_t> alive_count_ = 0;
  std::atomic<bool> shields_hold_ = true;
  spin_lock failed_check_lock_;
  std::string failed_check_;
  std::string* output_ = nullptr;
  limits limits_;
  spin_lock limit_lock_;
  std::string limit_reached_; ///< written once, before is_limited_
  std::atomic<bool> is_limited_ = false;
  std::atomic<std::int64_t> frame_bytes_ = 0; ///< of the run, without what threads have not reported yet
  std::atomic<std::int64_t> most_frame_bytes_ = 0;
  mutable spin_lock frame_accounts_lock_;
  std::deque<frame_account> frame_accounts_; ///< guarded; an account does not move
  std::uint32_t own_threads_ = 0;
  spin_lock leftovers_lock_;
  leftover* leftovers_ = nullptr; ///< guarded
  std::array<alive_list, alive_lists> alive_;
};

/// Emits one event about `concerned` on this worker, now. Does nothing when tracing is off.
void emit(worker& where, trace::event kind, const job* concerned, std::uint32_t a = 0, std::uint32_t b = 0,
    const std::source_location& at = {});
/// The same for an event whose two fields are one 64-bit number.
void emit_wide(
    worker& where, trace::event kind, const job* concerned, std::uint64_t value, const std::source_location& at = {});

/// The id of a text in this run's trace; 0 when tracing is off.
[[nodiscard]] trace::string_id intern(std::string_view text);

/// Takes a worker beside the pool for a job that is about to be spawned: its `own_worker`. Throws as
/// `executor::take_own_worker` does.
[[nodiscard]] std::uint8_t take_own_worker(trace::worker_kind kind);

/// Brings a job to life as a child of the running one and queues it.
void spawn(job& spawned, trace::string_id name, const std::source_location& at);

/// The running job waits from here. Afterwards it belongs to whoever may wake it: call this before handing it out, and
/// do not touch it after. False: it was asked to stop, is queued already to be ended, and must not be handed out.
[[nodiscard]] bool suspend(job& waiting, std::coroutine_handle<> at, trace::wait_reason reason, std::uint32_t on = 0);
/// The same for a job that waits for children of its own, which have been spawned: if it is asked to stop, now or
/// later, they are ended first, and the last of them wakes it.
void suspend_for(
    job& waiting, std::coroutine_handle<> at, trace::wait_reason reason, std::uint32_t on, cancel_hook& children);

/// Makes a waiting job ready. False if it no longer waits (it was cancelled first): what it was to be given is the
/// caller's to give to somebody else.
bool wake(job& waiting, trace::wake_cause cause);

/// Ends a job at its next suspension point: it never resumes, and its destructors run when its turn comes.
void request_cancel(job& cancelled);

/// From here on the running job goes on though it is asked to stop, until as many calls of `unshield`.
void shield(job& running) noexcept;
void unshield(job& running) noexcept;

/// The running job lets go of this one, which goes on by itself.
void detach(job& detached, const std::source_location& at);

/// Throws a std::runtime_error if the run has reached one of its limits: for what a program may do without end.
void throw_if_limited();

/// The running job keeps its worker for this long. True: it must suspend at `at`; false: it goes on.
[[nodiscard]] bool keep_worker(job& running, std::coroutine_handle<> at, trace::time_ns duration, occupation how);
/// The same while its worker does this, or for this long: see `executor::reach_outside`.
[[nodiscard]] bool keep_worker(job& running, std::coroutine_handle<> at, outside_work& work, trace::time_ns instead);

/// Keeps the running job's worker for it alone, although it may wait, until it is given back. False: it has one of its
/// own already.
[[nodiscard]] bool hold_worker(job& running);
void give_back_worker(job& running);

/// Back ends: runs a queued job until it suspends, keeps its worker, or ends.
void poll(worker& where, job& picked);
/// Back ends: goes on with a job that kept its worker, when the time has passed (or ends it, if it was cancelled).
void resume_occupied(worker& where, job& occupied, occupation how);

/// The running job has come to its end, by itself or because its frames are gone. It may be gone afterwards.
void end(job& ended, trace::task_outcome outcome);

} // namespace interleave::exec
