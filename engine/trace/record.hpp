// One event as it lies in memory: 32 bytes, little endian, the same natively and in WebAssembly.
// Written by recorder, read by decoder (C++) and by web/src/trace (TypeScript).
//
//    0        8        16     20   21     22     24     28     32
//    | stamp  | time   | task | kind worker site | a    | b    |
//
// An event whose field `b` is a text is followed by ceil(b / 32) slots that hold its bytes, zero-filled at the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "trace/schema.hpp"

namespace interleave::trace {

/// In `worker`: the event happened on no worker (a timer fired, a transfer made progress).
inline constexpr std::uint8_t no_worker = 255;

struct record {
  std::uint64_t stamp = 0;   ///< Lamport stamp: orders events, ties broken by worker
  time_ns time = 0;          ///< when; never used to order events
  task_id task = 0;          ///< whom it concerns
  event kind = {};           ///< what happened
  std::uint8_t worker = 255; ///< on which worker
  site_id site = 0;          ///< at which source line
  std::uint32_t a = 0;       ///< first field, see events.def
  std::uint32_t b = 0;       ///< second field, see events.def

  /// Both fields as the one 64-bit number of a wide field.
  [[nodiscard]] constexpr std::uint64_t wide() const noexcept { return a | (std::uint64_t{b} << 32); }
};

static_assert(sizeof(record) == 32 && alignof(record) == 8);
static_assert(offsetof(record, time) == 8 && offsetof(record, task) == 16 && offsetof(record, kind) == 20);
static_assert(offsetof(record, worker) == 21 && offsetof(record, site) == 22);
static_assert(offsetof(record, a) == 24 && offsetof(record, b) == 28);
static_assert(std::is_trivially_copyable_v<record>);

/// How many slots after its record a text of this many bytes takes.
[[nodiscard]] constexpr std::uint32_t text_slots(std::uint32_t bytes) noexcept {
  return bytes / 32 + (bytes % 32 != 0 ? 1 : 0);
}

} // namespace interleave::trace
