// The dining philosophers: deadlock, starvation, and a fix.
//
// Philosophers sit around a table with a fork between any two of
// them. To eat, one needs both forks beside the plate. How they
// go about it decides whether they all get to eat.
//
//   one is different   all but one take the left fork first
//   left first         all take the left fork first
//   both or none       take both if both are free, else think on
//
// Watch: who waits for which fork, and who holds it meanwhile.
// Try:   left first. Each has a left fork and waits for the right
//        one: the findings name the deadlock, all the way around
//        the table.
// Try:   both or none, and more meals. No deadlock is possible.
//        But who has eaten is quickest to take the same forks
//        again: the neighbours starve until that one has enough.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  choice strategy{"strategy",
      {"one_is_different", "left_first", "both_or_none"},
      "how they take their forks"};
  integer philosophers{"philosophers", 5, {2, 12}, "around the table"};
  integer meals{"meals", 3, {1, 20}, "that each of them wants"};
  duration eating{"eating", 20ms, {1ms, 200ms}, "how long a meal takes"};
  duration reach{"reach", 5ms, {1ms, 50ms}, "from fork to fork"};
};

task<> eat_when_both_are_free(mutex& left, mutex& right, parameters p) {
  for (;;) {
    {
      auto one = left.try_lock();
      auto other = right.try_lock();
      if (one && other) co_return co_await sleep_for(p.eating);
    }
    co_await sleep_for(p.reach); // think on, and look again
  }
}

task<> eat_one_by_one(mutex& first, mutex& second, parameters p) {
  const auto one = co_await first.lock();
  co_await sleep_for(p.reach);
  const auto other = co_await second.lock();
  co_await sleep_for(p.eating);
}

task<> dine(int seat, std::deque<mutex>& forks, parameters p) {
  mutex& left = forks[seat];
  mutex& right = forks[(seat + 1) % forks.size()];
  const bool turned = p.strategy == "one_is_different" && seat == 0;
  for (int meal = 1; meal <= p.meals; ++meal) {
    if (p.strategy == "both_or_none")
      co_await eat_when_both_are_free(left, right, p);
    else
      co_await eat_one_by_one(turned ? right : left,
          turned ? left : right,
          p);
  }
  println("philosopher {} has eaten {} times", seat, p.meals);
}

task<> run(parameters p) {
  std::deque<mutex> forks;
  for (int number = 0; number < p.philosophers; ++number)
    forks.emplace_back(std::format("fork {}", number));
  std::vector<task<>> all;
  for (int seat = 0; seat < p.philosophers; ++seat)
    all.push_back(dine(seat, forks, p).named("philosopher"));
  co_await when_all(std::move(all));
  println("All have eaten.");
}

EXAMPLE(run, .title = "Dining philosophers",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "Deadlock, starvation, and a fix.", .order = 8, .workers = 1)
