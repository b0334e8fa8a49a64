// Streams with tasks of their own on real threads, dropped and cancelled in the middle.
#include <atomic>
#include <vector>

#include "playground.hpp"
#include "stress/stress.hpp"

namespace interleave::tests {
namespace {

class stress_of_streams : public stress {};
INSTANTIATE_TEST_SUITE_P(workers, stress_of_streams, testing::Values(2, 4, 8), testing::PrintToStringParamName());

stream<int> numbers(int count) {
  for (int i = 1; i <= count; ++i) {
    if (i % 4 == 0) co_await yield_now();
    co_yield i;
  }
}

task<int> sum_of(stream<int> source) {
  int sum = 0;
  while (const auto item = co_await source.next()) sum += *item;
  co_return sum;
}

TEST_P(stress_of_streams, merged_and_buffered) {
  repeat(
      []() -> task<> {
        auto [first, second] = co_await when_all(sum_of(merge(numbers(40), numbers(40) | buffer(2), numbers(40))),
            sum_of(numbers(40) | buffer(1) | buffer(8)));
        println("{} {}", first, second);
      },
      "2460 820\n");
}

TEST_P(stress_of_streams, dropped_and_cancelled) {
  repeat(
      []() -> task<> {
        for (int i = 0; i < 8; ++i) {
          auto few = merge(numbers(40), numbers(40)) | take(i);
          while (co_await few.next()) {
          }
          auto pulling = spawn(sum_of(merge(numbers(1000), numbers(1000) | buffer(4))));
          for (int turns = 0; turns < i; ++turns) co_await yield_now();
          pulling.cancel();
          static_cast<void>(co_await as_result(pulling));
        }
        println("done");
      },
      "done\n");
}

TEST_P(stress_of_streams, with_limits_that_are_met_at_the_last_moment) {
  repeat(
      []() -> task<> {
        int sum = 0;
        auto items = (ticks(20us) | take(20) | timeout_each(20us));
        while (const auto item = co_await items.next()) sum += static_cast<int>(item->value_or(0));
        auto newest = ticks(10us) | take(20) | debounce(15us);
        int last = 0;
        while (const auto item = co_await newest.next()) last = static_cast<int>(*item);
        println("{} {}", sum, last);
      },
      "210 20\n");
}

} // namespace
} // namespace interleave::tests
