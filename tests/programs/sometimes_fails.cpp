// Fails if the watcher gets ahead of the worker `lead` times while it is busy: never in the fair order, unless lead is
// 0.
#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer lead{"lead", 2, {0, 8}, "how many turns too many the watcher needs"};
};

task<> works(bool& busy) {
  busy = true;
  co_await yield_now();
  busy = false;
}

task<> watches(const bool& busy, int lead) {
  for (int turn = 0; turn < lead; ++turn) co_await yield_now();
  println("{}", busy ? "busy" : "at rest");
  check(!busy, "seen while busy");
}

task<> run(parameters p) {
  bool busy = false;
  co_await when_all(works(busy), watches(busy, p.lead));
}

EXAMPLE(run, .title = "Sometimes fails", .chapter = "Tests")
