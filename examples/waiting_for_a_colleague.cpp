// Waiting for a colleague: parallel until somebody needs a result.
//
// A writes a report, B prepares a talk about it. There are two
// workers, so both work at once, until B needs the report. From
// then on B waits for A, and the second worker has nothing to
// do: the work has become serial.
//
// Watch: two busy rows, then B's task waits and only one worker
//        is busy. B goes on when the report is there.
// Try:   let B need it later. The wait shrinks; when B comes
//        after A is done, there is none.
// Try:   let B need it at once. Two workers are no quicker than
//        one.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  duration report{"report", 200ms, {10ms, 1s}, "A: how long it takes"};
  duration before{"before", 80ms, {0ms, 1s}, "B: work that needs no report"};
  duration after{"after", 100ms, {10ms, 1s}, "B: work that needs it"};
};

task<std::string> write_report(parameters p) {
  co_await compute(p.report);
  println("A: the report is written.");
  co_return "all is well";
}

task<> prepare_talk(join_handle<std::string>& report, parameters p) {
  co_await compute(p.before);
  println("B: now I need the report.");
  std::string news = co_await report; // waits if A is not done
  println("B: it says that {}.", news);
  co_await compute(p.after);
  println("B: the talk is ready.");
}

task<> run(parameters p) {
  auto report = spawn(named("A", write_report(p)));
  co_await spawn(named("B", prepare_talk(report, p)));
}

EXAMPLE(run, .title = "Waiting for a colleague",
    .chapter = "Concurrency and parallelism",
    .summary = "Parallel work turns serial where one needs the other.",
    .order = 3, .workers = 2)
