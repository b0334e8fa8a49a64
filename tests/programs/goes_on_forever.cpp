// Goes on forever, and awaits all the time: events and output stream until it is stopped.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  duration beat{"beat", 1ms, {1us, 1s}, "between two lines"};
};

task<> run(parameters p) {
  for (int line = 1;; ++line) {
    println("line {}", line);
    co_await sleep_for(p.beat);
  }
}

EXAMPLE(run, .title = "Goes on forever", .chapter = "Tests", .summary = "Prints a line at each beat.")
