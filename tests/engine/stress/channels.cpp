// Channels of every kind on real threads, with cancellation and closing in the middle.
#include <atomic>
#include <vector>

#include "playground.hpp"
#include "stress/stress.hpp"

namespace interleave::tests {
namespace {

class stress_of_channels : public stress {};
INSTANTIATE_TEST_SUITE_P(workers, stress_of_channels, testing::Values(2, 4, 8), testing::PrintToStringParamName());

struct sums {
  std::atomic<int> sent = 0;
  std::atomic<int> received = 0;
};

task<> sends(channel<int> to, int count, sums& seen) {
  try {
    for (int i = 1; i <= count; ++i) {
      co_await to.send(i);
      seen.sent += i;
    }
  } catch (const channel_closed&) {
  }
}

task<> receives(channel<int> from, sums& seen) {
  while (const auto value = co_await from.receive()) seen.received += *value;
}

task<> receives_some(channel<int> from, int count, sums& seen) {
  for (int i = 0; i < count; ++i) {
    if (const auto value = co_await from.receive()) seen.received += *value;
  }
}

task<> ended(join_handle<>& awaited) {
  try {
    co_await awaited;
  } catch (const std::exception&) {
  }
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

task<> answers(oneshot<int>& question) {
  question.send(1);
  co_return;
}

task<int> asks_and_lets_it_go() {
  oneshot<int> question;
  const auto other = spawn(answers(question));
  co_return *co_await question.receive();
}

TEST_P(stress_of_channels, many_senders_and_many_receivers) {
  repeat(
      []() -> task<> {
        sums seen;
        for (const std::uint32_t capacity : {0u, 1u, 8u}) {
          channel<int> numbers{capacity};
          std::vector<join_handle<>> senders;
          std::vector<join_handle<>> receivers;
          for (int i = 0; i < 4; ++i) {
            senders.push_back(spawn(sends(numbers, 20, seen)));
            receivers.push_back(spawn(receives(numbers, seen)));
          }
          for (auto& each : senders) co_await each;
          numbers.close();
          for (auto& each : receivers) co_await each;
        }
        println("{} {}", seen.sent.load(), seen.received.load());
      },
      "2520 2520\n");
}

TEST_P(stress_of_channels, receivers_that_are_cancelled_at_any_moment_lose_nothing) {
  repeat(
      []() -> task<> {
        sums seen;
        channel<int> numbers{2};
        auto first = spawn(sends(numbers, 60, seen));
        auto second = spawn(sends(numbers, 60, seen));
        for (int round = 0; round < 10; ++round) {
          std::vector<join_handle<>> all;
          for (int i = 0; i < 4; ++i) all.push_back(spawn(receives_some(numbers, 2, seen)));
          for (int i = 0; i < round % 4; ++i) co_await yield_now();
          for (auto& each : all) each.cancel();
          for (auto& each : all) co_await ended(each);
        }
        auto rest = spawn(receives(numbers, seen));
        co_await first;
        co_await second;
        numbers.close();
        co_await rest;
        println("{} {}", seen.sent.load(), seen.received.load());
      },
      "3660 3660\n");
}

TEST_P(stress_of_channels, senders_that_are_cancelled_and_channels_that_are_closed_at_any_moment) {
  repeat(
      []() -> task<> {
        for (int round = 0; round < 10; ++round) {
          sums seen;
          channel<int> numbers{static_cast<std::uint32_t>(round % 3)};
          std::vector<join_handle<>> all;
          for (int i = 0; i < 4; ++i) all.push_back(spawn(sends(numbers, 10, seen)));
          auto reader = spawn(receives(numbers, seen));
          for (int i = 0; i < round % 5; ++i) co_await yield_now();
          all[0].cancel();
          all[1].cancel();
          numbers.close();
          for (auto& each : all) co_await ended(each);
          co_await reader;
          // A sender that is ended after its value was taken does not come to count it.
          check(seen.received >= seen.sent, "nothing that was sent is lost");
        }
        println("done");
      },
      "done\n");
}

TEST_P(stress_of_channels, broadcast_watch_and_oneshot) {
  repeat(
      []() -> task<> {
        broadcast<int> news{64};
        watch<int> level{0};
        auto heard = spawn(adds_up(news.subscribe()));
        auto gone = spawn(adds_up(news.subscribe()));
        auto seen = spawn(follows(level.subscribe()));
        std::vector<task<int>> questions;
        for (int i = 0; i < 16; ++i) questions.push_back(asks_and_lets_it_go());
        int answered = 0;
        for (const int each : co_await when_all(std::move(questions))) answered += each;
        for (int i = 1; i <= 64; ++i) {
          news.send(i);
          level.send(i);
          if (i == 20) gone.cancel();
        }
        news.close();
        level.close();
        println("{} {} {}", co_await heard, co_await seen, answered);
      },
      "2080 64 16\n");
}

} // namespace
} // namespace interleave::tests
