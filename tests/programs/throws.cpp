// An exception escapes from three awaits deep, after some output.

#include <playground.hpp>

using namespace interleave;

task<> innermost() {
  co_await sleep_for(5ms);
  throw std::runtime_error{"the bottom gave way"};
}

task<> middle() {
  co_await innermost();
}

task<> run() {
  println("before");
  co_await middle();
  println("never");
}

EXAMPLE(run, .title = "Throws", .chapter = "Futures and tasks", .summary = "Fails.", .order = 2)
