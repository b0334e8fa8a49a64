// A check fails, and the program goes on to its end.

#include <playground.hpp>

using namespace interleave;

task<> run() {
  check(1 + 1 == 2, "numbers add up");
  check(1 + 1 == 3, "one and one is three");
  println("after the check");
  co_return;
}

EXAMPLE(run, .title = "Fails a check", .chapter = "Futures and tasks", .summary = "Fails.", .order = 1)
