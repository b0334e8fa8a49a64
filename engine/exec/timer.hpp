// A moment at which something is to happen, and the queue of such moments.
// A timer lives inside whatever waits (an awaiter in a coroutine frame, a simulated worker): setting one allocates
// nothing once the queue has grown. Used by one thread at a time; an executor with several threads locks around it.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/schema.hpp"

namespace interleave::exec {

/// Calls `fire` once, not before `deadline`. Must stay where it is, and be disarmed, while it is armed.
struct timer {
  void (*fire)(timer&) noexcept = nullptr;
  trace::time_ns deadline = 0;
  std::uint64_t sequence = 0; ///< equal deadlines fire in the order in which they were armed
  std::uint32_t position = unarmed;

  static constexpr std::uint32_t unarmed = 0xffffffff;
  [[nodiscard]] bool armed() const noexcept { return position != unarmed; }
};

/// A binary heap of timers, the earliest first; each timer knows its position, so that removing one is O(log n).
class timer_queue {
public:
  [[nodiscard]] bool empty() const noexcept { return heap_.empty(); }
  [[nodiscard]] const timer& earliest() const noexcept { return *heap_.front(); }

  void add(timer& added) {
    added.sequence = ++sequence_;
    heap_.push_back(&added);
    place(static_cast<std::uint32_t>(heap_.size() - 1), added);
    rise(added.position);
  }

  void remove(timer& removed) noexcept {
    const std::uint32_t hole = removed.position;
    timer& last = *heap_.back();
    heap_.pop_back();
    removed.position = timer::unarmed;
    if (&last == &removed) return;
    place(hole, last);
    rise(hole);
    sink(last.position);
  }

  timer& take_earliest() noexcept {
    timer& first = *heap_.front();
    remove(first);
    return first;
  }

private:
  [[nodiscard]] static bool before(const timer& a, const timer& b) noexcept {
    return a.deadline != b.deadline ? a.deadline < b.deadline : a.sequence < b.sequence;
  }

  void place(std::uint32_t position, timer& placed) noexcept {
    heap_[position] = &placed;
    placed.position = position;
  }

  void swap(std::uint32_t a, std::uint32_t b) noexcept {
    timer& first = *heap_[a];
    place(a, *heap_[b]);
    place(b, first);
  }

  void rise(std::uint32_t at) noexcept {
    for (; at > 0 && before(*heap_[at], *heap_[(at - 1) / 2]); at = (at - 1) / 2) swap(at, (at - 1) / 2);
  }

  void sink(std::uint32_t at) noexcept {
    for (;;) {
      std::uint32_t first = at;
      for (std::uint32_t child = 2 * at + 1; child <= 2 * at + 2 && child < heap_.size(); ++child) {
        if (before(*heap_[child], *heap_[first])) first = child;
      }
      if (first == at) return;
      swap(at, first);
      at = first;
    }
  }

  std::vector<timer*> heap_;
  std::uint64_t sequence_ = 0;
};

} // namespace interleave::exec
