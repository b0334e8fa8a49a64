// A single-producer, single-consumer ring of 32-byte slots in memory that C++ and JavaScript share.
// The producer is the thread that runs a worker; the consumer is whoever reads the trace, perhaps another thread.
//
//    0         64       128      192       256
//    | capacity| head   | tail   | dropped | slots ...     (each counter on a cache line of its own)
//    | worker  |
//
// head and tail count slots ever written and read, modulo 2^32; unread = head - tail. An event and its text become
// visible together, because head moves once past all of them.
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>

#include "trace/record.hpp"

namespace interleave::trace {

struct alignas(64) ring_header {
  std::uint32_t capacity = 0; ///< slots; a power of two
  std::uint32_t worker = 0;   ///< whose ring this is
  alignas(64) std::atomic<std::uint32_t> head = 0;
  alignas(64) std::atomic<std::uint32_t> tail = 0;
  alignas(64) std::atomic<std::uint32_t> dropped = 0;
};

static_assert(sizeof(ring_header) == 256);
static_assert(offsetof(ring_header, head) == 64 && offsetof(ring_header, tail) == 128);
static_assert(offsetof(ring_header, dropped) == 192);
static_assert(std::atomic<std::uint32_t>::is_always_lock_free);

class ring {
public:
  /// Takes memory for `capacity` slots, a power of two.
  ring(std::uint32_t capacity, std::uint32_t worker)
      : memory_{::operator new(sizeof(ring_header) + std::size_t{capacity} * sizeof(record), alignment)},
        header_{new(memory_.get()) ring_header},
        slots_{reinterpret_cast<std::byte*>(header_ + 1)} {
    assert(std::has_single_bit(capacity));
    header_->capacity = capacity;
    header_->worker = worker;
  }

  /// Where the ring lies, for a reader that knows only addresses.
  [[nodiscard]] const void* address() const noexcept { return header_; }
  [[nodiscard]] std::uint32_t capacity() const noexcept { return header_->capacity; }
  [[nodiscard]] std::uint32_t dropped() const noexcept { return header_->dropped.load(std::memory_order_relaxed); }

  /// Producer: appends one event and its text; false, and nothing written, if there is no room for it and for
  /// `slots_to_keep` more.
  [[nodiscard]] bool push(const record& event, std::string_view text = {}, std::uint32_t slots_to_keep = 0) noexcept {
    const std::uint32_t needed = 1 + text_slots(static_cast<std::uint32_t>(text.size()));
    const std::uint32_t head = header_->head.load(std::memory_order_relaxed);
    // acquire: the reader has finished with the slots that are about to be overwritten.
    if (header_->capacity - (head - header_->tail.load(std::memory_order_acquire)) < needed + slots_to_keep)
      return false;
    std::memcpy(slot(head), &event, sizeof event);
    for (std::uint32_t i = 1; i < needed; ++i) {
      std::byte* target = slot(head + i);
      const std::string_view part = text.substr(std::size_t{i - 1} * sizeof(record), sizeof(record));
      std::memcpy(target, part.data(), part.size());
      std::memset(target + part.size(), 0, sizeof(record) - part.size());
    }
    // release: whoever sees the new head sees the slots.
    header_->head.store(head + needed, std::memory_order_release);
    return true;
  }

  /// Producer: counts an event that was given up because the ring was full.
  void drop() noexcept { header_->dropped.fetch_add(1, std::memory_order_relaxed); }

  /// Consumer: hands every unread slot, in order, to `take(std::span<const record>)`, in at most two pieces.
  template <class Take>
  void drain(Take&& take) {
    const std::uint32_t tail = header_->tail.load(std::memory_order_relaxed);
    const std::uint32_t unread = header_->head.load(std::memory_order_acquire) - tail;
    const std::uint32_t start = tail & (header_->capacity - 1);
    const std::uint32_t first = std::min(unread, header_->capacity - start);
    if (first > 0) take(std::span{reinterpret_cast<const record*>(slot(tail)), first});
    if (unread > first) take(std::span{reinterpret_cast<const record*>(slots_), unread - first});
    header_->tail.store(tail + unread, std::memory_order_release);
  }

private:
  static constexpr std::align_val_t alignment{alignof(ring_header)};
  struct release {
    void operator()(void* memory) const noexcept { ::operator delete(memory, alignment); }
  };

  [[nodiscard]] std::byte* slot(std::uint32_t count) noexcept {
    return slots_ + std::size_t{count & (header_->capacity - 1)} * sizeof(record);
  }

  std::unique_ptr<void, release> memory_;
  ring_header* header_;
  std::byte* slots_;
};

} // namespace interleave::trace
