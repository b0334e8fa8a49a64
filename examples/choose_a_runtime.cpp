// Choose a runtime: the program does not know what runs it.
//
// Tasks say what they do and what they wait for. Who runs them is
// chosen outside: one worker, many workers, or a simulation in
// which time is only counted. Below, a few cooks each cut, let
// it cook, and serve. Not a line of it names a thread.
//
// Watch: cutting and serving keep the one worker; while it cooks
//        nobody needs one, so that part overlaps.
// Try:   four workers: now the cutting is in parallel as well.
// Try:   the runtime `threads`: real threads, real time. The same
//        lines are printed, in the order in which they happen.
// Try:   another seed. The simulation takes another order, and
//        with the same seed always the same.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer cooks{"cooks", 4, {1, 20}, "tasks"};
  duration cut{"cut", 20ms, {1ms, 100ms}, "computing"};
  duration cook{"cook", 50ms, {1ms, 300ms}, "waiting"};
  duration serve{"serve", 5ms, {1ms, 100ms}, "computing again"};
};

task<> prepare_a_dish(int number, parameters p) {
  co_await compute(p.cut);
  println("dish {} is on the stove", number);
  co_await sleep_for(p.cook);
  co_await compute(p.serve);
  println("dish {} is served", number);
}

task<> run(parameters p) {
  std::vector<task<>> dishes;
  for (int number = 1; number <= p.cooks; ++number)
    dishes.push_back(prepare_a_dish(number, p));
  co_await when_all(std::move(dishes));
  println("All {} are served.", p.cooks);
}

EXAMPLE(run, .title = "Choose a runtime", .chapter = "Models of concurrency",
    .summary = "One program: one worker, many, or simulated.", .order = 8)
