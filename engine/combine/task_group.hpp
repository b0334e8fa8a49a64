// task_group: a scope for tasks. Whatever is spawned in it has ended when it is over.
//
//     co_await with_task_group([&](task_group& group) -> task<> {
//       for (const auto& url : urls) group.spawn(download(url));   // as many as it likes, whenever it likes
//       co_await report_progress();
//     });                                                           // here none of them runs any more
//
// The body is a task of the group as well, and its result is what the whole gives. The first failure, in a child or in
// the body, cancels all the others; when they have ended it is thrown again. If the task that waits is asked to stop,
// so are those in the group, and they end before it. Children may spawn others in the group. Any thread.
#pragma once

#include <optional>
#include <vector>

#include "combine/children.hpp"
#include "sync/wait_queue.hpp"
#include "task/failure.hpp"

namespace interleave {

namespace detail {

class task_group_state;

/// A task in a group. It is in the group's list, and an owner of the group, until it has ended.
class group_member : public exec::job {
public:
  group_member* next_member = nullptr;     ///< guarded by the group
  group_member* previous_member = nullptr; ///< likewise
  task_group_state* group = nullptr;

protected:
  ~group_member() = default;
};

class task_group_state final : public sync_resource, public exec::cancel_hook {
public:
  explicit task_group_state(const std::source_location& at);

  /// Spawns a member. One that comes when the group is being ended is asked to stop at once.
  void spawn(group_member& added, trace::string_id name, const std::source_location& at);
  /// Asks the members to stop, all but this one, and those who come later.
  void cancel_all_but(const group_member* spared) noexcept;
  void cancel_awaited() noexcept override { cancel_all_but(nullptr); }

  /// The member may be gone when this returns, and so may the group.
  void member_ended(group_member& ended, const std::exception_ptr& error) noexcept;

  /// This job waits until every member has ended.
  void wait(exec::job& parent, std::coroutine_handle<> at);

  /// What was thrown, in order. After the last member has ended.
  [[nodiscard]] const std::vector<failure>& errors() const noexcept { return errors_; }

private:
  void ask_all_but(const group_member* spared) noexcept;
  void count_down() noexcept;

  group_member* first_ = nullptr; ///< guarded, like the rest
  group_member* last_ = nullptr;
  std::uint32_t members_ = 0;    ///< that have not ended
  std::uint32_t unfinished_ = 1; ///< the same, and one more until the parent waits
  bool is_ending_ = false;       ///< its members are asked to stop
  exec::job* parent_ = nullptr;
  std::vector<failure> errors_;
};

/// A child: nobody asks for its result, so it deletes itself.
template <class T>
class group_child final : public group_member {
public:
  explicit group_child(task<T> body) noexcept : body_{std::move(body)} { body_.run_as(*this); }

  void abandon() noexcept override { body_.reset(); }
  void on_ended(trace::task_outcome outcome) noexcept override {
    const std::exception_ptr error = outcome == trace::task_outcome::failed ? body_.error() : nullptr;
    body_.reset();
    group->member_ended(*this, error);
    delete this;
  }
  [[nodiscard]] std::string error_text() const override { return message_of(body_.error()); }

private:
  ~group_child() = default;
  task<T> body_;
};

} // namespace detail

/// Where tasks are spawned in a group. Made by `with_task_group`; to be used by tasks in the group.
class task_group {
public:
  task_group(const task_group&) = delete;
  task_group& operator=(const task_group&) = delete;

  /// Starts a task in the group: a task, a callable that gives one, or anything that can be awaited. What it gives is
  /// dropped; let it write where the group's owner can read.
  template <detail::runnable Body>
  void spawn(Body&& body, const std::source_location& at = std::source_location::current()) {
    auto started = detail::as_task(std::forward<Body>(body));
    const trace::string_id name = started.name();
    state_->spawn(*new detail::group_child{std::move(started)}, name, at);
  }

  /// Asks all tasks that were spawned in the group to stop, and those that come later. The body goes on.
  void cancel() noexcept { state_->cancel_all_but(body_); }

private:
  template <class Body, class T>
  friend class task_group_awaiter;
  task_group() = default;

  detail::task_group_state* state_ = nullptr;
  const detail::group_member* body_ = nullptr;
};

/// `co_await` on a group: starts its body and waits for all in it.
template <class Body, class T>
class task_group_awaiter {
public:
  task_group_awaiter(Body body, std::vector<failure>* all_errors) : callable_{std::move(body)}, all_{all_errors} {}
  task_group_awaiter(const task_group_awaiter&) = delete;
  task_group_awaiter& operator=(const task_group_awaiter&) = delete;
  ~task_group_awaiter() {
    if (group_.state_ != nullptr) group_.state_->drop_owner();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    exec::job& parent = awaiting.promise().job();
    group_.state_ = new detail::task_group_state{parent.at};
    body_.emplace(callable_(group_));
    group_.body_ = &*body_;
    group_.state_->spawn(*body_, exec::intern("group"), parent.at);
    group_.state_->wait(parent, awaiting);
  }

  T await_resume() {
    const std::vector<failure>& errors = group_.state_->errors();
    if (all_ != nullptr) *all_ = errors;
    if (!errors.empty()) errors.front().rethrow();
    return body_->take_result();
  }

private:
  class body final : public detail::group_member {
  public:
    explicit body(task<T> made) noexcept : task_{std::move(made)} { task_.run_as(*this); }
    [[nodiscard]] T take_result() { return task_.take_result(); }
    void abandon() noexcept override { task_.reset(); }
    void on_ended(trace::task_outcome outcome) noexcept override {
      group->member_ended(*this, outcome == trace::task_outcome::failed ? task_.error() : nullptr);
    }
    [[nodiscard]] std::string error_text() const override { return message_of(task_.error()); }

  private:
    task<T> task_;
  };

  Body callable_; ///< outlives the coroutine that it makes
  std::vector<failure>* all_;
  task_group group_;
  std::optional<body> body_;
};

/// Runs `body(group)` and all that is spawned in the group, and waits until every task in it has ended. Gives the
/// body's result, or throws what failed first; `all_errors` is given everything that was thrown, in order.
template <class Body>
[[nodiscard]] auto with_task_group(Body&& body, std::vector<failure>* all_errors = nullptr) {
  using made = std::invoke_result_t<std::decay_t<Body>&, task_group&>;
  static_assert(detail::is_task<made>, "the body is called with a task_group& and gives a task");
  return task_group_awaiter<std::decay_t<Body>, typename made::value_type>{std::forward<Body>(body), all_errors};
}

} // namespace interleave
