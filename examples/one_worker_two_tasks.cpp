// One worker, two tasks: concurrency without parallelism.
//
// Two tasks, A and B, share one worker. Each works in pieces and
// lets the other go on after every piece. Both make progress, yet
// at no instant do both run: there is only one worker to run
// them.
//
// Watch: the worker's row alternates A, B, A, B. While one task
//        runs, the other is ready: it has something to do and
//        nobody to do it.
// Try:   two workers. Now both run at the same instant, and the
//        whole takes half as long. That is parallelism.
// Try:   one piece. Without a place to let go, B waits until A is
//        done.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer pieces{"pieces", 5, {1, 50}, "pieces of work in each task"};
  duration piece{
      "piece", 20ms, {1ms, 200ms}, "how long a piece keeps the worker"};
};

// A coroutine: a function that may stop at every co_await and go on later.
task<> work(std::string name, parameters p) {
  for (int i = 1; i <= p.pieces; ++i) {
    co_await compute(p.piece); // the worker is busy with this piece
    println("{} has done piece {} of {}", name, i, p.pieces);
    co_await yield_now(); // let the other task go on
  }
}

task<> run(parameters p) {
  // Start both, then wait until both are done.
  co_await when_all(work("A", p).named("A"), work("B", p).named("B"));
  println("Both are done.");
}

EXAMPLE(run, .title = "One worker, two tasks",
    .chapter = "Concurrency and parallelism",
    .summary = "Concurrency: one worker switches between two tasks.",
    .order = 1, .workers = 1)
