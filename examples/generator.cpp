// A generator: values on demand.
//
// A function that gives many values need not make a list of them
// first. A generator makes one value, stops where it is, and goes
// on when the next is asked for. It is a coroutine but no task:
// no runtime is involved, the loop calls it like a function. It
// may even be endless: when the loop is left, it is dropped.
//
// Watch: the lines take turns. A number is made when the loop asks
//        for it, and the timeline has a single row.
// Try:   a list made beforehand. All numbers are made before the
//        first is used, those as well that nobody wants.
// Try:   just 1 wanted. The generator never makes another one.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer wanted{"wanted", 4, {1, 20}, "numbers after which we stop"};
  boolean beforehand{"beforehand", false, "make a list of 20 first"};
  duration use{"use", 20ms, {0ms, 100ms}, "work on each number"};
};

// Each is the sum of the two before. This never ends by itself.
generator<int> fibonacci() {
  for (int number = 1, before = 0;;) {
    println("  {} is made", number);
    co_yield number;
    before = std::exchange(number, before + number);
  }
}

std::vector<int> twenty_of(generator<int> numbers) {
  std::vector<int> list;
  for (int number : numbers) {
    list.push_back(number);
    if (list.size() == 20) break;
  }
  return list;
}

task<> use_numbers(auto numbers, parameters p) {
  int used = 0;
  for (int number : numbers) {
    co_await compute(p.use);
    println("{} is used", number);
    if (++used == p.wanted) break;
  }
}

task<> run(parameters p) {
  if (p.beforehand)
    co_await use_numbers(twenty_of(fibonacci()), p);
  else
    co_await use_numbers(fibonacci(), p);
  println("That is enough.");
}

EXAMPLE(run, .title = "A generator", .chapter = "Streams and channels",
    .summary = "Values on demand, without a runtime.", .order = 1,
    .workers = 1)
