// OS threads: the operating system switches.
//
// The workload of this chapter: some requests, each waits for a
// server's answer, then computes a little; one is refused. Here
// each request has a thread. It blocks while it waits, and nobody
// minds: the other threads go on. The code is the simplest of
// all. The price, in the simulation: 20us to create a thread, 2us
// for each switch between them, 8MiB of addresses for a stack.
//
// Watch: a row for each thread. All of them wait at once; then
//        they want to compute at once, and there are only as many
//        cores as workers. The run's facts name their stacks.
// Try:   a pool of 3 threads. Fewer stacks, but a thread that
//        waits is a thread less: it takes nearly three times as
//        long.
// Try:   one worker, and so one core. The waits still overlap;
//        the computing takes twice as long.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer requests{"requests", 12, {1, 60}, "how many there are"};
  duration wait{"wait", 40ms, {1ms, 500ms}, "until the answer comes"};
  duration work{"work", 4ms, {0ms, 50ms}, "computing with the answer"};
  integer failing{"failing", 5, {0, 60}, "this one is refused; 0: none"};
  integer pool{"pool", 0, {0, 32}, "threads; 0: one for each request"};
};

struct totals {
  counter open{"open requests"}, answers{"answers"}, sum{"sum"};
};

// The server. Who asks is blocked until it answers.
task<int> ask(int number, parameters p) {
  co_await block_for(p.wait);
  if (number == p.failing) throw std::runtime_error{"refused"};
  co_return number* number;
}

task<> serve(int number, totals& all, parameters p) {
  all.open.add(1);
  try {
    const int answer = co_await ask(number, p);
    co_await compute(p.work);
    all.answers.add(1);
    all.sum.add(answer);
  } catch (const std::exception& error) {
    println("request {}: {}", number, error.what());
  }
  all.open.add(-1);
}

task<> run(parameters p) {
  totals all;
  if (p.pool > 0) {
    thread_pool pool{p.pool};
    for (int number = 1; number <= p.requests; ++number)
      pool.submit(serve(number, all, p));
    co_await pool.finish();
  } else {
    std::vector<join_handle<>> threads;
    for (int number = 1; number <= p.requests; ++number)
      threads.push_back(os_thread(serve(number, all, p)));
    for (auto& each : threads) co_await each;
  }
  println("{} requests, {} answers, sum {}",
      p.requests,
      all.answers.value(),
      all.sum.value());
}

EXAMPLE(run, .title = "Model: OS threads", .chapter = "Models of concurrency",
    .summary = "A thread for each request, or a pool of threads.", .order = 1,
    .workers = 2)
