// A tiny executor: what a runtime is, in twenty lines.
//
// A coroutine cannot run itself. It stops and leaves a handle,
// and somebody has to resume it. That somebody is an executor:
// here a queue of handles and a loop. Everything else that a
// runtime has, timers, workers, stealing, is built around this.
//
// Watch: the playground sees one task: all turns are taken
//        inside it. The little coroutines print in turns because
//        the queue is first come, first served.
// Try:   take the newest first. Now one coroutine has all its
//        turns before the others get one: an executor is a
//        policy.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer jobs{"jobs", 2, {1, 20}, "little coroutines"};
  integer turns{"turns", 3, {1, 10}, "how often each of them stops"};
  choice order{"order", {"oldest", "newest"}, "who is next"};
  duration turn{"turn", 10ms, {1ms, 50ms}, "how long a turn takes"};
};

// What a coroutine type must say. It begins suspended, and ends so.
struct job {
  struct promise_type {
    job get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
};

job count(int number, std::int64_t turns) {
  for (int turn = 1; turn <= turns; ++turn) {
    println("job {}: turn {} of {}", number, turn, turns);
    co_await std::suspend_always{}; // back to the loop
  }
}

task<> run(parameters p) {
  std::deque<std::coroutine_handle<>> ready;
  for (int number = 1; number <= p.jobs; ++number)
    ready.push_back(count(number, p.turns).handle);

  while (!ready.empty()) { // the executor
    bool oldest = p.order == "oldest";
    auto next = oldest ? ready.front() : ready.back();
    oldest ? ready.pop_front() : ready.pop_back();
    next.resume(); // until it stops the next time
    co_await compute(p.turn);
    if (next.done())
      next.destroy();
    else
      ready.push_back(next);
  }
  println("The queue is empty.");
}

EXAMPLE(run, .title = "A tiny executor",
    .chapter = "Under the hood of co_await",
    .summary = "A run queue in twenty lines drives coroutines.", .order = 2,
    .workers = 1)
