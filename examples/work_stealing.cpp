// Work stealing: uneven work spreads itself.
//
// A merge sort cuts its numbers in two, sorts both parts beside
// one another, and merges them. The cut may be uneven, so nobody
// can say beforehand which worker should do what. Nobody has to:
// a worker that has nothing to do takes a task that is ready.
//
// Watch: the work begins on one worker and soon keeps all busy.
//        At the end the merges get longer and fewer: only one
//        worker is left for the last one.
// Try:   a cut at 10 in a hundred: most work is in one long
//        chain, and the workers can share less of it.
// Try:   a grain as large as all of it: one task, one worker.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer numbers{"numbers", 128, {2, 1024}, "how many are to be sorted"};
  integer grain{"grain", 16, {1, 1024}, "so few are sorted by one task"};
  integer cut{"cut", 40, {10, 90}, "where they are cut, in a hundred"};
  duration step{"step", 100us, {1us, 1ms}, "time for each number"};
};

using numbers = std::span<std::int64_t>;

task<> sort(numbers all, parameters p) {
  const auto count = static_cast<std::int64_t>(all.size());
  if (count <= p.grain || count < 2) {
    std::ranges::sort(all);
    co_await compute(count * 4 * p.step);
    co_return;
  }
  const auto cut =
      std::clamp<std::int64_t>(count * p.cut / 100, 1, count - 1);
  co_await when_all(sort(all.first(cut), p), sort(all.subspan(cut), p));
  std::ranges::inplace_merge(all, all.begin() + cut);
  co_await compute(count * p.step); // merging
}

task<> run(parameters p) {
  std::vector<std::int64_t> all;
  dice luck{42};
  for (int i = 0; i < p.numbers; ++i) all.push_back(luck.below(1000));
  co_await sort(all, p);
  check(std::ranges::is_sorted(all), "the numbers are sorted");
  println("{} numbers from {} to {}", all.size(), all.front(), all.back());
}

EXAMPLE(run, .title = "Work stealing",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "Uneven parallel work spreads itself over the workers.",
    .order = 10, .workers = 4)
