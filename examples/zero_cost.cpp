// Zero cost: what an await costs, and what it does not.
//
// An await that need not wait is a test. One that waits stores
// where to go on, in a frame that is there already. Only the call
// of another coroutine makes a frame, and the next call uses the
// same memory again. Nothing else is allocated, ever.
//
// Watch: the facts of the run. They are measured on this machine,
//        and so they are no part of the output: nanoseconds,
//        frames, and allocations from the heap, for each round.
//        The recording of events is in the times.
// Try:   one round, then ten thousand. The first call takes its
//        frame from the heap, the others do not.
// Try:   calls ten deep: ten frames for each, and soon none of
//        them from the heap.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer rounds{"rounds", 200, {1, 10'000}, "of each kind"};
  integer depth{"depth", 1, {1, 20}, "calls within a call"};
};

// Measures what happens while it lives.
struct meter {
  std::string what;
  std::int64_t rounds;
  frame_totals before = frames_so_far();
  std::chrono::steady_clock::time_point begin =
      std::chrono::steady_clock::now();
  ~meter() {
    nanoseconds taken = std::chrono::steady_clock::now() - begin;
    auto after = frames_so_far();
    host_fact(what + ": ns each", taken.count() / rounds);
    host_fact(what + ": frames", after.made - before.made);
    host_fact(what + ": from the heap", after.from_heap - before.from_heap);
  }
};

task<int> child(int number, std::int64_t depth) {
  if (depth == 1) co_return number;
  co_return co_await child(number, depth - 1);
}

coroutine back_and_forth() {
  for (;;) co_await hand_back();
}

task<> run(parameters p) {
  std::int64_t sum = 0;
  {
    meter each{"an await that is ready", p.rounds};
    for (int i = 0; i < p.rounds; ++i) co_await sleep_for(0ms);
  }
  {
    meter each{"a call of a task", p.rounds};
    for (int i = 0; i < p.rounds; ++i) sum += co_await child(i, p.depth);
  }
  {
    meter each{"a turn through the queue", p.rounds};
    for (int i = 0; i < p.rounds; ++i) co_await yield_now();
  }
  coroutine other = back_and_forth();
  {
    meter each{"a jump there and back", p.rounds};
    for (int i = 0; i < p.rounds; ++i) co_await other;
  }
  println("{} rounds of four kinds, sum {}", p.rounds, sum);
}

EXAMPLE(run, .title = "Zero cost", .chapter = "Models of concurrency",
    .summary = "What an await costs: time, frames, allocations.", .order = 7)
