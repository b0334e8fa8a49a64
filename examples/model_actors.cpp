// Actors: each has a mailbox, and nobody shares anything.
//
// The same requests as actors. An actor takes one message at a
// time out of its mailbox, so that what is its own needs no lock.
// Each request is an actor; what it finds out it sends to one
// more actor, which adds everything up. A mailbox has only so
// much room: how fast who may send is for you to decide.
//
// Watch: the mailbox of `sums`. It fills up when the answers come
//        together, and whoever finds it full waits with its
//        answer in hand.
// Try:   room for 1, and adding that takes 10ms. Now the slowest
//        actor sets the pace for all.
// Try:   refuse none (0). A refused request throws in its actor,
//        and comes up where `run` waits for that actor's end.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer requests{"requests", 12, {1, 60}, "how many there are"};
  duration wait{"wait", 40ms, {1ms, 500ms}, "until the answer comes"};
  duration work{"work", 4ms, {0ms, 50ms}, "computing with the answer"};
  integer failing{"failing", 5, {0, 60}, "this one is refused; 0: none"};
  integer room{"room", 4, {0, 60}, "in the mailbox for answers"};
  duration adding{"adding", 1ms, {0ms, 20ms}, "to add one answer"};
};

struct totals {
  counter open{"open requests"}, answers{"answers"}, sum{"sum"};
};

task<> serve(int number, actor_ref<int> sums, parameters p) {
  co_await sleep_for(p.wait);
  if (number == p.failing) throw std::runtime_error{"refused"};
  co_await compute(p.work);
  co_await sums.send(number * number);
}

task<> run(parameters p) {
  totals all;
  auto add = [&](int answer) -> task<> {
    co_await compute(p.adding);
    all.answers.add(1);
    all.sum.add(answer);
  };
  actor<int> sums{"sums", add, {.mailbox = p.room}};
  auto handle = [=, to = sums.ref()](
                    int number) { return serve(number, to, p); };
  std::vector<actor<int>> requests;
  for (int number = 1; number <= p.requests; ++number) {
    requests.push_back(actor<int>{"request", handle});
    all.open.add(1);
    co_await requests.back().send(number);
  }
  for (int number = 1; number <= p.requests; ++number) {
    try {
      co_await requests[number - 1].stop();
    } catch (const std::exception& error) {
      println("request {}: {}", number, error.what());
    }
    all.open.add(-1);
  }
  co_await sums.stop();
  println("{} requests, {} answers, sum {}",
      p.requests,
      all.answers.value(),
      all.sum.value());
}

EXAMPLE(run, .title = "Model: actors", .chapter = "Models of concurrency",
    .summary = "Mailboxes, one message at a time, nothing shared.",
    .order = 4, .workers = 2)
