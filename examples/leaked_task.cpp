// Leaked task: it goes on, and nobody remembers it.
//
// detach lets a task go on without a handle. It may outlive the
// function that started it: nobody waits for it, nobody sees
// what it throws, and nobody stops it. The run reports each task
// that outlives the one that let it go. A scope cannot leak.
//
// Watch: the request is answered, its task ends, and its logger
//        goes on alone: a finding, the task outlives its scope.
//        At the end of the program it is cut off, and the last
//        lines of its log are missing.
// Try:   use a scope. The answer takes longer, and the log is
//        complete: the choice is made where it can be seen.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  boolean scope{"scope", false, "start the logger in a task group"};
  integer lines{"lines", 5, {1, 30}, "lines that the logger writes"};
  duration pause{"pause", 100ms, {10ms, 500ms}, "before each line"};
  duration work{"work", 150ms, {10ms, 1s}, "that the request takes"};
};

task<> write_log(parameters p) {
  for (int line = 1; line <= p.lines; ++line) {
    co_await sleep_for(p.pause);
    println("log: line {} of {}", line, p.lines);
  }
}

task<> answer(parameters p) {
  if (p.scope) {
    co_await with_task_group([&](task_group& group) -> task<> {
      group.spawn(named("logger", write_log(p)));
      co_await sleep_for(p.work);
    });
  } else {
    spawn(named("logger", write_log(p))).detach();
    co_await sleep_for(p.work);
  }
  println("The request is answered.");
}

task<> run(parameters p) {
  co_await spawn(named("request", answer(p)));
  co_await sleep_for(100ms); // the program has other things to do
  println("The program ends.");
}

EXAMPLE(run, .title = "Leaked task",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "A detached task outlives its scope, and is reported.",
    .order = 12, .workers = 1)
