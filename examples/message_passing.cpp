// Message passing: a sender, a receiver, and a channel between.
//
// Tasks that send messages need not share anything else. The
// channel keeps a message until somebody receives it, and receive
// waits while there is none. At the end the sender closes the
// channel: the receiver still gets what is in it, then nothing,
// which ends its loop.
//
// Watch: the receiver waits, a message wakes it, it waits again.
//        The sender never waits for it: there is room enough.
// Try:   no pause. All messages are sent before the first is
//        received, and then they are there without waiting.
// Try:   500ms of work. Messages pile up in the channel, and the
//        receiver goes on long after the channel was closed.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer messages{"messages", 4, {1, 30}, "that are sent"};
  duration pause{"pause", 200ms, {0ms, 1s}, "after each message"};
  duration work{"work", 20ms, {0ms, 500ms}, "time for each one received"};
};

task<> sender(channel<std::string> to, parameters p) {
  for (int number = 1; number <= p.messages; ++number) {
    co_await to.send(std::format("message {}", number));
    println("{} of {} sent", number, p.messages);
    co_await sleep_for(p.pause);
  }
  to.close();
}

task<> receiver(channel<std::string> from, parameters p) {
  while (auto message = co_await from.receive()) {
    println("received: {}", *message);
    co_await sleep_for(p.work);
  }
  println("Nothing more will come.");
}

task<> run(parameters p) {
  channel<std::string> letters{30, "letters"};
  co_await when_all(sender(letters, p), receiver(letters, p));
}

EXAMPLE(run, .title = "Message passing", .chapter = "Streams and channels",
    .summary = "A sender and a receiver; closing ends the loop.", .order = 4,
    .workers = 1)
