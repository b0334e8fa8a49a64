// A deadlock: each has what the other one waits for.
//
// Two friends want to eat. Each needs the knife and the fork. A
// takes the knife first, B the fork, and then each waits for what
// the other one has, for ever. Nothing is left to happen, so the
// run ends here and says who waits for whom.
//
// Watch: both tasks hold something and wait for something. Select
//        one: it waits for what the other holds, and the other
//        way around. That circle is the deadlock, and it is the
//        first of the findings.
// Try:   the same order for both. One waits at the first step,
//        holds nothing meanwhile, and all goes well.
// Try:   B comes 60ms later. All goes well, though the bug is
//        still there: A was quick enough this time.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  choice order{"order", {"opposite", "same"}, "in which they take things"};
  duration pause{"pause", 50ms, {0ms, 500ms}, "between the two things"};
  duration later{"later", 0ms, {0ms, 500ms}, "how much later B comes"};
};

task<> eat(std::string who, mutex& first, mutex& second, parameters p) {
  const auto one = co_await first.lock();
  println("{} has one thing", who);
  co_await sleep_for(p.pause);
  const auto other = co_await second.lock();
  println("{} has both and eats", who);
}

task<> come_later(mutex& first, mutex& second, parameters p) {
  co_await sleep_for(p.later);
  co_await eat("B", first, second, p);
}

task<> run(parameters p) {
  mutex knife{"knife"};
  mutex fork{"fork"};
  const bool same = p.order == "same";
  co_await when_all(eat("A", knife, fork, p).named("A"),
      come_later(same ? knife : fork, same ? fork : knife, p).named("B"));
  println("Both have eaten.");
}

EXAMPLE(run, .title = "A deadlock",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "Two locks in opposite order.", .order = 7, .workers = 1)
