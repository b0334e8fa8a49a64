// A semaphore: at most so many at a time.
//
// Nine downloads want to start at once, but the server allows
// only three connections. A semaphore has three permits: a
// download takes one, and gives it back when it is done. Who
// finds none waits in a queue.
//
// Watch: three downloads are on their way at any moment, and
//        whenever one ends, the one that waits longest starts.
// Try:   one at a time: a semaphore with one permit is a mutex.
// Try:   as many permits as downloads. Nobody waits any more.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer downloads{"downloads", 9, {1, 40}, "how many there are"};
  integer at_once{"at_once", 3, {1, 40}, "how many may run at a time"};
  duration latency{"latency", 80ms, {1ms, 1s}, "how long the first takes"};
  duration more{"more", 10ms, {0ms, 100ms}, "how much longer each next"};
};

task<> download(int number, semaphore& connections, parameters p) {
  const auto permit = co_await connections.acquire();
  println("download {} starts", number);
  co_await fetch("/file", {.latency = p.latency + number * p.more});
  println("download {} is done", number);
} // the permit goes back here

task<> run(parameters p) {
  semaphore connections{p.at_once, "connections"};
  std::vector<task<>> all;
  for (int number = 1; number <= p.downloads; ++number)
    all.push_back(download(number, connections, p));
  co_await when_all(std::move(all));
  println("All {} are there.", p.downloads);
}

EXAMPLE(run, .title = "A semaphore",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "At most k downloads at a time.", .order = 2, .workers = 1)
