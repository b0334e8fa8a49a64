// A rate limiter: a bucket of tokens.
//
// A service allows ten requests in a second, and now and then a
// burst. The bucket holds a few tokens, and gets a new one ten
// times in a second while it is not full. Each request takes a
// token, or waits for one. A semaphore can be such a bucket:
// requests use its permits up, and another task adds new ones.
//
// Watch: twelve requests come at once. Four find a token, the
//        others go out one by one, a tenth of a second apart.
// Try:   a burst of 1: they are evenly spread from the start.
// Try:   a pause of 100ms between them: nobody waits any more.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer requests{"requests", 12, {1, 60}, "how many there are"};
  integer rate{"rate", 10, {1, 100}, "new tokens in a second"};
  integer burst{"burst", 4, {1, 20}, "how many tokens the bucket holds"};
  duration pause{"pause", 0ms, {0ms, 200ms}, "between two requests"};
};

task<> add_tokens(semaphore& bucket, parameters p) {
  for (;;) {
    co_await sleep_for(1000ms / p.rate);
    if (bucket.available() < p.burst) bucket.release();
  }
}

task<> request(int number, semaphore& bucket, parameters p) {
  auto token = co_await bucket.acquire();
  token.consume(); // used up: it does not go back into the bucket
  co_await fetch("/answer", {.latency = 20ms});
  println("request {} is answered", number);
}

task<> run(parameters p) {
  semaphore bucket{p.burst, "bucket"};
  auto filling = spawn(add_tokens(bucket, p));

  std::vector<join_handle<>> all;
  for (int number = 1; number <= p.requests; ++number) {
    all.push_back(spawn(request(number, bucket, p)));
    co_await sleep_for(p.pause);
  }
  for (auto& each : all) co_await each;
  println("All {} are answered.", p.requests);
} // filling is dropped here, and so ends

EXAMPLE(run, .title = "A rate limiter",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "A bucket of tokens smooths bursts.", .order = 3, .workers = 1)
