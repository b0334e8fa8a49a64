// Prints one parameter of every type: for tests of how values are read, checked and written.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  duration wait{"wait", 300ms, {50ms, 2s, 10ms}, "a time span"};
  size page_size{"page_size", 64_KiB, {1_KiB, 10_MB}, "an amount of data"};
  rate bandwidth{"bandwidth", 2_MBps, {10_kBps, 100_MBps}, "an amount for each second"};
  integer downloads{"downloads", 3, {-5, 50}, "a whole number"};
  real loss{"loss", 0.25, {0, 1, 0.125}, "a number with a fraction"};
  boolean twice{"twice", false, "yes or no"};
  choice strategy{"strategy", {"all", "first", "none"}, "one of three"};
  text url{"url", "/a", "a short text"};
};

task<> run(parameters p) {
  println("{} {} {} {}", p.wait, p.page_size, p.bandwidth, p.downloads);
  println("{} {} {} {}", p.loss, p.twice, p.strategy, p.url);
  check(p.strategy == "all" || p.strategy.name() != "all", "a choice compares with its name");
  co_return;
}

EXAMPLE(
    run, .title = "Every parameter", .chapter = "Streams and channels", .summary = "One of each type.", .workers = 3)
