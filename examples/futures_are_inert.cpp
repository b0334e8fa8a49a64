// Futures are inert: making a task does nothing.
//
// Calling a coroutine runs none of its lines. It makes a task,
// an object that could run; others call it a future. It runs
// when somebody awaits it, or hands it to spawn. A task that is
// dropped before that has never happened, and the run says so.
//
// Watch: nobody greets anybody during the pause, though the task
//        is there. The greeting begins at the co_await.
// Try:   drop it. The greeting is never printed, and a finding
//        says so: the task was never awaited.
// Try:   spawn it. Now it runs as a task of its own, beside main,
//        and has a row of its own.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  choice then{"then", {"await", "spawn", "drop"}, "what becomes of the task"};
  duration pause{
      "pause", 200ms, {10ms, 2s}, "from making the task to doing something"};
  duration length{"length", 100ms, {10ms, 1s}, "how long the greeting takes"};
};

task<> greet(parameters p) {
  println("Hello ...");
  co_await sleep_for(p.length);
  println("... from the task.");
}

task<> run(parameters p) {
  auto greeting = greet(p); // nothing happens
  println("The task is made.");
  co_await sleep_for(p.pause);

  if (p.then == "await") {
    println("Now it is awaited.");
    co_await std::move(greeting);
  } else if (p.then == "spawn") {
    println("Now it is spawned.");
    auto running = spawn(std::move(greeting));
    println("It has a row of its own.");
    co_await running;
  } else {
    println("Now it is dropped.");
  }
}

EXAMPLE(run, .title = "Futures are inert", .chapter = "Futures and tasks",
    .summary = "A task that nobody awaits never runs.", .order = 2,
    .workers = 1)
