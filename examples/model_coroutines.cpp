// Coroutines: no runtime, each says who goes on.
//
// The same requests as bare coroutines. A coroutine can stop in
// the middle and go on there later: the code is in one piece
// again. But nobody knows when who can go on. So the program keeps
// a table, and each coroutine hands its turn over by name.
//
// Watch: one task, and inside it the turns of the coroutines.
//        Nothing happens between them: a transfer is a jump.
// Try:   more work. While one computes all others stand still,
//        for all of them are one task.
// Try:   sleep in place of the table (by_hand: false). Nobody
//        else has a turn meanwhile: the waits follow one another.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer requests{"requests", 12, {1, 60}, "how many there are"};
  duration wait{"wait", 40ms, {1ms, 500ms}, "until the answer comes"};
  duration work{"work", 4ms, {0ms, 50ms}, "computing with the answer"};
  integer failing{"failing", 5, {0, 60}, "this one is refused; 0: none"};
  boolean by_hand{"by_hand", true, "waits in the table, or sleeps"};
};

struct totals {
  counter open{"open requests"}, answers{"answers"}, sum{"sum"};
};

struct table {
  coroutine* dispatcher;
  std::deque<coroutine> requests;
  std::multimap<time_point, coroutine*> waiting; // until when
};

coroutine serve(int number, table& all, totals& seen, parameters p) {
  seen.open.add(1);
  if (p.by_hand) {
    all.waiting.emplace(now() + p.wait, &all.requests[number - 1]);
    co_await transfer_to(*all.dispatcher);
  } else {
    co_await sleep_for(p.wait);
  }
  if (number == p.failing) {
    println("request {}: refused", number);
  } else {
    co_await compute(p.work);
    seen.answers.add(1);
    seen.sum.add(number * number);
  }
  seen.open.add(-1);
  co_await transfer_to(*all.dispatcher); // is done
}

coroutine dispatch(table& all) {
  for (auto& each : all.requests) co_await transfer_to(each);
  while (!all.waiting.empty()) {
    const auto first = all.waiting.extract(all.waiting.begin());
    co_await sleep_until(first.key()); // nobody can go on before
    co_await transfer_to(*first.mapped());
  }
} // here `run` goes on

task<> run(parameters p) {
  totals seen;
  table all{};
  coroutine dispatcher = dispatch(all);
  all.dispatcher = &dispatcher;
  for (int number = 1; number <= p.requests; ++number)
    all.requests.push_back(serve(number, all, seen, p));
  co_await dispatcher;
  println("{} requests, {} answers, sum {}",
      p.requests,
      seen.answers.value(),
      seen.sum.value());
}

EXAMPLE(run, .title = "Model: coroutines", .chapter = "Models of concurrency",
    .summary = "Symmetric coroutines hand over by name.", .order = 3)
