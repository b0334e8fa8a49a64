// Fetch and print: the first asynchronous program.
//
// fetch gives something that will be there later. co_await waits
// for it, and while this task waits its worker is free for
// others: waiting is not working.
//
// Watch: the task runs for an instant, waits while the page is on
//        its way, and runs for an instant again. The worker's row
//        is empty in between.
// Try:   a larger latency moves the first byte; a smaller
//        bandwidth stretches what comes after it.
// Try:   more workers. Nothing gets faster: nobody was busy.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  text url{"url", "/hello", "the page to fetch"};
  duration latency{
      "latency", 300ms, {10ms, 2s}, "time until the first byte arrives"};
  rate bandwidth{
      "bandwidth", 1_kBps, {100_Bps, 20_kBps}, "how fast the rest arrives"};
};

task<> run(parameters p) {
  println("asking for {}", p.url);

  // The task stops here until the page has arrived; its worker does not.
  auto page = co_await fetch(p.url,
      {.latency = p.latency, .bandwidth = p.bandwidth, .size = 240});

  println(page);
  println("{} bytes", page.size());
}

EXAMPLE(run, .title = "Fetch and print", .chapter = "Futures and tasks",
    .summary = "Wait for a page without keeping the worker.", .order = 1,
    .workers = 1)
