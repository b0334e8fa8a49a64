// Errors travel: an exception surfaces where the task is awaited.
//
// An exception that escapes from a task is kept and thrown at
// the co_await that waits for it, and so on outwards, through as
// many awaits as there are. With callbacks there is nobody to
// throw it to: every step has to hand it on by hand, and a step
// that forgets to loses it.
//
// Watch: the awaits nest; the innermost fails, and all of them
//        end at that moment, from the inside to the outside.
// Try:   a depth of 10. Not one more line is needed.
// Try:   let nothing fail. The result takes the same way back.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer depth{"depth", 3, {1, 50}, "awaits within one another"};
  boolean fails{"fails", true, "whether the innermost throws"};
  duration pause{"pause", 50ms, {1ms, 200ms}, "at each depth"};
};

task<int> dig(std::int64_t depth, parameters p) {
  co_await sleep_for(p.pause);
  if (depth > 0) co_return 1 + co_await dig(depth - 1, p);
  if (p.fails) throw std::runtime_error{"there is only stone"};
  co_return 0;
}

// The same with callbacks: each level passes both on, by hand.
void dig_then(std::int64_t depth, parameters p, std::function<void(int)> done,
    std::function<void(std::string)> failed) {
  if (depth > 0) {
    auto add_one = [done](int below) { done(1 + below); };
    return dig_then(depth - 1, p, add_one, failed); // do not forget `failed`
  }
  if (p.fails)
    failed("there is only stone");
  else
    done(0);
}

task<> run(parameters p) {
  try {
    int depth = co_await dig(p.depth, p);
    println("Dug {} deep.", depth);
  } catch (const std::exception& error) {
    println("Caught outside: {}.", error.what());
  }
  dig_then(
      p.depth,
      p,
      [](int depth) { println("Called back: {}.", depth); },
      [](std::string why) { println("Called back: {}.", why); });
}

EXAMPLE(run, .title = "Errors travel", .chapter = "Futures and tasks",
    .summary = "An exception surfaces where its task is awaited.",
    .order = 10, .workers = 1)
