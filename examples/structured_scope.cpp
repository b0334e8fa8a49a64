// Structured scope: no task outlives the block that started it.
//
// A task group is a scope for tasks. Behind it none of them runs
// any more, however it ends. If one fails, the others are asked
// to stop, the scope waits until they have, and then throws that
// failure where everybody looks for it: at its co_await.
//
// Watch: all rows of the group end together at the failure, and
//        main goes on behind them, not before.
// Try:   let none fail (0). The scope ends with its last task.
// Try:   let the first one fail. Nobody else gets anything done.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer children{"children", 4, {1, 30}, "tasks in the group"};
  integer failing{"failing", 2, {0, 30}, "which one fails; 0: none"};
  duration length{
      "length", 100ms, {10ms, 500ms}, "each takes this longer than the last"};
};

// Tells how its task ends.
struct ending {
  int number;
  bool is_done = false;
  ~ending() { println("{} {}", number, is_done ? "is done" : "is cut off"); }
};

task<> work(int number, parameters p) {
  ending says{number};
  if (number == p.failing) {
    co_await sleep_for((2 * number - 1) * nanoseconds{p.length} / 2);
    throw std::runtime_error{std::format("{} has failed", number)};
  }
  co_await sleep_for(number * nanoseconds{p.length});
  says.is_done = true;
}

task<> run(parameters p) {
  try {
    co_await with_task_group([&](task_group& group) -> task<> {
      for (int number = 1; number <= p.children; ++number)
        group.spawn(work(number, p));
      co_return;
    });
    println("All have ended well.");
  } catch (const std::exception& error) {
    println("All have ended, because {}.", error.what());
  }
}

EXAMPLE(run, .title = "Structured scope",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "A group that fails cancels its tasks and waits for them.",
    .order = 13, .workers = 2)
