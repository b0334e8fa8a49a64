// What tasks wait for and hold: a resource of the trace with a queue of waiters, first come, first served. Everything
// in sync is made of it: mutex, semaphore, event, channel ...
//
//                 wait                serve               await_resume
//     (outside) --------> queued ------------> granted ----------------> (outside)
//                           |                     |
//                           | leave               | leave: what it was given goes to the next
//                           v                     v
//                       (outside)             (outside)
//
// A waiter is a part of its coroutine's frame. When its task is ended, the frame's destructors call `leave`: so nothing
// is lost between a wake and the resumption. One spin lock guards a resource and its queue; tasks are woken under it,
// which is why a waiter cannot go while somebody gives to it.  Locks: a resource's, then a job's, then an executor's.
//
// The state lives as long as anybody needs it, the object that a program sees, a waiter or a holder: a task that is cut
// off after the object is gone still leaves its queue.
#pragma once

#include <atomic>
#include <coroutine>
#include <cstdint>
#include <mutex>
#include <source_location>
#include <string_view>
#include <utility>

#include "exec/executor.hpp"

namespace interleave::detail {

/// A task in a queue. What is marked is guarded by the resource's lock.
struct waiter {
  waiter* next = nullptr;     ///< guarded
  waiter* previous = nullptr; ///< guarded
  exec::job* job = nullptr;   ///< whose it is; null unless it waits
  std::uint32_t wanted = 0;   ///< what for, as the resource understands it
  enum class stage : std::uint8_t { outside, queued, granted } at = stage::outside; ///< guarded
};

/// First in, first out, through the waiters themselves.
class waiter_list {
public:
  [[nodiscard]] bool empty() const noexcept { return first_ == nullptr; }
  [[nodiscard]] waiter& front() const noexcept { return *first_; }
  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
  void push(waiter& added) noexcept;
  void remove(waiter& removed) noexcept;
  waiter& pop() noexcept;

private:
  waiter* first_ = nullptr;
  waiter* last_ = nullptr;
  std::uint32_t size_ = 0;
};

/// A resource of the trace with a lock and owners; the last owner deletes it.
class sync_resource {
public:
  sync_resource(const sync_resource&) = delete;
  sync_resource& operator=(const sync_resource&) = delete;

  /// While it lives, this thread has the resource to itself. What happens under one is recorded as later than what
  /// happened under those before.
  class section {
  public:
    explicit section(sync_resource& of) noexcept;
    section(const section&) = delete;
    section& operator=(const section&) = delete;
    ~section();

  private:
    sync_resource& of_;
  };

  /// An owner for as long as it lives.
  class owner {
  public:
    explicit owner(sync_resource& of) noexcept : of_{of} { of.add_owner(); }
    owner(const owner&) = delete;
    owner& operator=(const owner&) = delete;
    ~owner() { of_.drop_owner(); }

  private:
    sync_resource& of_;
  };

  /// A section of somebody who is no owner, and may wake who is: the resource stays until it is over, because the task
  /// that goes on may be the one that lets the object go.
  class visit {
  public:
    explicit visit(sync_resource& of) noexcept : stays_{of}, here_{of} {}

  private:
    owner stays_;
    section here_; // ends first
  };

  /// One more owner, and one less. Any thread; `drop_owner` may delete the resource.
  void add_owner() noexcept { owners_.fetch_add(1, std::memory_order_relaxed); }
  void drop_owner() noexcept;

  [[nodiscard]] trace::resource_id id() const noexcept { return id_; }

protected:
  /// Has one owner: who made it.
  sync_resource(trace::resource_kind kind, std::string_view name, const std::source_location& at);
  virtual ~sync_resource() = default;

  // All of these under the lock.
  /// Records its value; how much of it there may be.
  void note_value(std::uint32_t value) const;
  void note_limit(std::uint32_t limit) const;
  /// Records that nothing more can be sent.
  void note_closed() const;
  /// Records that a task has got hold of it, or has let go.
  void note_hold(trace::event what, trace::task_id task, std::uint32_t share) const;
  /// Records that a task has sent, or received, the message with this number.
  void note_message(trace::event what, trace::task_id task, std::uint32_t number) const;
  /// The task that runs here; 0 for none.
  [[nodiscard]] static trace::task_id running_task() noexcept;
  /// The running job waits in this queue from here; false: it is being ended, and must not wait.
  [[nodiscard]] bool enqueue(waiter_list& queue, waiter& added, exec::job& self, std::coroutine_handle<> at);
  /// Wakes a waiter that was taken from its queue; false: it is being ended, and what it was given is to be taken back.
  [[nodiscard]] static bool grant(waiter& granted) noexcept;

private:
  void note_of_task(trace::event what, trace::task_id task, std::uint32_t number) const;

  exec::spin_lock lock_;
  trace::resource_id id_ = 0;
  std::uint64_t stamp_ = 0; ///< guarded; what happens to it next comes after the event with this stamp
  std::atomic<std::uint32_t> owners_ = 1;
};

/// A resource with one queue. `Resource` derives from it and says:
///   bool take(wanted)       takes what a waiter wants, if it is there (under the lock)
///   void put_back(wanted)   the opposite
///   is_held                 whether what was taken is given back later; who has it is then recorded
template <class Resource>
class wait_queue : public sync_resource {
public:
  /// Takes it at once, unless it is not there or others wait for it.
  [[nodiscard]] bool try_take(std::uint32_t wanted) {
    const section here{*this};
    return take_at_once(wanted);
  }

  /// Takes it at once (false), or suspends the running job in the queue (true).
  [[nodiscard]] bool wait(waiter& added, exec::job& self, std::coroutine_handle<> at) {
    const section here{*this};
    return take_or_wait(added, self, at);
  }

  /// A waiter's task has been ended. Drops the waiter's ownership.
  void leave(waiter& gone) noexcept {
    {
      const section here{*this};
      if (gone.at == waiter::stage::queued) queue_.remove(gone);
      if (gone.at == waiter::stage::granted) put_back(gone.wanted, gone.job->id);
      serve();
    }
    drop_owner();
  }

  /// Gives back what this task took. Drops the holder's ownership.
  void give_back(std::uint32_t wanted, trace::task_id holder) noexcept {
    {
      const section here{*this};
      put_back(wanted, holder);
      serve();
    }
    drop_owner();
  }

protected:
  using sync_resource::sync_resource;

  /// Gives to those who wait, in their order, what there is. Under the lock, after every change.
  void serve() noexcept {
    while (!queue_.empty() && self().take(queue_.front().wanted)) {
      waiter& first = queue_.pop();
      const trace::task_id task = first.job->id;
      const std::uint32_t wanted = first.wanted;
      if (!grant(first)) {
        self().put_back(wanted);
      } else if constexpr (Resource::is_held) {
        note_hold(trace::event::resource_acquired, task, wanted);
      }
    }
  }

  /// `wait`, under the lock.
  [[nodiscard]] bool take_or_wait(waiter& added, exec::job& self, std::coroutine_handle<> at) {
    if (take_at_once(added.wanted)) return false;
    if (enqueue(queue_, added, self, at)) add_owner();
    return true;
  }

  [[nodiscard]] const waiter_list& waiters() const noexcept { return queue_; }

private:
  [[nodiscard]] Resource& self() noexcept { return static_cast<Resource&>(*this); }

  [[nodiscard]] bool take_at_once(std::uint32_t wanted) {
    if constexpr (Resource::is_held) { // what is there for everybody needs no turn
      if (!queue_.empty()) return false;
    }
    if (!self().take(wanted)) return false;
    if constexpr (Resource::is_held) {
      add_owner();
      note_hold(trace::event::resource_acquired, exec::this_worker()->running_id, wanted);
    }
    return true;
  }

  void put_back(std::uint32_t wanted, trace::task_id holder) noexcept {
    if constexpr (Resource::is_held) note_hold(trace::event::resource_released, holder, wanted);
    self().put_back(wanted);
  }

  waiter_list queue_;
};

/// `co_await` on a wait_queue.
template <class Resource>
class wait_awaiter : protected waiter {
public:
  wait_awaiter(Resource& awaited, std::uint32_t what) noexcept : awaited_{awaited} { wanted = what; }
  wait_awaiter(const wait_awaiter&) = delete;
  wait_awaiter& operator=(const wait_awaiter&) = delete;
  ~wait_awaiter() { give_up(); }

  /// Leaves the queue, if it waits. While its task is still there.
  void give_up() noexcept {
    if (job == nullptr) return;
    awaited_.leave(*this);
    job = nullptr;
  }

  [[nodiscard]] bool await_ready() { return awaited_.try_take(wanted); }

  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) {
    return awaited_.wait(*this, awaiting.promise().job(), awaiting);
  }

  void await_resume() noexcept {
    const bool has_waited = std::exchange(job, nullptr) != nullptr;
    if (has_waited && !Resource::is_held) awaited_.drop_owner(); // a holder stays an owner
  }

protected:
  Resource& awaited_;
};

/// The same on a resource that the task has to come to before it waits, in one step: `arrive_and_wait`.
template <class Resource>
class arrival_awaiter : wait_awaiter<Resource> {
public:
  explicit arrival_awaiter(Resource& awaited) noexcept : wait_awaiter<Resource>{awaited, 0} {}

  using wait_awaiter<Resource>::await_resume;
  using wait_awaiter<Resource>::give_up;
  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) {
    return this->awaited_.arrive_and_wait(*this, awaiting.promise().job(), awaiting);
  }
};

/// The object that a program sees owns the state of its resource.
template <class Resource>
class owner_of {
public:
  template <class... Args>
  explicit owner_of(std::in_place_t, Args&&... args) : state_{new Resource(std::forward<Args>(args)...)} {}
  owner_of(const owner_of& other) noexcept : state_{other.state_} { state_->add_owner(); }
  owner_of& operator=(owner_of other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~owner_of() { state_->drop_owner(); }

  [[nodiscard]] Resource& operator*() const noexcept { return *state_; }
  [[nodiscard]] Resource* operator->() const noexcept { return state_; }

private:
  Resource* state_;
};

} // namespace interleave::detail
