// A hand-written awaitable: the three questions of co_await.
//
// co_await asks what stands behind it. await_ready: is it there
// already? await_suspend: here is a handle to go on with later,
// what will you do with it? await_resume: what do you give? This
// doorbell keeps the handle, and whoever rings resumes it.
// (Rust asks a Future to poll and hands it a waker: the same.)
//
// Watch: the visitor waits, with no worker. The bell's task
//        resumes its handle; that only makes the visitor ready,
//        and it runs when a worker is free.
// Try:   open the door. The first question is answered yes, and
//        nobody ever waits.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  boolean open{"open", false, "whether the door is open already"};
  duration delay{"delay", 200ms, {10ms, 2s}, "until somebody rings"};
  integer visitors{"visitors", 2, {1, 20}, "how many come"};
};

struct doorbell {
  bool is_open;
  std::deque<std::coroutine_handle<>> waiting = {};

  bool await_ready() const { return is_open; }
  void await_suspend(std::coroutine_handle<> visitor) {
    waiting.push_back(visitor);
  }
  std::string await_resume() const { return "Come in!"; }

  void ring() {
    is_open = true;
    while (!waiting.empty()) {
      auto next = waiting.front();
      waiting.pop_front();
      next.resume(); // its task is ready now, and runs in its turn
    }
  }
};

task<> visit(int number, doorbell& bell) {
  println("Visitor {} comes.", number);
  std::string answer = co_await bell;
  println("Visitor {} hears: {}", number, answer);
}

task<> run(parameters p) {
  doorbell bell{p.open};
  std::vector<task<>> all;
  for (int number = 1; number <= p.visitors; ++number)
    all.push_back(visit(number, bell).named("visitor"));
  all.push_back(named("bell", [&]() -> task<> {
    co_await sleep_for(p.delay);
    bell.ring();
    println("The bell has rung.");
  }));
  co_await when_all(std::move(all));
}

EXAMPLE(run, .title = "A hand-written awaitable",
    .chapter = "Under the hood of co_await",
    .summary = "The three questions that co_await asks.", .order = 1,
    .workers = 1)
