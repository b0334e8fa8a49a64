// world/network.hpp: a line that downloads share, and what chance does to them.
#include "world/network.hpp"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

task<> get(network& line, std::string url, bytes size) {
  try {
    auto page = co_await line.fetch(url, size);
    println("{}: {}", page.url(), page.size());
  } catch (const fetch_failed& failed) {
    println("{}", failed.what());
  }
}

recorded_run getting(network_options options, int times, bytes size) {
  return record([=]() -> task<> {
    network line{options};
    std::vector<task<>> all;
    for (int i = 1; i <= times; ++i) all.push_back(get(line, "/" + std::to_string(i), size));
    co_await when_all(std::move(all));
  });
}

/// When each page had arrived, by what was printed.
std::map<std::string, std::uint64_t> arrivals(const recorded_run& run) {
  std::map<std::string, std::uint64_t> found;
  for (const seen_event& each : run.events) {
    if (each.record.kind == event::output) found[each.text] = each.record.time;
  }
  return found;
}

TEST(network, alone_is_as_fast_as_a_line_of_ones_own) {
  EXPECT_EQ(getting({.latency = 100ns}, 1, 160).said(), "\n160100 main/get /1: 160\n");
}

TEST(network, gives_each_of_two_downloads_half_of_its_bandwidth) {
  EXPECT_EQ(getting({.latency = 100ns}, 2, 160).said(), R"(
310100 main/get /1: 160
320100 main/get#2 /2: 160
)");
}

TEST(network, that_gets_free_again_is_all_for_who_is_left) {
  const auto run = record([]() -> task<> {
    network line{{.latency = 0ns}};
    co_await when_all(get(line, "/large", 320), get(line, "/small", 16));
  });
  // The small one's 16 pieces of 1 byte come between the large one's of 20: both end with their last.
  EXPECT_EQ(run.said(), R"(
335000 main/get /large: 320
336000 main/get#2 /small: 16
)");
}

TEST(network, refuses_as_many_requests_as_said_with_the_first_byte) {
  EXPECT_EQ(getting({.latency = 5ns, .failures = 100}, 1, 160).said(), "\n5 main/get the server refuses \"/1\"\n");
  int refused = 0;
  for (const auto& [text, time] : arrivals(getting({.failures = 30}, 1000, 0)))
    refused += text.starts_with("the server");
  EXPECT_NEAR(refused, 300, 60);
}

TEST(network, sends_a_lost_piece_again_after_the_latency) {
  for (std::int64_t seed = 1; seed <= 20; ++seed) {
    const auto run = getting({.latency = 1ms, .loss = 50, .seed = seed}, 1, 160);
    const std::uint64_t end = arrivals(run).at("/1: 160\n");
    const std::uint64_t late = end - 1'160'000; // that is when it comes without losses
    EXPECT_EQ(late % 1'010'000, 0u) << "each loss costs a latency, and the piece's time on the line";
    EXPECT_GT(late, 0u);
  }
}

TEST(network, of_another_seed_has_other_luck_and_of_the_same_the_same) {
  const network_options unreliable{.latency = long_tail(10ms), .loss = 20, .failures = 20, .seed = 1};
  network_options other = unreliable;
  other.seed = 2;
  EXPECT_EQ(getting(unreliable, 20, 160).text(), getting(unreliable, 20, 160).text());
  EXPECT_NE(getting(unreliable, 20, 160).said(), getting(other, 20, 160).said());
}

TEST(latency_distribution, draws_evenly_between_two_bounds) {
  exec::random luck{1};
  std::chrono::nanoseconds least = 1h;
  std::chrono::nanoseconds most{};
  std::chrono::nanoseconds sum{};
  for (int i = 0; i < 10'000; ++i) {
    const auto drawn = between(20ms, 60ms).draw(luck);
    least = std::min(least, drawn);
    most = std::max(most, drawn);
    sum += drawn;
  }
  EXPECT_EQ(least, 20ms);
  EXPECT_EQ(most, 60ms);
  EXPECT_NEAR(static_cast<double>((sum / 10'000).count()), 40e6, 0.5e6);
  EXPECT_EQ(between(3ns, 3ns).draw(luck), 3ns);
  EXPECT_LE(between(0ns, 1h).draw(luck), 1h);
}

TEST(latency_distribution, has_half_of_a_long_tail_below_its_median_and_the_rest_up_to_three_times_as_long) {
  exec::random luck{1};
  int below = 0;
  int twice = 0;
  std::chrono::nanoseconds most{};
  for (int i = 0; i < 10'000; ++i) {
    const auto drawn = long_tail(100ms).draw(luck);
    below += drawn < 100ms;
    twice += drawn > 200ms;
    most = std::max(most, drawn);
  }
  EXPECT_NEAR(below, 5000, 200);
  EXPECT_NEAR(twice, 10'000 * 3 / 32, 150);
  EXPECT_EQ(most, 294ms);
}

TEST(network, refuses_what_cannot_be) {
  const auto complaint = [](const network_options& options) -> std::string {
    try {
      const network line{options};
    } catch (const std::invalid_argument& thrown) {
      return thrown.what();
    }
    return "none";
  };
  EXPECT_EQ(complaint({}), "none");
  EXPECT_EQ(complaint({.latency = -1ns}), "network: the latency is negative");
  EXPECT_EQ(complaint({.latency = 2h}), "network: the latency is above an hour");
  EXPECT_EQ(complaint({.bandwidth = 0}), "network: the bandwidth is 0, so nothing would ever arrive");
  EXPECT_EQ(complaint({.bandwidth = 10'000'000'001}), "network: the bandwidth is above 10000MB/s");
  EXPECT_EQ(complaint({.loss = 91}), "network: the loss is not from 0 to 90");
  EXPECT_EQ(complaint({.loss = -1}), "network: the loss is not from 0 to 90");
  EXPECT_EQ(complaint({.failures = 101}), "network: the failures are not from 0 to 100");
  EXPECT_THROW(static_cast<void>(between(2ns, 1ns)), std::invalid_argument);
}

} // namespace
} // namespace interleave::tests
