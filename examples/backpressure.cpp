// Backpressure: the faster side waits.
//
// A producer is five times as fast as its consumer. Without a
// limit, what is not consumed yet would pile up until the memory
// is full. A bounded channel has room for a few: when it is full,
// send waits until somebody has received. So the slow side sets
// the pace, and nobody had to tell the fast one.
//
// Watch: the channel fills up, and then the producer waits before
//        each item, as long as the consumer takes for one.
// Try:   a capacity of 30. The producer is done early, and the
//        consumer takes as long as before: a buffer is no speed.
// Try:   a capacity of 0. Each item goes from hand to hand.
// Try:   a consumer that takes 10ms. Now it is the one who waits.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer capacity{"capacity", 3, {0, 30}, "items that have room"};
  integer items{"items", 10, {1, 30}, "that are produced"};
  duration produce{"produce", 20ms, {1ms, 200ms}, "time for an item"};
  duration consume{"consume", 100ms, {1ms, 200ms}, "time for an item"};
};

task<> producer(channel<int> to, parameters p) {
  for (int item = 1; item <= p.items; ++item) {
    co_await sleep_for(p.produce);
    co_await to.send(item); // waits while the channel is full
    println("item {} is in the channel", item);
  }
  to.close();
  println("The producer is done.");
}

task<> consumer(channel<int> from, parameters p) {
  while (auto item = co_await from.receive()) {
    co_await sleep_for(p.consume);
    println("  item {} is consumed", *item);
  }
  println("  The consumer is done.");
}

task<> run(parameters p) {
  channel<int> items{p.capacity, "items"};
  co_await when_all(producer(items, p), consumer(items, p));
}

EXAMPLE(run, .title = "Backpressure", .chapter = "Streams and channels",
    .summary = "A bounded channel makes the faster side wait.", .order = 6,
    .workers = 1)
