// Two tasks that may wait for one another, as their turns come, and a program that does not wait for them.

#include <playground.hpp>

using namespace interleave;

task<> lock_both(mutex& first, mutex& second) {
  const auto one = co_await first.lock();
  co_await yield_now();
  const auto other = co_await second.lock();
}

task<> run() {
  mutex knife{"knife"};
  mutex fork{"fork"};
  const auto one = spawn(named("A", lock_both(knife, fork)));
  const auto other = spawn(named("B", lock_both(fork, knife)));
  co_await sleep_for(1ms);
  println("done");
}

EXAMPLE(run, .title = "Deadlock of some", .chapter = "Tests")
