// See work.hpp.
#include "exec/work.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>

namespace interleave::exec {

namespace {

using clock = std::chrono::steady_clock;

/// Rounds of work in 1024 nanoseconds.
std::atomic<std::uint64_t> rounds_per_1024_ns = 0;

/// Steps of a linear congruential generator (Knuth's MMIX): each needs the one before, so nothing runs ahead.
[[gnu::noinline]] std::uint64_t rounds(std::uint64_t count, std::uint64_t seed) noexcept {
  for (std::uint64_t i = 0; i < count; ++i) seed = seed * 6364136223846793005u + 1442695040888963407u;
  return seed;
}

/// Keeps the compiler from leaving the work out, or from doing it before or after its time.
void use(std::uint64_t result) noexcept {
  asm volatile("" : : "r"(result) : "memory");
}

/// Many calls of a short loop and not one long loop: a browser puts better code in place between calls.
void work_for(std::uint64_t count) noexcept {
  constexpr std::uint64_t piece = 1 << 14;
  for (; count > piece; count -= piece) use(rounds(piece, count));
  use(rounds(count, count));
}

/// The smallest difference that the clock shows: a millisecond in some browsers.
clock::duration clock_step() {
  const auto begun = clock::now();
  auto next = begun;
  while (next == begun) next = clock::now();
  return next - begun;
}

/// The fastest of several measurements: it was disturbed least, and the browser's best code was in place.
std::uint64_t measure() {
  constexpr auto enough = std::chrono::milliseconds{40};
  const auto least = std::max<clock::duration>(std::chrono::milliseconds{1}, 10 * clock_step());
  std::uint64_t best = 1;
  std::uint64_t count = 1 << 14;
  const auto begun = clock::now();
  for (auto now = begun; now - begun < enough;) {
    const auto before = now;
    work_for(count);
    now = clock::now();
    if (now - before < least) {
      count *= 2;
    } else {
      const auto ns = static_cast<std::uint64_t>(std::chrono::nanoseconds{now - before}.count());
      best = std::max(best, count * 1024 / ns);
    }
  }
  return best;
}

} // namespace

void calibrate_work() {
  static std::once_flag once;
  std::call_once(once, [] { rounds_per_1024_ns.store(measure(), std::memory_order_relaxed); });
}

void do_work(trace::time_ns duration) noexcept {
  const std::uint64_t speed = rounds_per_1024_ns.load(std::memory_order_relaxed);
  work_for(duration / 1024 * speed + duration % 1024 * speed / 1024);
}

} // namespace interleave::exec
