// Blocking the worker: one call stops everybody.
//
// A task ticks every 50 ms. Another one reads a file, in one of
// three ways. A call that blocks keeps the worker: for its whole
// length nobody else runs, however ready they are. Awaited, or on
// a thread of its own, the same wait disturbs nobody.
//
// Watch: the ticks stop while the worker is blocked, and the task
//        that ticks stands ready: it has something to do and
//        nobody to do it. The findings say so: a blocked worker.
// Try:   spawn_blocking: the call blocks a thread that is there
//        for that, and the ticks go on.
// Try:   await: the best cure, where the library offers it.
// Try:   two workers, blocking: it works until a second task does
//        the same.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  choice how{
      "how", {"block", "spawn_blocking", "await"}, "how the file is read"};
  duration length{"length", 220ms, {1ms, 1s}, "how long the reading takes"};
  integer readers{"readers", 1, {1, 8}, "tasks that read a file"};
  integer ticks{"ticks", 8, {1, 40}, "how often it ticks"};
};

task<> tick(parameters p) {
  for (int number = 1; number <= p.ticks; ++number) {
    co_await sleep_for(50ms);
    println("tick {}", number);
  }
}

// An old function that knows nothing of tasks keeps its thread.
task<> read_and_block(duration length) {
  co_await block_for(length);
}

task<> read_file(parameters p) {
  co_await sleep_for(70ms);
  if (p.how == "block") co_await read_and_block(p.length);
  if (p.how == "spawn_blocking")
    co_await spawn_blocking(read_and_block(p.length));
  if (p.how == "await") co_await sleep_for(p.length);
  println("the file is read");
}

task<> run(parameters p) {
  std::vector<task<>> all;
  all.push_back(tick(p));
  for (int i = 0; i < p.readers; ++i) all.push_back(read_file(p));
  co_await when_all(std::move(all));
}

EXAMPLE(run, .title = "Blocking the worker",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "A call that blocks stops every task of its worker.",
    .order = 9, .workers = 1)
