// Dropping cancels: who lets go of a task ends it.
//
// spawn gives a handle. While somebody holds it, the task goes
// on; when the handle goes out of scope, the task ends at the
// await where it is. Nothing behind that await happens. Its
// destructors run, so that whatever it held is given back.
//
// Watch: the task's row ends in the middle of a pause. The
//        lantern is put out at that moment, and no step follows.
// Try:   drop it after 700ms. Now all the work is done, and the
//        destructor runs at the end, as in any function.
// Try:   drop it after 1ms. The lantern is lit and put out, and
//        no step is done.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  duration drop_after{
      "drop_after", 250ms, {1ms, 2s}, "when main lets go of the task"};
  integer steps{"steps", 5, {1, 30}, "steps of the work"};
  duration pause{"pause", 100ms, {10ms, 500ms}, "before each step"};
};

struct lantern {
  lantern() { println("The lantern is lit."); }
  ~lantern() { println("The lantern is put out."); }
};

task<> work(parameters p) {
  lantern light;
  for (int step = 1; step <= p.steps; ++step) {
    co_await sleep_for(p.pause); // it may end here, and nowhere else
    println("Step {} of {} is done.", step, p.steps);
  }
  println("The work is done.");
}

task<> run(parameters p) {
  {
    auto working = spawn(work(p));
    co_await sleep_for(p.drop_after);
  } // the handle goes, and the task with it
  co_await sleep_for(50ms);
  println("Main is done.");
}

EXAMPLE(run, .title = "Dropping cancels", .chapter = "Futures and tasks",
    .summary = "A task ends at its next await when its handle goes.",
    .order = 3, .workers = 1)
