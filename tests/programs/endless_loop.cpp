// Never gives its worker back: Stop must end it all the same, and keep what it said before.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer loops{"loops", 2, {1, 16}, "how many tasks loop"};
};

task<> loop(int number) {
  println("loop {} begins", number);
  co_await yield_now();
  for (volatile std::uint64_t rounds = 0;; rounds = rounds + 1) {
  }
}

task<> run(parameters p) {
  println("before");
  std::vector<task<>> loops;
  for (int number = 1; number <= p.loops; ++number) loops.push_back(loop(number));
  co_await when_all(std::move(loops));
}

EXAMPLE(run, .title = "Endless loop", .chapter = "Tests", .summary = "Never gives its worker back.", .workers = 2)
