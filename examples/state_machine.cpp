// State machine: what the compiler makes of a coroutine.
//
// A coroutine is cut at its awaits into pieces. Its variables
// move into an object, the frame, together with a number that
// says where to go on. The struct below is that object written
// by hand: the same loop, taken apart. Both print the same.
//
// Watch: two rows that do the same at the same moments. One of
//        them is six lines, the other one is what they mean.
// Try:   more steps. Compare where `step` lives in both: it must
//        survive each pause, so it cannot be on a stack.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer steps{"steps", 3, {1, 30}, "how often each one stops"};
  duration pause{"pause", 100ms, {10ms, 500ms}, "at each stop"};
};

// As you write it.
task<> written(parameters p) {
  println("written: begins");
  for (int step = 1; step <= p.steps; ++step) {
    co_await sleep_for(p.pause);
    println("written: step {}", step);
  }
  println("written: ends");
}

// As the compiler takes it apart.
struct machine {
  enum { at_begin, after_pause, at_end } state = at_begin;
  std::int64_t steps;
  int step = 1; // a local variable that lives across a pause

  // Runs to the next pause; false when it is done.
  bool resume() {
    switch (state) {
    case at_begin: println("by hand: begins"); break;
    case after_pause:
      println("by hand: step {}", step);
      ++step;
      break;
    case at_end: return false;
    }
    if (step <= steps) {
      state = after_pause;
      return true; // here stood the co_await
    }
    println("by hand: ends");
    state = at_end;
    return false;
  }
};

task<> by_hand(parameters p) {
  machine frame{.steps = p.steps};
  while (frame.resume()) co_await sleep_for(p.pause);
}

task<> run(parameters p) {
  co_await when_all(written(p), by_hand(p));
  println("A machine takes up {} bytes.", sizeof(machine));
}

EXAMPLE(run, .title = "State machine",
    .chapter = "Under the hood of co_await",
    .summary = "The same program, written by hand as a state machine.",
    .order = 3, .workers = 1)
