// Async: tasks on a few workers.
//
// The same requests as tasks. The code reads like that of the
// threads, but where a thread blocks a task waits: it leaves its
// worker to others. There are as many tasks as one likes, and as
// few threads as there are cores.
//
// Watch: all tasks wait at once, on no worker at all. Then their
//        answers come, and two workers compute what there is.
// Try:   compare with each of the other four models: the output
//        is the same, and so is the count of open requests.
// Try:   sixty requests. As threads they would want sixty stacks.
// Try:   one worker, then four: workers help the computing only.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer requests{"requests", 12, {1, 60}, "how many there are"};
  duration wait{"wait", 40ms, {1ms, 500ms}, "until the answer comes"};
  duration work{"work", 4ms, {0ms, 50ms}, "computing with the answer"};
  integer failing{"failing", 5, {0, 60}, "this one is refused; 0: none"};
};

struct totals {
  counter open{"open requests"}, answers{"answers"}, sum{"sum"};
};

// The server. It answers after a while, or refuses.
task<int> ask(int number, parameters p) {
  co_await sleep_for(p.wait);
  if (number == p.failing) throw std::runtime_error{"refused"};
  co_return number* number;
}

task<> serve(int number, totals& all, parameters p) {
  all.open.add(1);
  try {
    const int answer = co_await ask(number, p);
    co_await compute(p.work);
    all.answers.add(1);
    all.sum.add(answer);
  } catch (const std::exception& error) {
    println("request {}: {}", number, error.what());
  }
  all.open.add(-1);
}

task<> run(parameters p) {
  totals all;
  std::vector<task<>> requests;
  for (int number = 1; number <= p.requests; ++number)
    requests.push_back(serve(number, all, p));
  co_await when_all(std::move(requests));
  println("{} requests, {} answers, sum {}",
      p.requests,
      all.answers.value(),
      all.sum.value());
}

EXAMPLE(run, .title = "Model: async", .chapter = "Models of concurrency",
    .summary = "Tasks on a few workers.", .order = 5, .workers = 2)
