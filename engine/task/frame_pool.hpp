// Memory for coroutine frames: free lists by size, one set for each thread, no locks.
// A frame may be freed on another thread than the one that made it; it then serves that thread next. The lists are
// short, so that a thread that only frees gives memory back.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>

namespace interleave {

class frame_pool {
public:
  frame_pool() = default;
  frame_pool(const frame_pool&) = delete;
  frame_pool& operator=(const frame_pool&) = delete;
  ~frame_pool() { clear(); }

  [[nodiscard]] static frame_pool& of_this_thread() noexcept {
    thread_local frame_pool pool;
    return pool;
  }

  [[nodiscard]] void* allocate(std::size_t size) {
    const std::size_t at = class_of(size);
    if (at >= classes || lists_[at].first == nullptr) return ::operator new(rounded(size));
    list& from = lists_[at];
    node* const taken = from.first;
    from.first = taken->next;
    --from.length;
    return taken;
  }

  /// Whether the next frame of this size comes from here and not from the heap.
  [[nodiscard]] bool has_spare(std::size_t size) const noexcept {
    return class_of(size) < classes && lists_[class_of(size)].first != nullptr;
  }

  void free(void* frame, std::size_t size) noexcept {
    const std::size_t at = class_of(size);
    if (at >= classes || lists_[at].length >= longest) {
      ::operator delete(frame);
      return;
    }
    list& to = lists_[at];
    to.first = new (frame) node{to.first};
    ++to.length;
  }

  /// Gives all memory back.
  void clear() noexcept {
    for (list& each : lists_) {
      while (each.first != nullptr) {
        node* const freed = each.first;
        each.first = freed->next;
        ::operator delete(freed);
      }
      each.length = 0;
    }
  }

private:
  struct node {
    node* next;
  };
  struct list {
    node* first = nullptr;
    std::uint32_t length = 0;
  };

  static constexpr std::size_t step = 64;
  static constexpr std::size_t classes = 16; ///< frames of more than 1024 bytes are rare
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
  static constexpr std::uint32_t longest = 0; ///< so that a use after free is seen
#else
  static constexpr std::uint32_t longest = 1024;
#endif
#else
  static constexpr std::uint32_t longest = 1024;
#endif

  [[nodiscard]] static constexpr std::size_t class_of(std::size_t size) noexcept { return (size - 1) / step; }
  [[nodiscard]] static constexpr std::size_t rounded(std::size_t size) noexcept { return (class_of(size) + 1) * step; }

  std::array<list, classes> lists_{};
};

} // namespace interleave
