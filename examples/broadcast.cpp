// Broadcast: every receiver gets every message.
//
// In a channel each message goes to one receiver. A broadcast is
// a radio station: all who have subscribed hear everything. The
// sender never waits. Therefore a receiver that is too slow falls
// behind; the last few messages are kept for it, and what is older
// it has missed.
//
// Watch: each message wakes every listener that waits. The last
//        one is still busy, lags, and misses some.
// Try:   keep 20 messages. The last one still lags, but hears all.
// Try:   keep just 1. Only the quickest hears everything.
// Try:   a single listener. It is quick and misses nothing.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer listeners{"listeners", 3, {1, 10}, "who have subscribed"};
  integer messages{"messages", 8, {1, 20}, "that are sent"};
  duration pause{"pause", 50ms, {1ms, 200ms}, "after each of them"};
  integer kept{"kept", 2, {1, 20}, "messages kept for the slow"};
  duration slower{"slower",
      60ms,
      {0ms, 200ms},
      "how much longer each listener takes than the one before"};
};

task<> listener(int id, broadcast_receiver<int> radio, parameters p) {
  int heard = 0;
  while (auto message = co_await radio.receive()) {
    println("listener {} hears message {}", id, *message);
    ++heard;
    co_await sleep_for((id - 1) * nanoseconds{p.slower});
  }
  println("Listener {} heard {}, missed {}.", id, heard, radio.missed());
}

task<> run(parameters p) {
  broadcast<int> station{p.kept, "station"};
  std::vector<join_handle<>> all;
  for (int id = 1; id <= p.listeners; ++id)
    all.push_back(spawn(listener(id, station.subscribe(), p)));

  for (int message = 1; message <= p.messages; ++message) {
    station.send(message);
    co_await sleep_for(p.pause);
  }
  station.close();
  for (auto& each : all) co_await each;
}

EXAMPLE(run, .title = "Broadcast", .chapter = "Streams and channels",
    .summary = "Every receiver gets every message; a slow one lags.",
    .order = 7, .workers = 1)
