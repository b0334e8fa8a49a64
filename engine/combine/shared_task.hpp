// shared_task: one task whose result several may await, any number of times.
//
//     shared_task page = download(url);          // copies share it
//     co_await when_all(render(page), index(page));
//
// It starts when it is first awaited, as a task of its own, and is awaited as a const reference to its result, or
// throws what it threw, each time. When the last copy goes, it is cancelled. A task that waits and is ended does not
// end it for the others. Any thread.
#pragma once

#include <optional>

#include "combine/children.hpp"
#include "sync/wait_queue.hpp"
#include "task/spawn.hpp"

namespace interleave {

namespace detail {

/// The result, its queue of waiters, and the job that makes it, which is an owner while it runs.
template <class T>
class shared_state final : public wait_queue<shared_state<T>> {
public:
  static constexpr bool is_held = false;

  shared_state(task<T> body, const std::source_location& at)
      : wait_queue<shared_state<T>>{trace::resource_kind::shared_task, {}, at}, maker_{std::move(body), *this} {}

  [[nodiscard]] bool take(std::uint32_t) const noexcept { return has_ended_; }
  void put_back(std::uint32_t) const noexcept {}

  /// Starts the job if nobody has.
  void start(const std::source_location& at) {
    const sync_resource::visit here{*this};
    if (has_started_.exchange(true, std::memory_order_relaxed)) return;
    this->add_owner();
    maker_.at = at;
    exec::spawn(maker_, maker_.body.name(), at);
  }

  /// Of the copies; the state's owners are more.
  void add_copy() noexcept { copies_.fetch_add(1, std::memory_order_relaxed); }
  void drop_copy() noexcept {
    if (copies_.fetch_sub(1, std::memory_order_acq_rel) == 1) stop();
    this->drop_owner();
  }

  [[nodiscard]] decltype(auto) result() {
    if (was_cancelled_) throw task_cancelled{};
    if (error_) std::rethrow_exception(error_);
    if constexpr (!std::is_void_v<T>) return give();
  }

private:
  struct job final : exec::job {
    job(task<T> made, shared_state& of) noexcept : body{std::move(made)}, state{of} { body.run_as(*this); }
    void abandon() noexcept override { body.reset(); }
    void on_ended(trace::task_outcome outcome) noexcept override { state.end(outcome); }
    [[nodiscard]] std::string error_text() const override { return message_of(body.error()); }
    task<T> body;
    shared_state& state;
  };

  [[nodiscard]] decltype(auto) give() const noexcept {
    if constexpr (std::is_reference_v<T>) {
      return static_cast<T>(value_->get());
    } else {
      return static_cast<const T&>(*value_);
    }
  }

  void stop() {
    if (has_started_) exec::request_cancel(maker_);
  }

  void end(trace::task_outcome outcome) noexcept {
    {
      const sync_resource::section here{*this};
      was_cancelled_ = outcome == trace::task_outcome::cancelled;
      if (!was_cancelled_) error_ = maker_.body.error();
      if constexpr (!std::is_void_v<T>) {
        if (outcome == trace::task_outcome::completed) value_.emplace(maker_.body.take_result());
      }
      maker_.body.reset();
      has_ended_ = true;
      this->serve();
    }
    this->drop_owner();
  }

  job maker_;
  std::atomic<std::uint32_t> copies_ = 1;
  std::atomic<bool> has_started_ = false;
  bool has_ended_ = false; ///< guarded; what follows is constant from then on
  bool was_cancelled_ = false;
  std::exception_ptr error_;
  std::optional<among_values<T>> value_;
};

template <class T>
class shared_awaiter : public wait_awaiter<shared_state<T>> {
public:
  explicit shared_awaiter(shared_state<T>& awaited) noexcept : wait_awaiter<shared_state<T>>{awaited, 0} {}

  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) {
    this->awaited_.start(awaiting.promise().job().at);
    return wait_awaiter<shared_state<T>>::await_suspend(awaiting);
  }
  decltype(auto) await_resume() {
    wait_awaiter<shared_state<T>>::await_resume();
    return this->awaited_.result();
  }
};

} // namespace detail

template <class T = void>
class shared_task {
public:
  /// Of a task, or of a callable that gives one.
  template <class Body>
    requires(!std::is_same_v<std::decay_t<Body>, shared_task>) && detail::runnable<Body>
  shared_task(Body&& body, const std::source_location& at = std::source_location::current())
      : state_{new detail::shared_state<T>{detail::as_task(std::forward<Body>(body)), at}} {}
  shared_task(const shared_task& other) noexcept : state_{other.state_} {
    state_->add_owner();
    state_->add_copy();
  }
  shared_task& operator=(shared_task other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~shared_task() { state_->drop_copy(); }

  /// Waits for the result; starts the task if nobody has.
  [[nodiscard]] auto operator co_await() const noexcept { return detail::shared_awaiter<T>{*state_}; }

private:
  detail::shared_state<T>* state_;
};

template <class Body>
shared_task(Body&&) -> shared_task<typename decltype(detail::as_task(std::declval<Body>()))::value_type>;

} // namespace interleave
