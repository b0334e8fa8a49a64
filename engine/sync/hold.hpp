// What a task holds of a lock or a semaphore: a guard, a permit. It goes back when this leaves its scope.
//
// A hold owns the state of its resource too: it can be given back after the object is gone. It may be moved, to another
// task as well; the trace goes on to name who acquired it.
#pragma once

#include "sync/wait_queue.hpp"

namespace interleave::detail {

/// What a task holds of a resource, until this goes.
template <class Resource>
class [[nodiscard]] hold {
public:
  hold() noexcept = default;
  hold(hold&& other) noexcept
      : held_{std::exchange(other.held_, nullptr)}, share_{other.share_}, holder_{other.holder_} {}
  hold& operator=(hold&& other) noexcept {
    hold moved{std::move(other)};
    std::swap(held_, moved.held_);
    std::swap(share_, moved.share_);
    std::swap(holder_, moved.holder_);
    return *this;
  }
  ~hold() { give_back(); }

  /// Whether there is something to give back.
  [[nodiscard]] explicit operator bool() const noexcept { return held_ != nullptr; }

  /// Used by the resource: the running task has just taken this.
  hold(Resource& held, std::uint32_t share) noexcept
      : held_{&held}, share_{share}, holder_{exec::this_worker()->running_id} {}
  [[nodiscard]] Resource* held() const noexcept { return held_; }

protected:
  void give_back() noexcept {
    if (held_ != nullptr) std::exchange(held_, nullptr)->give_back(share_, holder_);
  }
  /// Keeps what was taken from ever going back.
  void consume() noexcept {
    if (held_ != nullptr) std::exchange(held_, nullptr)->drop_owner();
  }

private:
  Resource* held_ = nullptr;
  std::uint32_t share_ = 0;
  trace::task_id holder_ = 0;
};

/// What a task holds of a lock.
template <class Resource>
class [[nodiscard]] lock_hold : public hold<Resource> {
public:
  using hold<Resource>::hold;
  /// Unlocks now. Does nothing if that has been done.
  void unlock() noexcept { this->give_back(); }
};

/// The same, where what was taken is held, as a `Hold`.
template <class Resource, class Hold = lock_hold<Resource>>
class hold_awaiter : public wait_awaiter<Resource> {
public:
  using wait_awaiter<Resource>::wait_awaiter;

  [[nodiscard]] Hold await_resume() noexcept {
    wait_awaiter<Resource>::await_resume();
    return Hold{this->awaited_, this->wanted};
  }
};

} // namespace interleave::detail
