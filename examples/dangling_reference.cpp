// Dangling reference: a task that outlives what it refers to.
//
// A coroutine that takes a reference keeps the reference, not
// the thing. If the thing goes while the task waits, the task
// reads what is no more. That is C++'s own trap: no compiler
// error, no exception. Here the reference can tell that it
// dangles, so that you see it without harm.
//
// Watch: the note is torn up while the reader still waits. There
//        is no finding: nobody can know what a reference is for.
// Try:   copy it into the lambda. A lambda that is handed to
//        spawn lives as long as its task, and so do its copies.
// Try:   keep the note in a scope that waits for its tasks. Now
//        even a reference is safe.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  choice form{
      "form", {"reference", "copy", "scope"}, "how the task gets the note"};
  duration lifetime{
      "lifetime", 100ms, {1ms, 1s}, "how long its owner keeps the note"};
  duration delay{"delay", 200ms, {1ms, 1s}, "until the task reads it"};
};

struct note {
  std::string text;
  ~note() { println("The note is torn up."); }
};

// A weak_ptr stands for a plain reference: it knows when it dangles.
task<> read(std::weak_ptr<note> reference, nanoseconds delay) {
  co_await sleep_for(delay);
  if (auto there = reference.lock())
    println("It reads: {}", there->text);
  else
    println("It would read what is no more: anything can happen.");
}

task<> run(parameters p) {
  join_handle<> reader;
  {
    auto owned = std::make_shared<note>("buy bread");
    if (p.form == "reference") {
      reader = spawn(read(owned, p.delay));
    } else if (p.form == "copy") {
      reader = spawn(
          [copy = owned, p]() -> task<> { co_await read(copy, p.delay); });
    } else {
      co_await with_task_group([&](task_group& group) -> task<> {
        group.spawn(read(owned, p.delay));
        co_return;
      });
    }
    co_await sleep_for(p.lifetime);
  } // the owner lets go
  if (reader.joinable()) co_await reader;
}

EXAMPLE(run, .title = "Dangling reference",
    .chapter = "Under the hood of co_await",
    .summary = "A task that outlives what it refers to.", .order = 4,
    .workers = 1)
