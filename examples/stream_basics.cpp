// A stream: values that come over time.
//
// A stream is a generator that may wait between its values. Here
// a source gives numbers, with a pause before each. The stages
// behind it are streams as well: filter lets the even ones pass,
// map squares them, take stops after a few. Nobody runs ahead:
// the loop pulls the last stage, and each pulls the one before.
//
// Watch: the marbles. Every other number goes no further than
//        the first stage; all of it happens in one task.
// Try:   500ms of work in the loop. The source waits meanwhile: it
//        makes no number that nobody has asked for.
// Try:   take 1. The source stops at number 2.
// Try:   take 20. The source is over first, and so is the loop.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer count{"count", 12, {1, 40}, "numbers that the source has"};
  duration pause{"pause", 100ms, {0ms, 500ms}, "before each of them"};
  integer take{"take", 4, {0, 20}, "squares that we want"};
  duration work{"work", 0ms, {0ms, 500ms}, "on each square"};
};

stream<int> numbers(parameters p) {
  for (int number = 1; number <= p.count; ++number) {
    co_await sleep_for(p.pause);
    println("  number {}", number);
    co_yield number;
  }
  println("  There are no more numbers.");
}

bool is_even(int number) {
  return number % 2 == 0;
}
int squared(int number) {
  return number * number;
}

task<> run(parameters p) {
  auto squares = numbers(p) | named("numbers") | filter(is_even) |
                 named("even") | map(squared) | take(p.take) |
                 named("squares");

  while (auto square = co_await squares.next()) {
    println("{}", *square);
    co_await compute(p.work);
  }
  println("Nobody pulls any more.");
}

EXAMPLE(run, .title = "Streams", .chapter = "Streams and channels",
    .summary = "map, filter and take on values that come over time.",
    .order = 2, .workers = 1)
