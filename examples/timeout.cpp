// Timeout: a race against the clock, and another try.
//
// A timeout is nothing new: it is a race between the answer and
// a sleep, and the loser is cancelled. The first function builds
// it so. The library's own timeout does the same and gives an
// optional: empty means that the time was over first.
//
// Watch: each attempt waits as long as the limit allows; what is
//        too late is cut off there. The server gets quicker, and
//        at last an answer is in time.
// Try:   a limit above the latency. The first attempt succeeds.
// Try:   a limit of 10ms. All attempts are too late, and the
//        program has to live with that.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  duration limit{"limit", 200ms, {10ms, 2s}, "how long an attempt may take"};
  duration latency{
      "latency", 500ms, {10ms, 2s}, "of the server, at the first attempt"};
  integer attempts{"attempts", 3, {1, 10}, "how often it is tried"};
};

// A server that gets quicker: half of the time at the second attempt.
task<bytes> ask(int attempt, parameters p) {
  nanoseconds latency = nanoseconds{p.latency} / attempt;
  auto page = co_await fetch("/slow", {.latency = latency});
  co_return page.size();
}

// By hand: an answer, or nothing.
task<std::optional<bytes>> ask_within(int attempt, parameters p) {
  auto first = co_await when_any(ask(attempt, p), sleep_for(p.limit));
  if (first.index == 1) co_return std::nullopt;
  co_return std::get<0>(first.value);
}

task<> run(parameters p) {
  if (co_await ask_within(1, p))
    println("The race is won at once.");
  else
    println("The race is lost to the clock.");

  for (int attempt = 1; attempt <= p.attempts; ++attempt) {
    if (auto size = co_await timeout(p.limit, ask(attempt, p))) {
      println("Attempt {}: {} bytes.", attempt, *size);
      co_return;
    }
    println("Attempt {} takes too long.", attempt);
  }
  println("No answer after {} attempts.", p.attempts);
}

EXAMPLE(run, .title = "Timeout", .chapter = "Futures and tasks",
    .summary = "A race between an answer and the clock.", .order = 8,
    .workers = 1)
