// Five tasks that take turns: what a schedule costs to try is measured with it.
#include <playground.hpp>
using namespace interleave;

task<> takes_turns() {
  for (int turn = 0; turn < 3; ++turn) co_await yield_now();
}

task<> run() {
  co_await when_all(takes_turns(), takes_turns(), takes_turns(), takes_turns());
}

EXAMPLE(run, .title = "Five tasks", .summary = "Take turns.")
