// The unit of scheduling: what a program calls a task, and what has a row on the timeline.
// A job runs one coroutine and whatever that one awaits directly; the innermost suspended frame is where it goes on.
//
//              wake                poll                    end
//   (new) ----------> queued ----------------> running ------------> ended
//                       ^                         | suspend
//                       |          wake           v
//                       +--------- waiting <---- held
//                       |                         | wake
//                       +------- notified <-------+
//
// held: somebody still works on the job, its worker until the poll is over, or a canceller; waking it then only makes a
// note, and whoever holds it queues it. So no frame is resumed or destroyed while another thread is inside it.
// Every arrow but those from held is one event of the trace, emitted by the functions of executor.hpp and by nobody
// else. What is marked below is guarded by the job's lock; the rest belongs to whoever runs or holds the job.
#pragma once

#include <atomic>
#include <coroutine>
#include <cstdint>
#include <source_location>
#include <string>

#include "exec/spin_lock.hpp"
#include "trace/schema.hpp"

namespace interleave::exec {

enum class job_state : std::uint8_t { created, queued, running, held, notified, waiting, ended };

/// What must happen before a waiting job can be cancelled: an await that has children of its own ends them first.
class cancel_hook {
public:
  /// Ends what the job waits for; the job is then woken as usual.
  virtual void cancel_awaited() noexcept = 0;

protected:
  ~cancel_hook() = default;
};

class job {
public:
  job() = default;
  job(const job&) = delete;
  job& operator=(const job&) = delete;

  /// Destroys the frames of a job that was cancelled, innermost first: the destructors of its locals run.
  virtual void abandon() noexcept = 0;
  /// The job has ended: tell whoever waits for it. The last thing that happens to it; it may be gone afterwards.
  virtual void on_ended(trace::task_outcome outcome) noexcept = 0;
  /// The text of the exception that escaped, for the trace; only asked after failure.
  [[nodiscard]] virtual std::string error_text() const { return {}; }

  job* next = nullptr;               ///< in the one queue that holds it
  job* next_alive = nullptr;         ///< in a list of the jobs that have not ended
  job* previous_alive = nullptr;     ///< the same list, backwards
  std::coroutine_handle<> resume_at; ///< the innermost suspended frame
  std::source_location at{};         ///< the await that it has come to
  trace::task_id id = 0;
  std::uint8_t last_worker = 255; ///< where it ran last
  std::uint8_t own_worker = 255;  ///< the only one that may run it: one beside the pool, or one that it holds
  trace::worker_kind own_worker_kind = {};
  bool is_child = false;                       ///< its parent waits for it: whoever wants to end it asks the parent
  bool leaves_behind = false;                  ///< it has detached tasks
  std::atomic<trace::task_id> detached_by = 0; ///< 0: it has an owner

  spin_lock lock;
  job_state state = job_state::created; ///< guarded
  bool cancel_requested = false;        ///< guarded
  std::uint32_t shields = 0;            ///< guarded; while there are any, it is not ended though it was asked to stop
  cancel_hook* awaited = nullptr;       ///< guarded; set while it waits for something that must be ended before it
  std::uint64_t stamp = 0;              ///< guarded; what comes next happens after the event with this stamp

protected:
  ~job() = default;
};

/// First in, first out, linked through `job::next`: queueing allocates nothing.
class job_queue {
public:
  [[nodiscard]] bool empty() const noexcept { return first_ == nullptr; }
  /// The first one; there must be one.
  [[nodiscard]] const job& front() const noexcept { return *first_; }

  void push(job& added) noexcept {
    added.next = nullptr;
    (first_ == nullptr ? first_ : last_->next) = &added;
    last_ = &added;
  }

  [[nodiscard]] job* pop() noexcept {
    job* const taken = first_;
    if (taken != nullptr) first_ = taken->next;
    return taken;
  }

private:
  job* first_ = nullptr;
  job* last_ = nullptr;
};

} // namespace interleave::exec
