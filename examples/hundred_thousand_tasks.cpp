// A hundred thousand tasks: what waiting costs.
//
// A chat server holds a hundred thousand connections, and nearly
// all of them wait. As tasks each is a small block of memory that
// says where to go on. As threads each would have a stack of its
// own. Here they are, all at once, on two workers.
//
// Watch: the facts of the run: how large the frame of one task
//        is, and what all of them took together. The number of
//        tasks goes up to the top, and stays there for the time
//        that they hold on.
// Try:   a tenth of them, a hundredth: the frame of a task stays
//        the same, and the memory falls with their number.
// Try:   hold for a minute. Who waits costs no work: the run has
//        as many events as before.
// Try:   20us of work for each. Two workers need a second more for
//        all of them, and four half of it.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer tasks{"tasks", 100'000, {1, 100'000}, "how many at once"};
  duration hold{"hold", 1s, {1ms, 60s}, "how long each of them waits"};
  duration work{"work", 0us, {0us, 20us}, "computing, when it goes on"};
};

task<> hold_a_connection(parameters p) {
  co_await sleep_for(p.hold);
  co_await compute(p.work);
}

task<> run(parameters p) {
  const auto before = frames_so_far().bytes;
  std::vector<task<>> connections;
  connections.reserve(p.tasks);
  for (int i = 0; i < p.tasks; ++i)
    connections.push_back(hold_a_connection(p));
  const auto bytes = frames_so_far().bytes - before;
  host_fact("bytes for a connection", bytes / p.tasks);
  counter("connections", p.tasks);
  co_await when_all(std::move(connections));
  counter("connections", 0);

  println("{} tasks have waited at once.", p.tasks);
  println("As many threads would want stacks of {} MiB.",
      p.tasks * (thread_stack / 1_MiB));
}

EXAMPLE(run, .title = "A hundred thousand tasks",
    .chapter = "Models of concurrency",
    .summary = "All of them wait at once, on two workers.", .order = 6,
    .workers = 2)
