// Two tasks that wait for one another, and the program for one of them.

#include <playground.hpp>

using namespace interleave;

using handle = std::optional<join_handle<>>;

task<> wait_for(handle& other) {
  co_await sleep_for(1ms); // until both are there
  co_await *other;
}

task<> run() {
  handle left;
  handle right;
  left.emplace(spawn(wait_for(right).named("left")));
  right.emplace(spawn(wait_for(left).named("right")));
  println("waiting");
  co_await sleep_for(1s);
  co_await *left;
}

EXAMPLE(run, .title = "Waits forever", .chapter = "Coordination, and how it goes wrong", .summary = "Deadlocks.")
