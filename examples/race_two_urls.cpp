// Race two URLs: the first answer wins.
//
// The same page is asked for at two places. when_any gives the
// page that arrives first and says which one it was. The other
// download is cancelled, and has ended before when_any returns:
// no loser goes on behind your back.
//
// Watch: both downloads begin together. When one arrives, the
//        other one's row ends too, unfinished.
// Try:   let the second be quicker. Only the latencies decide.
// Try:   give both the same latency. With seed 0 the one that was
//        started first wins; with other seeds it may be either.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  duration first{
      "first", 300ms, {10ms, 2s}, "until the first one begins to answer"};
  duration second{"second", 500ms, {10ms, 2s}, "until the second one does"};
  size page{"page", 20_kB, {1_kB, 500_kB}, "size of the page"};
};

task<bytes> download(std::string url, nanoseconds latency, parameters p) {
  auto page = co_await fetch(url, {.latency = latency, .size = p.page});
  println("{} has arrived.", url);
  co_return page.size();
}

task<> run(parameters p) {
  auto [index, size] =
      co_await when_any(named("first", download("/first", p.first, p)),
          named("second", download("/second", p.second, p)));

  println("The {} one wins: {} bytes.",
      index == 0 ? "first" : "second",
      size);
  co_await sleep_for(50ms); // and the other one is really gone
}

EXAMPLE(run, .title = "Race two URLs", .chapter = "Futures and tasks",
    .summary = "The first answer wins, and the loser is cancelled.",
    .order = 5, .workers = 1)
