// Callbacks: one loop calls back.
//
// The same requests on one thread. A request is started together
// with two functions: one for the answer, one for the error. A
// loop calls them when the time has come. Nobody blocks, so one
// thread is enough. But the program is cut into pieces, and what
// belongs together must be carried from piece to piece by hand.
//
// Watch: the answers come all at once, each from a row of its own
//        outside. One task calls everything, one callback after
//        another; the row of the loop shows how many are ready
//        and have to wait for their turn.
// Try:   refuse none (0). Half of the code below is for one
//        request in twelve, and must not be forgotten anywhere:
//        `open` is counted down in two places.
// Try:   more work. Answers are there long before their turn.
// Try:   two workers: it takes as long. A loop has one thread.

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

void serve(callback_loop& loop, int number, totals& all, parameters p) {
  all.open.add(1);
  loop.request(
      ask(number, p),
      [=, &loop, &all](int answer) {
        loop.compute(p.work, [=, &all] {
          all.answers.add(1);
          all.sum.add(answer);
          all.open.add(-1);
        });
      },
      [=, &all](const failure& error) {
        println("request {}: {}", number, error.what());
        all.open.add(-1);
      });
}

task<> run(parameters p) {
  totals all;
  callback_loop loop{"loop"};
  for (int number = 1; number <= p.requests; ++number)
    serve(loop, number, all, p);
  co_await loop.run(); // until nothing is left to call
  println("{} requests, {} answers, sum {}",
      p.requests,
      all.answers.value(),
      all.sum.value());
}

EXAMPLE(run, .title = "Model: callbacks", .chapter = "Models of concurrency",
    .summary = "One loop, nested handlers, errors by hand.", .order = 2,
    .workers = 1)
