// Two sites: one after the other, then together.
//
// Awaiting a page and then the next one takes the sum of both
// times, though nobody has anything to do meanwhile. when_all
// waits for both at once and takes as long as the slower one.
//
// Watch: first the two waits stand behind one another, then they
//        lie side by side. The bytes are the same.
// Try:   make one of them much slower. Waiting together hides the
//        quicker one completely.
// Try:   more workers. It changes nothing: waiting needs none.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  duration first{
      "first", 200ms, {10ms, 2s}, "until the first site begins to answer"};
  duration second{"second", 300ms, {10ms, 2s}, "until the second one does"};
  size page{"page", 50_kB, {1_kB, 500_kB}, "size of each page"};
  rate bandwidth{"bandwidth", 1_MBps, {100_kBps, 10_MBps}, "of both sites"};
};

task<bytes> visit(std::string url, nanoseconds latency, parameters p) {
  auto page = co_await fetch(url,
      {.latency = latency, .bandwidth = p.bandwidth, .size = p.page});
  co_return page.size();
}

task<> run(parameters p) {
  bytes here = co_await visit("/here", p.first, p);
  bytes there = co_await visit("/there", p.second, p);
  println("One after the other: {} bytes.", here + there);

  auto [left, right] =
      co_await when_all(named("here", visit("/here", p.first, p)),
          named("there", visit("/there", p.second, p)));
  println("Together: {} bytes.", left + right);
}

EXAMPLE(run, .title = "Two sites", .chapter = "Futures and tasks",
    .summary = "Waiting for two pages one by one, and at once.", .order = 4,
    .workers = 1)
