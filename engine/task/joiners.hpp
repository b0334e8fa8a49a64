// Who waits for the end of a task: any number of jobs, each with a node in its own awaiter.
// The end wakes them under the lock, and a waiter that is cancelled takes its node out under it: when `remove` returns,
// nobody touches that waiter any more. Any thread.
#pragma once

#include <mutex>

#include "exec/executor.hpp"

namespace interleave::detail {

/// A job that waits. Guarded by the list's lock while it is in one.
struct joiner {
  exec::job* job = nullptr;
  joiner* next = nullptr;
  joiner* previous = nullptr;
};

class joiner_list {
public:
  [[nodiscard]] bool has_ended() const noexcept { return has_ended_.load(std::memory_order_acquire); }

  /// This one is to be woken at the end. False: the end has come already.
  [[nodiscard]] bool add(joiner& added) noexcept {
    const std::lock_guard guard{lock_};
    if (has_ended()) return false;
    added.previous = last_;
    (last_ == nullptr ? first_ : last_->next) = &added;
    last_ = &added;
    return true;
  }

  /// This one, which was added, is no longer to be woken.
  void remove(joiner& removed) noexcept {
    const std::lock_guard guard{lock_};
    if (has_ended()) return;
    (removed.previous == nullptr ? first_ : removed.previous->next) = removed.next;
    (removed.next == nullptr ? last_ : removed.next->previous) = removed.previous;
  }

  /// Wakes all, in the order in which they came, once.
  void end() noexcept {
    const std::lock_guard guard{lock_};
    has_ended_.store(true, std::memory_order_release); // release: who sees it sees the result
    for (joiner* each = first_; each != nullptr;) {
      joiner* const next = each->next; // the woken one may go at once
      exec::wake(*each->job, trace::wake_cause::joined);
      each = next;
    }
  }

private:
  exec::spin_lock lock_;
  joiner* first_ = nullptr; ///< guarded
  joiner* last_ = nullptr;  ///< guarded
  std::atomic<bool> has_ended_ = false;
};

} // namespace interleave::detail
