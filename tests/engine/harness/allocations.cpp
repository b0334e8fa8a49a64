// See allocations.hpp.
#include "harness/allocations.hpp"

#if !ALLOCATIONS_ARE_COUNTED

namespace interleave::tests {

std::uint64_t allocations() noexcept {
  return 0;
}

std::int64_t live_allocations() noexcept {
  return 0;
}

} // namespace interleave::tests

#else

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::uint64_t> taken = 0;
std::atomic<std::uint64_t> given_back = 0;

void* take(std::size_t size, std::size_t alignment) {
  void* memory = nullptr;
  if (alignment <= alignof(std::max_align_t)) {
    memory = std::malloc(size == 0 ? 1 : size);
  } else if (posix_memalign(&memory, alignment, size == 0 ? 1 : size) != 0) {
    memory = nullptr;
  }
  if (memory == nullptr) throw std::bad_alloc{};
  taken.fetch_add(1, std::memory_order_relaxed);
  return memory;
}

void* take_or_none(std::size_t size, std::size_t alignment) noexcept {
  try {
    return take(size, alignment);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void give_back(void* memory) noexcept {
  if (memory == nullptr) return;
  given_back.fetch_add(1, std::memory_order_relaxed);
  std::free(memory);
}

} // namespace

void* operator new(std::size_t size) {
  return take(size, 0);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return take(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return take_or_none(size, 0);
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return take_or_none(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return take_or_none(size, 0);
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return take_or_none(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept {
  give_back(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  give_back(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  give_back(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  give_back(memory);
}
void* operator new[](std::size_t size) {
  return take(size, 0);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return take(size, static_cast<std::size_t>(alignment));
}
void operator delete[](void* memory) noexcept {
  give_back(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
  give_back(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  give_back(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
  give_back(memory);
}

namespace interleave::tests {

std::uint64_t allocations() noexcept {
  return taken.load(std::memory_order_relaxed);
}

std::int64_t live_allocations() noexcept {
  return static_cast<std::int64_t>(taken.load(std::memory_order_relaxed) - given_back.load(std::memory_order_relaxed));
}

} // namespace interleave::tests

#endif
