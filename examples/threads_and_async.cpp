// Threads and async: each for what it is good at.
//
// Pictures are drawn and then sent. Drawing computes for long: it
// belongs on threads that nobody else needs. Sending waits: a few
// workers look after any number of transfers. A channel joins the
// two worlds; its room keeps the drawing from running ahead.
//
// Watch: the threads draw without a gap, and the workers are free
//        nearly all the time: for the transfers, and for a clock
//        that ticks beside them every 20ms.
// Try:   draw on the workers. Nothing else gets a turn while a
//        picture is drawn, and the clock comes late.
// Try:   slow transfers, 300ms. The channel is full, and the
//        threads have to wait: backpressure reaches them too.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer threads{"threads", 2, {1, 16}, "that draw"};
  integer pictures{"pictures", 8, {1, 60}, "in all"};
  duration draw{"draw", 50ms, {1ms, 200ms}, "computing, for each"};
  duration send{"send", 30ms, {1ms, 500ms}, "waiting, for each"};
  choice where{"where", {"threads", "workers"}, "pictures are drawn"};
};

task<> draw(std::int64_t from, channel<int> pictures, parameters p) {
  for (auto number = from; number <= p.pictures; number += p.threads) {
    co_await compute(p.draw);
    co_await pictures.send(static_cast<int>(number));
  }
}

task<> draw_all(channel<int> pictures, parameters p) {
  std::vector<join_handle<>> all;
  for (int from = 1; from <= p.threads; ++from) {
    auto work = draw(from, pictures, p);
    const bool on_thread = p.where == "threads";
    all.push_back(
        on_thread ? spawn_blocking(std::move(work)) : spawn(std::move(work)));
  }
  for (auto& each : all) co_await each;
  pictures.close();
}

task<> send(channel<int> pictures, counter& sent, parameters p) {
  while (co_await pictures.receive()) {
    co_await sleep_for(p.send);
    sent.add(1);
  }
}

task<> tick() {
  counter ticks{"ticks"};
  for (interval beat{20ms};;) {
    co_await beat.tick();
    ticks.add(1);
  }
}

task<> run(parameters p) {
  channel<int> pictures{2, "pictures"};
  counter sent{"sent"};
  auto clock = spawn(tick());
  co_await when_all(draw_all(pictures, p),
      send(pictures, sent, p),
      send(pictures, sent, p));
  println("{} pictures are sent.", sent.value());
} // the clock stops

EXAMPLE(run, .title = "Threads and async", .chapter = "Models of concurrency",
    .summary = "Computing on threads, waiting in tasks, one channel.",
    .order = 9, .workers = 2)
