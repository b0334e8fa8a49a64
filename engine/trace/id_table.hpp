// What is known of each task, or of each resource, by its id. Ids are handed out one after another, and what has ended
// is erased: entries lie in pages, and a page is freed with its last entry. Nothing is hashed, and memory grows with
// what is there at once.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace interleave::trace {

template <class T>
class id_table {
public:
  /// A new entry for this id; there must be none. It stays where it is until it is erased.
  T& make(std::uint32_t id) {
    const std::size_t at = id / page_size;
    if (pages_.size() <= at) pages_.resize(at + 1);
    if (pages_[at] == nullptr) pages_[at] = std::make_unique<page>();
    pages_[at]->is_used.set(id % page_size);
    return pages_[at]->entries[id % page_size];
  }

  /// Null if there is none.
  [[nodiscard]] T* find(std::uint32_t id) noexcept {
    return const_cast<T*>(static_cast<const id_table&>(*this).find(id));
  }
  [[nodiscard]] const T* find(std::uint32_t id) const noexcept {
    const std::size_t at = id / page_size;
    if (at >= pages_.size() || pages_[at] == nullptr || !pages_[at]->is_used.test(id % page_size)) return nullptr;
    return &pages_[at]->entries[id % page_size];
  }

  void erase(std::uint32_t id) noexcept {
    T* const gone = find(id);
    if (gone == nullptr) return;
    *gone = T{};
    page& from = *pages_[id / page_size];
    from.is_used.reset(id % page_size);
    if (from.is_used.none()) pages_[id / page_size].reset();
  }

  /// Calls `visit(id, entry)` for each, in the order of ids. It must make and erase none.
  template <class Visit>
  void for_each(Visit&& visit) {
    for (std::size_t at = 0; at < pages_.size(); ++at) {
      for (std::size_t i = 0; pages_[at] != nullptr && i < page_size; ++i) {
        if (pages_[at]->is_used.test(i)) visit(static_cast<std::uint32_t>(at * page_size + i), pages_[at]->entries[i]);
      }
    }
  }

private:
  static constexpr std::size_t page_size = 64;
  struct page {
    std::array<T, page_size> entries{};
    std::bitset<page_size> is_used;
  };
  std::vector<std::unique_ptr<page>> pages_;
};

} // namespace interleave::trace
