// Join all: many tasks, one list of results, or one failure.
//
// when_all takes a whole vector of tasks and gives their results
// in the same order, whoever was done first. If one of them
// throws, the others are cancelled, and when they have ended
// that one exception is thrown on.
//
// Watch: all squares are computed at once; the list is in order
//        though the larger numbers are done first.
// Try:   let number 3 fail. All rows end at that moment: nobody
//        waits for results that nobody will get.
// Try:   1000 tasks. Still one line of code, one list.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer tasks{"tasks", 6, {1, 1000}, "how many there are"};
  integer failing{"failing", 0, {0, 1000}, "which one fails; 0: none"};
  duration length{"length", 300ms, {10ms, 1s}, "the longest task"};
};

task<std::int64_t> square(int number, parameters p) {
  // The first takes longest, the last is done first.
  co_await sleep_for(
      (p.tasks - number + 1) * nanoseconds{p.length} / p.tasks);
  if (number == p.failing)
    throw std::runtime_error{std::format("number {} fails", number)};
  co_return std::int64_t{number} * number;
}

task<> run(parameters p) {
  std::vector<task<std::int64_t>> squares;
  for (int number = 1; number <= p.tasks; ++number)
    squares.push_back(square(number, p));

  auto all = co_await as_result(when_all(std::move(squares)));
  if (!all) {
    println("No list: {}.", all.error().what());
    co_return;
  }
  std::string list;
  std::int64_t sum = 0;
  for (auto each : *all) {
    if (list.size() < 60) list += std::format("{} ", each);
    sum += each;
  }
  println("{}", list);
  println("{} squares, their sum is {}.", all->size(), sum);
}

EXAMPLE(run, .title = "Join all", .chapter = "Futures and tasks",
    .summary = "Many tasks, one list of results, or one failure.", .order = 7,
    .workers = 2)
