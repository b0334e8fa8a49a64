// What tasks that send to one another may rely on, on every runtime alike.
#include <algorithm>
#include <atomic>
#include <numeric>
#include <vector>

#include "contract/contract.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

class channels : public contract {};
INSTANTIATE_TEST_SUITE_P(runtimes, channels, all_runtimes(), name_of_settings);

task<> sends(channel<int> to, int first, int count) {
  for (int i = 0; i < count; ++i) co_await to.send(first + i);
}

task<std::vector<int>> receives(channel<int> from) {
  std::vector<int> got;
  while (const auto value = co_await from.receive()) got.push_back(*value);
  co_return got;
}

task<> sends_all_and_closes(channel<int> to, int senders, int count) {
  std::vector<task<>> all;
  for (int i = 0; i < senders; ++i) all.push_back(sends(to, i * count, count));
  co_await when_all(std::move(all));
  to.close();
}

task<> receives_one(channel<int> from, std::atomic<int>& sum, std::atomic<int>& count) {
  if (const auto value = co_await from.receive()) {
    sum += *value;
    ++count;
  }
}

task<> waits_for(join_handle<>& other) {
  try {
    co_await other;
  } catch (const std::exception&) {
  }
}

task<int> asks(oneshot<int> answer) {
  co_return (co_await answer.receive()).value_or(-1);
}

task<int> adds_up(broadcast_receiver<int> reader) {
  int sum = 0;
  while (const auto value = co_await reader.receive()) sum += *value;
  co_return sum;
}

task<int> follows(watch_receiver<int> reader) {
  int last = 0;
  while (co_await reader.changed()) last = reader.value();
  co_return last;
}

TEST_P(channels, give_every_value_to_one_receiver_once) {
  for (const std::uint32_t capacity : {0u, 1u, 7u, channel<int>::unbounded}) {
    EXPECT_EQ(output_of([capacity]() -> task<> {
      channel<int> numbers{capacity};
      auto sending = spawn(sends_all_and_closes(numbers, 3, 30));
      auto [first, second] = co_await when_all(receives(numbers), receives(numbers));
      co_await sending;
      first.insert(first.end(), second.begin(), second.end());
      std::ranges::sort(first);
      std::vector<int> all(90);
      std::iota(all.begin(), all.end(), 0);
      println("{}", first == all);
    }),
        "true\n");
  }
}

TEST_P(channels, keep_the_order_of_each_sender) {
  EXPECT_EQ(output_of([]() -> task<> {
    channel<int> numbers{2};
    auto sending = spawn(sends_all_and_closes(numbers, 3, 30));
    const std::vector<int> got = co_await receives(numbers);
    co_await sending;
    bool in_order = true;
    std::vector<int> last{-1, 29, 59};
    for (const int value : got) {
      int& before = last[static_cast<std::size_t>(value / 30)];
      in_order = in_order && value == before + 1;
      before = value;
    }
    println("{} {}", got.size(), in_order);
  }),
      "90 true\n");
}

TEST_P(channels, lose_no_value_to_receivers_that_are_cancelled) {
  EXPECT_EQ(output_of([]() -> task<> {
    channel<int> numbers{2};
    std::atomic<int> sum = 0;
    std::atomic<int> count = 0;
    auto sending = spawn(sends_all_and_closes(numbers, 2, 20));
    while (!numbers.is_closed()) {
      auto gone = spawn(receives_one(numbers, sum, count));
      auto stays = spawn(receives_one(numbers, sum, count));
      co_await yield_now();
      gone.cancel();
      co_await waits_for(gone);
      co_await stays;
    }
    while (const auto left = co_await numbers.receive()) {
      sum += *left;
      ++count;
    }
    co_await sending;
    println("{} {}", count.load(), sum.load());
  }),
      "40 780\n");
}

TEST_P(channels, that_are_closed_end_all_waits) {
  EXPECT_EQ(output_of([]() -> task<> {
    channel<int> full{1};
    channel<int> empty{1};
    auto reading = spawn(receives(empty));
    int refused = 0;
    std::vector<join_handle<>> senders;
    for (int i = 0; i < 4; ++i) senders.push_back(spawn(sends(full, i, 1)));
    while (full.size() == 0) co_await yield_now();
    full.close();
    empty.close();
    for (auto& each : senders) {
      try {
        co_await each;
      } catch (const channel_closed&) {
        ++refused;
      }
    }
    println("{} {} {}", (co_await reading).size(), refused, (co_await receives(full)).size());
  }),
      "0 3 1\n");
}

TEST_P(channels, of_one_value_answer_a_question) {
  EXPECT_EQ(output_of([]() -> task<> {
    oneshot<int> answer;
    oneshot<int> none;
    auto asking = spawn(asks(answer));
    auto in_vain = spawn(asks(none));
    answer.send(42);
    none.close();
    println("{} {}", co_await asking, co_await in_vain);
  }),
      "42 -1\n");
}

TEST_P(channels, that_broadcast_reach_everybody) {
  EXPECT_EQ(output_of([]() -> task<> {
    broadcast<int> news{100};
    auto first = spawn(adds_up(news.subscribe()));
    auto second = spawn(adds_up(news.subscribe()));
    for (int i = 1; i <= 100; ++i) {
      news.send(i);
      if (i % 10 == 0) co_await yield_now();
    }
    news.close();
    println("{} {}", co_await first, co_await second);
  }),
      "5050 5050\n");
}

TEST_P(channels, that_are_watched_show_the_newest_value_in_the_end) {
  EXPECT_EQ(output_of([]() -> task<> {
    watch<int> level{0};
    auto first = spawn(follows(level.subscribe()));
    auto second = spawn(follows(level.subscribe()));
    for (int i = 1; i <= 100; ++i) {
      level.send(i);
      if (i % 10 == 0) co_await yield_now();
    }
    level.close();
    println("{} {}", co_await first, co_await second);
  }),
      "100 100\n");
}

} // namespace
} // namespace interleave::tests
