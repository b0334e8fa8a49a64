// Responsive UI: one call that blocks freezes everything.
//
// A user interface draws a frame at a steady beat, on the one
// worker that there is. Downloads beside it only wait, and the
// beat goes on. One download that blocks, as an old library
// would, keeps the worker: no frame until it is over.
//
// Watch: frames at their beat, with downloads under way.
// Try:   let the first download block. The frames stop, and those
//        that were missed come in a burst. A finding says which
//        task has blocked the worker.
// Try:   many downloads that do not block. The beat is the same.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  boolean blocking{"blocking", false, "the first download blocks"};
  integer downloads{"downloads", 3, {1, 30}, "how many there are"};
  duration latency{"latency", 150ms, {10ms, 1s}, "of each download"};
  duration beat{"beat", 20ms, {5ms, 100ms}, "between two frames"};
  integer frames{"frames", 12, {1, 100}, "frames to draw"};
};

task<> draw(parameters p) {
  interval beat{p.beat};
  for (int frame = 1; frame <= p.frames; ++frame) {
    co_await beat.tick();
    println("frame {}", frame);
    co_await compute(1ms);
  }
}

task<> download(int number, parameters p) {
  if (number == 1 && p.blocking)
    co_await block_for(p.latency);
  else
    co_await fetch("/file", {.latency = p.latency});
  println("download {} is there", number);
}

task<> run(parameters p) {
  co_await with_task_group([&](task_group& group) -> task<> {
    group.spawn(named("ui", draw(p)));
    co_await sleep_for(2 * nanoseconds{p.beat});
    for (int number = 1; number <= p.downloads; ++number)
      group.spawn(named("download", download(number, p)));
  });
}

EXAMPLE(run, .title = "Responsive UI",
    .chapter = "Concurrency and parallelism",
    .summary = "A steady beat, and the call that freezes it.", .order = 5,
    .workers = 1)
