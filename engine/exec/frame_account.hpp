// What the coroutine frames that one thread makes and gives back come to. One for each real thread of a run: the
// simulation has one for all its workers. Written by that thread alone; the counts are read by any, and are exact once
// the thread rests. Sizes of frames differ between platforms: they are host facts and no part of an event.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace interleave::exec {

class frame_account {
public:
  /// The frames of one coroutine function, known by its name and the line where it is defined.
  struct function {
    const char* name = nullptr;
    std::uint32_t line = 0;
    std::uint32_t size = 0; ///< of its largest frame
  };
  /// Functions that are remembered; a program has seldom half as many.
  static constexpr std::size_t most_functions = 128;

  /// A frame has been allocated, from the heap or from spare ones. Its promise is constructed next.
  void allocated(std::size_t size, bool from_heap) noexcept {
    pending_size_ = static_cast<std::uint32_t>(size);
    if (from_heap) raise(heap_);
    const std::int64_t now = bytes_.load(std::memory_order_relaxed) + static_cast<std::int64_t>(size);
    bytes_.store(now, std::memory_order_relaxed);
    if (now > most_bytes_.load(std::memory_order_relaxed)) most_bytes_.store(now, std::memory_order_relaxed);
  }
  void freed(std::size_t size) noexcept {
    bytes_.store(bytes_.load(std::memory_order_relaxed) - static_cast<std::int64_t>(size), std::memory_order_relaxed);
  }
  /// A promise has been constructed, in the frame that was allocated just before; if there was none, the compiler has
  /// put the frame into that of the caller. Without a name its size is not remembered.
  void made(const char* name, std::uint32_t line) noexcept {
    raise(pending_size_ == 0 ? elided_ : made_);
    if (name != nullptr && pending_size_ != 0) note_size(name, line, pending_size_);
    pending_size_ = 0;
  }

  [[nodiscard]] std::uint64_t made() const noexcept { return made_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t elided() const noexcept { return elided_.load(std::memory_order_relaxed); }
  /// Allocations that the heap served, and not a spare frame.
  [[nodiscard]] std::uint64_t from_heap() const noexcept { return heap_.load(std::memory_order_relaxed); }
  /// Allocated by this thread, less freed by it: below 0 where it frees what others have made.
  [[nodiscard]] std::int64_t bytes() const noexcept { return bytes_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t most_bytes() const noexcept { return most_bytes_.load(std::memory_order_relaxed); }
  /// Those with a name are in use. While the thread rests.
  [[nodiscard]] const std::array<function, most_functions>& functions() const noexcept { return functions_; }

  std::atomic<std::int64_t> unreported = 0; ///< bytes that the run's own sum does not know of yet

private:
  static void raise(std::atomic<std::uint64_t>& count) noexcept {
    count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }

  void note_size(const char* name, std::uint32_t line, std::uint32_t size) noexcept {
    std::size_t at = (reinterpret_cast<std::uintptr_t>(name) / 8 + line) % most_functions;
    for (std::size_t tried = 0; tried < most_functions; ++tried, at = (at + 1) % most_functions) {
      function& seen = functions_[at];
      const bool is_new = seen.name == nullptr;
      if (!is_new && (seen.name != name || seen.line != line)) continue;
      if (is_new || seen.size < size) seen = {name, line, size};
      return;
    }
  }

  std::atomic<std::uint64_t> made_ = 0;
  std::atomic<std::uint64_t> elided_ = 0;
  std::atomic<std::uint64_t> heap_ = 0;
  std::atomic<std::int64_t> bytes_ = 0;
  std::atomic<std::int64_t> most_bytes_ = 0;
  std::uint32_t pending_size_ = 0;
  std::array<function, most_functions> functions_{};
};

} // namespace interleave::exec
