// A worker's own queue of ready jobs: its owner adds and takes at one end, thieves take at the other.
// After Chase and Lev, "Dynamic circular work-stealing deque" (2005), in the form of Lê, Pop, Cohen and Zappa Nardelli,
// "Correct and efficient work-stealing for weak memory models" (2013), with stronger orders in place of fences, which
// thread sanitizers do not follow. Of fixed size: what does not fit goes to the queue that all workers share.
//
//      top                    bottom
//       v                        v
//    | job | job | job | ... |       slots modulo capacity; top <= bottom + 1
//      ^ thieves               ^ owner
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "exec/job.hpp"

namespace interleave::exec {

class work_deque {
public:
  static constexpr std::int64_t capacity = 1024;

  /// Owner: adds a job; false if there is no room.
  [[nodiscard]] bool push(job& added) noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed);
    if (bottom - top_.load(std::memory_order_acquire) >= capacity) return false;
    slot(bottom).store(&added, std::memory_order_relaxed);
    // seq_cst: publishes the job, and comes before the owner's look at who is parked.
    bottom_.store(bottom + 1, std::memory_order_seq_cst);
    return true;
  }

  /// Owner: takes the job that was added last.
  [[nodiscard]] job* pop() noexcept {
    const std::int64_t bottom = bottom_.load(std::memory_order_relaxed) - 1;
    // seq_cst, both: either a thief sees that the last job is claimed, or the owner sees that it was stolen.
    bottom_.store(bottom, std::memory_order_seq_cst);
    std::int64_t top = top_.load(std::memory_order_seq_cst);
    if (top > bottom) {
      bottom_.store(bottom + 1, std::memory_order_release);
      return nullptr;
    }
    job* taken = slot(bottom).load(std::memory_order_relaxed);
    if (top == bottom) {
      if (!top_.compare_exchange_strong(top, top + 1, std::memory_order_seq_cst)) taken = nullptr;
      bottom_.store(bottom + 1, std::memory_order_release);
    }
    return taken;
  }

  /// Anybody: takes the job that was added first; null if there is none or somebody else took it.
  [[nodiscard]] job* steal() noexcept {
    std::int64_t top = top_.load(std::memory_order_seq_cst);
    if (top >= bottom_.load(std::memory_order_seq_cst)) return nullptr;
    job* const taken = slot(top).load(std::memory_order_relaxed);
    return top_.compare_exchange_strong(top, top + 1, std::memory_order_seq_cst) ? taken : nullptr;
  }

  /// Anybody: whether there was nothing in it just now.
  [[nodiscard]] bool looks_empty() const noexcept {
    return top_.load(std::memory_order_seq_cst) >= bottom_.load(std::memory_order_seq_cst);
  }

private:
  [[nodiscard]] std::atomic<job*>& slot(std::int64_t index) noexcept {
    return slots_[static_cast<std::size_t>(index) % capacity];
  }

  alignas(64) std::atomic<std::int64_t> top_ = 0;
  alignas(64) std::atomic<std::int64_t> bottom_ = 0;
  alignas(64) std::array<std::atomic<job*>, capacity> slots_{};
};

} // namespace interleave::exec
