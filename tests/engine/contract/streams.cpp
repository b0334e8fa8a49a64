// What streams may be relied on for, on every runtime alike.
#include <algorithm>
#include <atomic>
#include <numeric>
#include <vector>

#include "contract/contract.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

class streams : public contract {};
INSTANTIATE_TEST_SUITE_P(runtimes, streams, all_runtimes(), name_of_settings);

stream<int> numbers(int first, int count) {
  for (int i = 0; i < count; ++i) {
    if (i % 3 == 0) co_await yield_now();
    co_yield first + i;
  }
}

task<std::vector<int>> all_of(stream<int> source) {
  std::vector<int> got;
  while (const auto item = co_await source.next()) got.push_back(*item);
  co_return got;
}

std::vector<int> from_to(int first, int count) {
  std::vector<int> all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), first);
  return all;
}

TEST_P(streams, give_every_item_once_through_all_kinds_of_stages) {
  EXPECT_EQ(output_of([]() -> task<> {
    auto source = numbers(0, 100) | buffer(3) | filter([](int n) { return n % 2 == 0; }) |
                  map([](int n) { return n / 2; }) | chunk(7) |
                  map([](const std::vector<int>& list) { return static_cast<int>(list.size()); });
    const auto sizes = co_await all_of(std::move(source));
    println("{} {}", sizes.size(), std::accumulate(sizes.begin(), sizes.end(), 0));
  }),
      "8 50\n");
}

TEST_P(streams, that_are_merged_give_all_items_and_keep_the_order_of_each) {
  EXPECT_EQ(output_of([]() -> task<> {
    const auto got = co_await all_of(merge(numbers(0, 50), numbers(100, 50) | buffer(4), numbers(200, 50)));
    for (const int first : {0, 100, 200}) {
      std::vector<int> of_one;
      std::ranges::copy_if(got, std::back_inserter(of_one), [&](int n) { return n / 100 == first / 100; });
      println("{}", of_one == from_to(first, 50));
    }
    println("{}", got.size());
  }),
      "true\ntrue\ntrue\n150\n");
}

TEST_P(streams, that_are_dropped_or_cancelled_leave_no_task_behind) {
  EXPECT_EQ(output_of([]() -> task<> {
    for (int i = 0; i < 20; ++i) {
      auto both = merge(numbers(0, 100), numbers(100, 100)) | take(i);
      while (co_await both.next()) {
      }
      auto pulling = spawn(all_of(merge(numbers(0, 10'000), numbers(0, 10'000))));
      co_await yield_now();
      pulling.cancel();
      static_cast<void>(co_await as_result(pulling));
    }
    println("done");
  }),
      "done\n");
}

stream<int> fails_at(int count) {
  for (int i = 0; i < count; ++i) co_yield i;
  throw std::runtime_error{"no more"};
}

TEST_P(streams, throw_what_a_stage_with_tasks_was_thrown) {
  EXPECT_EQ(output_of([]() -> task<> {
    const auto over = co_await as_result(all_of(merge(numbers(0, 10'000), fails_at(5)) | buffer(2)));
    println("{}", over.has_value() ? "nothing" : over.error().what());
  }),
      "no more\n");
}

TEST_P(streams, of_a_channel_are_fed_by_other_tasks) {
  EXPECT_EQ(output_of([]() -> task<> {
    channel<int> values{2};
    auto sending = spawn([](channel<int> to) -> task<> {
      for (int i = 1; i <= 50; ++i) co_await to.send(i);
      to.close();
    }(values));
    const auto got = co_await all_of(values | map([](int n) { return 2 * n; }));
    co_await sending;
    println("{} {}", got.size(), std::accumulate(got.begin(), got.end(), 0));
  }),
      "50 2550\n");
}

TEST_P(streams, keep_their_time_limits) {
  EXPECT_EQ(output_of([]() -> task<> {
    int late = 0;
    int sum = 0;
    auto source = []() -> stream<int> {
      co_yield 1;
      co_await sleep_for(30ms);
      co_yield 2;
    } | timeout_each(5ms);
    while (const auto item = co_await source.next()) *item ? sum += **item : ++late;
    println("{} {}", sum, late > 0);
  }),
      "3 true\n");
}

} // namespace
} // namespace interleave::tests
