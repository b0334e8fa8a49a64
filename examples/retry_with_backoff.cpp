// Retry with backoff: try again, but not all at once.
//
// A server answers one request at a time and refuses the others.
// Who is refused waits and tries again, each time twice as long,
// so that a busy server gets air. Jitter, a different bit of
// chance for every client, keeps them from coming back together.
//
// Watch: all clients come at once and only one is served. Then
//        they spread out: look at the lengths of their sleeps.
// Try:   without jitter. They come back together again and again,
//        and some give up.
// Try:   a larger first wait: fewer are refused, all take longer.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer clients{"clients", 6, {1, 12}, "who want an answer"};
  integer attempts{"attempts", 5, {1, 10}, "after which a client gives up"};
  duration wait{"wait", 20ms, {1ms, 200ms}, "before the second attempt"};
  boolean jitter{"jitter", true, "whether chance changes the waits"};
  integer loss{"loss", 10, {0, 90}, "answers in a hundred that get lost"};
  integer luck{"luck", 1, {1, 100}, "other numbers, other chances"};
};

task<> ask(mutex& server) {
  const auto connection = server.try_lock(); // it does not wait
  if (!connection) throw std::runtime_error{"the server is busy"};
  co_await fetch("/answer", {.latency = 10ms});
}

task<> client(int number, mutex& server, parameters p) {
  dice luck{number + 1000 * p.luck};
  auto wait = nanoseconds{p.wait};
  for (int attempt = 1; attempt <= p.attempts; ++attempt, wait *= 2) {
    try {
      co_await ask(server);
      if (luck.chance(p.loss)) throw std::runtime_error{"it was lost"};
      println("client {} has its answer", number);
      co_return;
    } catch (const std::runtime_error& error) {
      println("client {}, attempt {}: {}", number, attempt, error.what());
    }
    if (attempt == p.attempts) break;
    const auto chance = wait / 100 * luck.below(100);
    co_await sleep_for(p.jitter ? wait / 2 + chance : wait);
  }
  println("client {} gives up", number);
}

task<> run(parameters p) {
  mutex server{"server"};
  std::vector<task<>> all;
  for (int number = 1; number <= p.clients; ++number)
    all.push_back(client(number, server, p).named("client"));
  co_await when_all(std::move(all));
  println("Nobody asks any more.");
}

EXAMPLE(run, .title = "Retry with backoff",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "Wait longer each time, and not all the same.", .order = 4,
    .workers = 1)
