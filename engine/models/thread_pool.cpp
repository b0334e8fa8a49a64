// See thread_pool.hpp.
#include "models/thread_pool.hpp"

#include <algorithm>
#include <mutex>

namespace interleave {

namespace {

/// The first failure of all threads.
class first_failure {
public:
  void keep(std::exception_ptr thrown) noexcept {
    const std::lock_guard guard{lock_};
    if (first_ == nullptr) first_ = std::move(thrown);
  }
  [[nodiscard]] std::exception_ptr get() noexcept {
    const std::lock_guard guard{lock_};
    return first_;
  }

private:
  exec::spin_lock lock_;
  std::exception_ptr first_; ///< guarded
};

/// What one thread does. Its arguments are handles: a thread that is cut off may outlive the pool.
task<> take_work(channel<task<>> queue, std::shared_ptr<first_failure> failed) {
  for (;;) {
    auto next = queue.receive();
    auto work = co_await detail::at_known(next);
    if (!work) co_return;
    try {
      co_await detail::at_known(*work);
    } catch (...) {
      failed->keep(std::current_exception());
    }
  }
}

} // namespace

struct thread_pool::state {
  explicit state(const std::source_location& at) : queue{channel<task<>>::unbounded, "work", at} {}
  channel<task<>> queue;
  std::shared_ptr<first_failure> failed = std::make_shared<first_failure>();
};

thread_pool::thread_pool(detail::count threads, const std::source_location& at) : state_{std::make_unique<state>(at)} {
  for (std::uint32_t number = 0; number < std::max<std::uint32_t>(threads, 1); ++number) {
    threads_.push_back(os_thread(take_work(state_->queue, state_->failed).named("thread"), at));
  }
}

thread_pool::~thread_pool() {
  state_->queue.close();
}

void thread_pool::submit_task(task<> work) {
  if (!state_->queue.try_send(std::move(work))) throw channel_closed{};
}

task<> thread_pool::finish() {
  state_->queue.close();
  for (join_handle<>& each : threads_) {
    auto ended = each.operator co_await();
    co_await detail::at_known(ended);
  }
  if (const std::exception_ptr thrown = state_->failed->get()) std::rethrow_exception(thrown);
}

} // namespace interleave
