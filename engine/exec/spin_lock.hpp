// A lock of one byte for sections of a few instructions. A thread that finds it taken tries again, and gives its turn
// away now and then, because there may be more threads than cores.
#pragma once

#include <atomic>
#include <thread>

namespace interleave::exec {

class spin_lock {
public:
  void lock() noexcept {
    // acquire: what the thread before did inside the section is seen.
    while (taken_.exchange(true, std::memory_order_acquire)) wait();
  }
  // release: what was done inside the section is seen by the next.
  void unlock() noexcept { taken_.store(false, std::memory_order_release); }

private:
  void wait() const noexcept {
    constexpr int tries_before_yield = 64;
    for (int tries = 0; taken_.load(std::memory_order_relaxed); ++tries) {
      if (tries >= tries_before_yield) std::this_thread::yield();
    }
  }

  std::atomic<bool> taken_ = false;
};

} // namespace interleave::exec
