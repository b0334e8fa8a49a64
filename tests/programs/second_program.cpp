// A program that is not in the gallery, linked by itself: its module runs under the gallery's JavaScript.
// Written to import what the gallery does not: throwing calls of other signatures, a catch with three types, a clock.

#include <playground.hpp>

#include <chrono>
#include <random>
#include <stdexcept>
using namespace interleave;

struct parameters {
  integer rounds{"rounds", 3, {1, 9}, "how many times it throws"};
};

struct refusal {
  double at;
};

[[gnu::noinline]] double may_throw(double a, float b, std::int64_t c, int d, double e) {
  if (c % 3 == 0) throw std::out_of_range{"three"};
  if (c % 3 == 1) throw refusal{a + static_cast<double>(b) + e};
  return d;
}

[[gnu::noinline]] std::int64_t ticks() {
  return std::chrono::steady_clock::now().time_since_epoch().count() > 0 ? 1 : 0;
}

task<> round(int number) {
  for (int i = 0; i < 3; ++i) {
    try {
      co_await sleep_for(1ms);
      println("round {}: {}", number, may_throw(0.5, 0.25f, i, 7, 1.0));
    } catch (const std::out_of_range& thrown) {
      println("round {}: {}", number, thrown.what());
    } catch (const std::invalid_argument& thrown) {
      println("never: {}", thrown.what());
    } catch (const refusal& thrown) {
      println("round {}: refused at {}", number, thrown.at);
    }
  }
}

task<> run(parameters p) {
  std::mt19937 generator{42};
  std::exception_ptr kept;
  for (int number = 1; number <= p.rounds; ++number) co_await round(number);
  try {
    throw std::runtime_error{"kept for later"};
  } catch (...) {
    kept = std::current_exception();
  }
  try {
    std::rethrow_exception(kept);
  } catch (const std::exception& thrown) {
    println("{}, ticks {}, {}", thrown.what(), ticks(), generator());
  }
}

EXAMPLE(run, .title = "Second program", .chapter = "Tests", .summary = "Runs under the gallery's glue.")
