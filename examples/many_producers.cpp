// Many producers: several tasks send, one receives.
//
// Any number of tasks may send on the same channel: each has a
// copy, and all copies are the same channel. The messages come in
// the order in which they were sent, whoever sent them. Only when
// the last producer is done may somebody close the channel.
//
// Watch: the arrows from all producers into one row. The first
//        producer is quickest, but the others get their turn.
// Try:   no pause. Whoever is ready first sends first; with another
//        seed the order is another one.
// Try:   twenty producers, and still one receiver without a lock:
//        it alone counts, so nothing is shared.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer producers{"producers", 3, {1, 20}, "tasks that send"};
  integer messages{"messages", 4, {1, 20}, "that each of them sends"};
  duration pause{"pause",
      30ms,
      {0ms, 200ms},
      "of the first; the second pauses twice as long, and so on"};
};

struct message {
  int from;
  int number;
};

task<> producer(int id, channel<message> to, parameters p) {
  for (int number = 1; number <= p.messages; ++number) {
    co_await sleep_for(id * nanoseconds{p.pause});
    co_await to.send({id, number});
  }
}

task<> produce(channel<message> to, parameters p) {
  std::vector<task<>> producers;
  for (int id = 1; id <= p.producers; ++id)
    producers.push_back(producer(id, to, p));
  co_await when_all(std::move(producers));
  to.close(); // all of them are done
}

task<> run(parameters p) {
  channel<message> inbox{4, "inbox"};
  auto producing = spawn(produce(inbox, p));

  std::map<int, int> counts;
  while (auto each = co_await inbox.receive()) {
    println("message {} of producer {}", each->number, each->from);
    ++counts[each->from];
  }
  for (auto [id, count] : counts)
    println("producer {}: {} messages", id, count);
}

EXAMPLE(run, .title = "Many producers", .chapter = "Streams and channels",
    .summary = "Several senders, one receiver, the order of arrival.",
    .order = 5, .workers = 2)
