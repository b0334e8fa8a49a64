// Yield to others: a task that never lets go starves them.
//
// Nobody takes a worker away from a task. Between two awaits
// that give it back, all others wait. One task here computes
// without a break, the other one wants to tick at a steady beat.
// A co_await yield_now() now and then lets the others have their
// turn, and the task goes on behind them.
//
// Watch: the ticks come late, all at once, when the computation
//        is over. Their task is ready all the time, and a
//        finding says of the other one that it never yielded.
// Try:   yield every piece. The ticks are on time, at the price
//        of a switch after each piece.
// Try:   two workers. The other worker does the ticking.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer pieces{"pieces", 40, {1, 200}, "pieces of the computation"};
  duration piece{"piece", 5ms, {1ms, 20ms}, "length of a piece"};
  integer yield_every{
      "yield_every", 0, {0, 200}, "pieces between two yields; 0: never"};
  duration beat{"beat", 25ms, {5ms, 200ms}, "of the ticks"};
};

task<> crunch(parameters p) {
  for (int done = 1; done <= p.pieces; ++done) {
    co_await compute(p.piece); // this await keeps the worker
    if (p.yield_every != 0 && done % p.yield_every == 0)
      co_await yield_now(); // this one gives it back
  }
  println("The computation is done.");
}

task<> tick(parameters p) {
  interval beat{p.beat};
  for (int number = 1; number <= 6; ++number) {
    co_await beat.tick();
    println("tick {}", number);
  }
}

task<> run(parameters p) {
  co_await when_all(named("tick", tick(p)), named("crunch", crunch(p)));
}

EXAMPLE(run, .title = "Yield to others", .chapter = "Futures and tasks",
    .summary = "A task that never yields starves the others.", .order = 9,
    .workers = 1)
