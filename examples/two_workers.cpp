// Two workers: parallelism.
//
// The same kind of tasks as before, but now there are two
// workers. Task A runs on one and B on the other, at the same
// instant.
//
// Watch: both workers' rows are busy from the start, and all
//        tasks end in half the time that one worker would need.
// Try:   one worker. The same program, the same output in the
//        end, twice the time: the program did not change, only
//        who runs it.
// Try:   three tasks on two workers. Somebody has to wait: look
//        for the task that is ready before it runs.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer tasks{"tasks", 2, {1, 12}, "how many tasks there are"};
  duration length{
      "length", 100ms, {10ms, 1s}, "how long each of them computes"};
};

task<> work(int number, parameters p) {
  println("task {} starts", number);
  co_await compute(p.length); // CPU-bound: it keeps its worker all the time
  println("task {} is done", number);
}

task<> run(parameters p) {
  std::vector<task<>> all;
  for (int number = 1; number <= p.tasks; ++number) {
    // Calling a coroutine starts nothing yet: it only makes the task.
    all.push_back(work(number, p));
  }
  // Now they run, on as many workers as there are.
  co_await when_all(std::move(all));
  println("All are done.");
}

EXAMPLE(run, .title = "Two workers", .chapter = "Concurrency and parallelism",
    .summary = "Parallelism: two tasks run at the same instant.", .order = 2,
    .workers = 2)
