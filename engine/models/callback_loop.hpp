// callback_loop: event-driven programming as it was before coroutines. One loop calls callbacks, one at a time;
// whatever takes time is started with the callback that is to be called afterwards.
//
//     callback_loop loop;
//     loop.request(fetch("/a"),                             // two callbacks: one for each way it can go
//         [&](response page) { loop.compute(5ms, [&] { println("done"); }); },
//         [&](const failure& error) { println("{}", error.what()); });
//     loop.after(1s, [] { println("a second later"); });
//     co_await loop.run();                                  // until nothing is left that could call anything
//
//     after, request --> wait outside --> ready -- run --> called -- compute --> computes, then called at once
//
// The loop is a resource of the trace: its value is how many callbacks are ready. All its functions are for the task
// that runs it: before `run`, and in callbacks. What escapes from a callback has nobody to go to: it ends the loop and
// is thrown by `run`. A loop that is dropped calls nothing any more, and its requests are cut off.
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <memory>

#include "models/callback.hpp"
#include "sync/channel_state.hpp"
#include "task/failure.hpp"
#include "task/spawn.hpp"
#include "task/time.hpp"

namespace interleave {

class callback_loop {
public:
  using timer_id = std::uint64_t;

  explicit callback_loop(std::string_view name = {}, const std::source_location& at = std::source_location::current());
  callback_loop(const callback_loop&) = delete;
  callback_loop& operator=(const callback_loop&) = delete;
  ~callback_loop();

  /// Calls it once, after what is ready before it.
  void post(callback next);
  /// Calls it once, after this time.
  timer_id after(nanoseconds delay, callback next);
  /// It is not called, unless it has been already: false then.
  bool cancel(timer_id timer);
  /// Computes for this long, as a part of the callback that says so: nothing else is called before `next`.
  void compute(nanoseconds duration, callback next, const std::source_location& at = std::source_location::current());

  /// Starts whatever can be awaited, as a task beside the loop, and calls `on_success` with what it gives, or
  /// `on_failure` with what it throws.
  template <detail::runnable Body, class Success, class Failure>
  void request(Body&& body, Success on_success, Failure on_failure,
      const std::source_location& at = std::source_location::current()) {
    auto started = detail::as_task(std::forward<Body>(body));
    const trace::string_id name = started.name();
    const auto place = requests_.emplace(requests_.end());
    const auto forget = [this, place] { requests_.erase(place); }; // called in the loop, before the answer's callback
    ++outstanding_;
    *place =
        spawn(answer(ready_, std::move(started), forget, std::move(on_success), std::move(on_failure)).named(name), at);
  }

  /// Calls callbacks as they become ready, until none is left and none can come. Throws what escapes from one.
  [[nodiscard]] task<> run();

private:
  using request_list = std::list<join_handle<>>;
  using ready_queue = detail::channel_state<callback>;

  struct delayed final : exec::timer {
    callback_loop* loop = nullptr;
    timer_id id = 0;
    callback call;
  };
  struct computation {
    nanoseconds duration;
    callback next;
    std::source_location at;
  };

  /// Awaits a request and makes the callback ready that is for its answer. The queue is given by value: the task may
  /// begin when the loop is gone.
  template <class T, class Forget, class Success, class Failure>
  static task<> answer(
      detail::owner_of<ready_queue> to, task<T> body, Forget done, Success on_success, Failure on_failure) {
    callback next;
    try {
      if constexpr (std::is_void_v<T>) {
        co_await detail::at_known(body);
        next = [done, call = std::move(on_success)]() mutable { done(), call(); };
      } else {
        T given = co_await detail::at_known(body);
        next = [done, call = std::move(on_success), value = std::make_unique<T>(std::move(given))]() mutable {
          done(), call(std::move(*value));
        };
      }
    } catch (...) {
      next = [done, call = std::move(on_failure), thrown = failure{std::current_exception()}]() mutable {
        done(), call(thrown);
      };
    }
    make_ready(*to, std::move(next));
  }

  static void make_ready(ready_queue& to, callback next);
  void fired(timer_id timer);

  detail::owner_of<ready_queue> ready_;
  std::uint32_t outstanding_ = 0; ///< callbacks that are to be called yet
  std::list<computation> computing_;
  std::map<timer_id, delayed> timers_; ///< that have not been called
  timer_id last_timer_ = 0;
  request_list requests_;
};

} // namespace interleave
