// Counting together: spawn, and join what you have spawned.
//
// spawn starts a task beside the one that runs: from then on
// both make progress. Awaiting its handle is called joining: it
// waits until the other one is done. A program ends with its
// first task, and cuts off whatever still runs then.
//
// Watch: the child and main count in turns. When main has come
//        to its end, it waits for the child: that is the join.
// Try:   do not join. The child is cut off in the middle of its
//        counting.
// Try:   let the child be quicker. Then there is nothing to wait
//        for at the join.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer child{"child", 6, {1, 30}, "how far the child counts"};
  integer main{"main", 3, {1, 30}, "how far main counts"};
  duration child_pause{
      "child_pause", 120ms, {10ms, 500ms}, "between the child's numbers"};
  duration main_pause{
      "main_pause", 100ms, {10ms, 500ms}, "between main's numbers"};
  boolean join{"join", true, "wait for the child at the end"};
};

task<> count(std::string who, std::int64_t last, nanoseconds pause) {
  for (int number = 1; number <= last; ++number) {
    println("{}: {}", who, number);
    co_await sleep_for(pause);
  }
}

task<> run(parameters p) {
  auto child = spawn(named("child", count("child", p.child, p.child_pause)));
  co_await count("main", p.main, p.main_pause);
  if (p.join) {
    co_await child;
    println("Both have counted to their ends.");
  } else {
    println("Main is done, and so is the program.");
  }
}

EXAMPLE(run, .title = "Counting together", .chapter = "Futures and tasks",
    .summary = "Spawn a task and join it, or see it cut off.", .order = 6,
    .workers = 1)
