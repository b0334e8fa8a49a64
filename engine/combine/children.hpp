// What a task waits for when it runs several others: counts them, ends the rest when one of them has decided, and wakes
// the parent after the last. Shared by when_all, when_any and timeout.
//
//     parent:    start -> suspended --------------------------------> woken after the last child
//     children:  spawned ... one decides (fails, or is the first to end) -> the others are asked to stop ... all ended
//
// The children are jobs inside the awaiter, in the parent's frame: none of them outlives it, because nobody resumes or
// destroys the parent before the last has ended. Any thread may end a child.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <source_location>
#include <variant>

#include "task/as_task.hpp"

namespace interleave::detail {

/// Which child's end ends the others.
enum class decided_by : std::uint8_t { first_failure, first_end };

class children : public exec::cancel_hook {
public:
  children(const children&) = delete;
  children& operator=(const children&) = delete;

  void child_ended(std::uint32_t index, trace::task_outcome outcome, const std::exception_ptr& error) {
    const bool decides = outcome == trace::task_outcome::failed ||
                         (how_ == decided_by::first_end && outcome == trace::task_outcome::completed);
    if (decides && !is_decided_.exchange(true, std::memory_order_relaxed)) {
      decider_ = index;
      error_ = error;
      cancel_awaited(); // the others are still there, because this one has not been counted
    }
    count_down();
  }

protected:
  explicit children(decided_by how) noexcept : how_{how} {}
  ~children() = default;

  /// Suspends the parent and spawns every child, `spawn_children(line)`.
  template <class Spawn>
  void start(exec::job& parent, std::coroutine_handle<> at, trace::wait_reason reason, std::uint32_t count,
      Spawn&& spawn_children) {
    parent_ = &parent;
    unfinished_.store(count + 1, std::memory_order_relaxed); // one more, so that none of them is the last too early
    spawn_children(parent.at);
    exec::suspend_for(parent, at, reason, count, *this);
    count_down();
  }

  /// Who decided, and what it threw if it failed. After all have ended.
  [[nodiscard]] bool is_decided() const noexcept { return is_decided_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::uint32_t decider() const noexcept { return decider_; }
  void rethrow_error() const {
    if (error_) std::rethrow_exception(error_);
  }

private:
  void count_down() {
    exec::worker& here = *exec::this_worker();
    if (here.trace != nullptr) raise(here.trace->stamp());
    // release and acquire: the last one, and the parent after it, see what every child did.
    if (unfinished_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    if (here.trace != nullptr) here.trace->observe(stamp_.load(std::memory_order_relaxed));
    exec::wake(*parent_, trace::wake_cause::joined);
  }

  void raise(std::uint64_t stamp) noexcept {
    std::uint64_t seen = stamp_.load(std::memory_order_relaxed);
    while (seen < stamp && !stamp_.compare_exchange_weak(seen, stamp, std::memory_order_relaxed)) {
    }
  }

  const decided_by how_;
  std::atomic<bool> is_decided_ = false;
  std::atomic<std::uint32_t> unfinished_ = 0;
  std::uint32_t decider_ = 0;
  exec::job* parent_ = nullptr;
  std::atomic<std::uint64_t> stamp_ = 0; ///< the latest of the children's ends: the parent goes on after all of them
  std::exception_ptr error_;
};

template <class T>
class child final : public exec::job {
public:
  explicit child(task<T> body) noexcept : body_{std::move(body)} {}
  child(child&& other) noexcept : body_{std::move(other.body_)} {} // before it is spawned only

  void spawn(children& siblings, std::uint32_t index, const std::source_location& line) {
    siblings_ = &siblings;
    index_ = index;
    body_.run_as(*this);
    at = line;
    is_child = true;
    exec::spawn(*this, body_.name(), line);
  }

  [[nodiscard]] T take_result() { return body_.take_result(); }

  /// The result among others: void has no value, so it becomes std::monostate.
  [[nodiscard]] decltype(auto) take_result_among_others() {
    if constexpr (std::is_void_v<T>) {
      take_result();
      return std::monostate{};
    } else {
      return take_result();
    }
  }

  void abandon() noexcept override { body_.reset(); }
  void on_ended(trace::task_outcome outcome) noexcept override {
    siblings_->child_ended(index_, outcome, outcome == trace::task_outcome::failed ? body_.error() : nullptr);
  }
  [[nodiscard]] std::string error_text() const override { return message_of(body_.error()); }

private:
  task<T> body_;
  children* siblings_ = nullptr;
  std::uint32_t index_ = 0;
};

/// A place for the result of a T among others.
template <class T>
using among_others = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

/// The same where there is no place for a reference.
template <class T>
using among_values =
    std::conditional_t<std::is_reference_v<T>, std::reference_wrapper<std::remove_reference_t<T>>, among_others<T>>;

} // namespace interleave::detail
