// A run as it stands, followed event by event: what each task does, who is ready and has no worker, who holds what.
// Read by diagnosis, which decides what of it is worth saying. One thread at a time.
//
// Events come in an order that is consistent with their causes. What has ended is forgotten, so that a run costs what
// is alive in it; an event costs a constant time.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/id_table.hpp"
#include "trace/record.hpp"

namespace interleave::trace {

struct followed_task {
  enum class stage : std::uint8_t { ready, running, waiting };

  task_id parent = 0;
  task_id first_child = 0; ///< of those that have not ended; they are linked
  task_id next_sibling = 0;
  task_id previous_sibling = 0;
  task_id next_ready = 0; ///< in the list of those that a worker of the pool could take
  task_id previous_ready = 0;
  stage at = stage::waiting;
  wait_reason reason = wait_reason::yielded; ///< while it waits
  std::uint8_t worker = no_worker;           ///< where it ran last
  bool has_timer = false;                    ///< its wait, or that of its children, ends by itself
  bool is_asked_to_stop = false;
  bool is_in_circle = false; ///< a circle of waits that has been found
  bool has_dropped = false;  ///< a lock: see followed_resource::dropped_by
  std::uint32_t on = 0;      ///< what it waits for: see wait_reason
  site_id spawned_at = 0;    ///< the line
  site_id site = 0;          ///< the await that it has come to
  std::uint32_t polls = 0;
  std::uint32_t works = 0; ///< how often it has computed in one go, and has done nothing else in between
  time_ns since = 0;       ///< of its stage
  time_ns works_since = 0; ///< it computes or blocks
  time_ns in_one_go_since = 0;
  std::uint32_t yields = 0; ///< diagnosis counts them
  std::uint64_t yields_at = 0;
};

struct followed_resource {
  struct holding {
    task_id task;
    std::uint32_t share;
    std::uint32_t since_poll; ///< the holder's first with it
  };

  resource_kind kind = {};
  std::uint32_t waiting = 0; ///< tasks
  bool is_unheard = false;   ///< nobody waited when it was notified last
  std::vector<holding> holders;
  task_id dropped_by = 0; ///< a task that was being ended while it held it; diagnosis follows what comes of it
  bool is_dropped = false;
  task_id heir = 0; ///< who has got it from there
  site_id dropped_at = 0;
};

/// What one task has at a time, or several readers, and whoever has it gives it back.
[[nodiscard]] constexpr bool is_lock(resource_kind kind) noexcept {
  return kind == resource_kind::mutex || kind == resource_kind::shared_mutex;
}

class followed_run {
public:
  /// The next event.
  void take(const record& event);

  [[nodiscard]] followed_task* task(task_id id) noexcept { return tasks_.find(id); }
  [[nodiscard]] const followed_task* task(task_id id) const noexcept { return tasks_.find(id); }
  [[nodiscard]] followed_resource* resource(resource_id id) noexcept { return resources_.find(id); }
  [[nodiscard]] const followed_resource* resource(resource_id id) const noexcept { return resources_.find(id); }
  [[nodiscard]] id_table<followed_task>& tasks() noexcept { return tasks_; }
  [[nodiscard]] id_table<followed_resource>& resources() noexcept { return resources_; }

  /// The task that is ready longest and that any worker of the pool could run; 0: there is none.
  [[nodiscard]] task_id longest_ready() const noexcept { return first_ready_; }
  /// How many tasks run, are ready, or will be woken by a timer or by the world.
  [[nodiscard]] std::uint32_t going_on() const noexcept { return going_on_; }
  /// How many tasks do not wait for others: among them are all those that can bring something about.
  [[nodiscard]] std::uint32_t apart() const noexcept { return apart_; }
  /// Whether a task waits for others, which may go on.
  [[nodiscard]] bool waits_for_tasks(const followed_task& task) const noexcept;
  /// The program's first task; 0 before it is there.
  [[nodiscard]] task_id first_task() const noexcept { return first_task_; }
  [[nodiscard]] bool is_in_pool(std::uint8_t worker) const noexcept { return worker < pool_; }

  /// Whether a task that waits will be woken by a timer or by the world, whatever other tasks do.
  [[nodiscard]] bool ends_by_itself(const followed_task& waiting) const noexcept;

private:
  void spawned(const record& event);
  void woken(task_id id, followed_task& task, time_ns time);
  void polled(task_id id, followed_task& task, const record& event);
  void suspended(followed_task& task, const record& event);
  void ended(task_id id, followed_task& task);
  void acquired(const record& event);
  void released(const record& event);
  void changed(const record& event);
  [[nodiscard]] bool goes_on(const followed_task& task) const noexcept;
  void count(const followed_task& task, std::uint32_t by) noexcept;
  void turn(followed_task& task, followed_task::stage to, time_ns time) noexcept;
  void add_ready(task_id id, followed_task& task) noexcept;
  void remove_ready(task_id id, followed_task& task) noexcept;

  id_table<followed_task> tasks_;
  id_table<followed_resource> resources_;
  task_id first_ready_ = 0;
  task_id last_ready_ = 0;
  task_id first_task_ = 0;
  std::uint32_t going_on_ = 0;
  std::uint32_t apart_ = 0;
  std::uint32_t pool_ = 0; ///< workers
};

} // namespace interleave::trace
