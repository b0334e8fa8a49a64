// world/fetch.hpp: when the bytes of a page arrive, and what is refused.
#include "world/fetch.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

recorded_run fetching(std::string url, fetch_options options) {
  return record([&]() -> task<> {
    try {
      auto page = co_await fetch(url, options);
      println("{} of {}", page.size(), page.url());
    } catch (const std::invalid_argument& thrown) {
      println("{}", thrown.what());
    }
  });
}

std::string arrival(fetch_options options) {
  const std::string said = fetching("/a", options).said();
  return said.substr(1, said.find(' ') - 1);
}

TEST(fetch, brings_the_page_in_sixteen_pieces_after_the_latency) {
  const auto run = fetching("/a", {.latency = 100ns, .bandwidth = 1_MBps, .size = 160});
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main resource_created id=transfer#1 kind=transfer
0 0 main resource_named id=transfer#1 name="/a"
0 0 main resource_limited id=transfer#1 limit=160
0 0 main task_suspended reason=resource on=transfer#1
100 - main resource_changed id=transfer#1 value=0
10100 - main resource_changed id=transfer#1 value=10
20100 - main resource_changed id=transfer#1 value=20
30100 - main resource_changed id=transfer#1 value=30
40100 - main resource_changed id=transfer#1 value=40
50100 - main resource_changed id=transfer#1 value=50
60100 - main resource_changed id=transfer#1 value=60
70100 - main resource_changed id=transfer#1 value=70
80100 - main resource_changed id=transfer#1 value=80
90100 - main resource_changed id=transfer#1 value=90
100100 - main resource_changed id=transfer#1 value=100
110100 - main resource_changed id=transfer#1 value=110
120100 - main resource_changed id=transfer#1 value=120
130100 - main resource_changed id=transfer#1 value=130
140100 - main resource_changed id=transfer#1 value=140
150100 - main resource_changed id=transfer#1 value=150
160100 - main resource_changed id=transfer#1 value=160
160100 - main resource_ended id=transfer#1
160100 - main task_woken by=- cause=resource
160100 0 main task_polled
160100 0 main output text="160 of /a\n"
160100 0 main call_ended outcome=completed
160100 0 main task_ended outcome=completed error=""
160100 - - run_ended outcome=finished message=""
)");
}

TEST(fetch, takes_the_latency_and_the_time_of_its_bytes_exactly) {
  EXPECT_EQ(arrival({.latency = 300ms, .bandwidth = 50_kBps, .size = 4_kB}), "380000000");
  EXPECT_EQ(arrival({.latency = 0ns, .bandwidth = 1_Bps, .size = 3}), "3000000000");
  EXPECT_EQ(arrival({.latency = 1ns, .bandwidth = 3_Bps, .size = 10}), "3333333334");
  EXPECT_EQ(arrival({.latency = 0ns, .bandwidth = 10'000_MBps, .size = 4'000_MB}), "400000000");
  EXPECT_EQ(arrival({.latency = 0ns, .bandwidth = 1_Bps, .size = 4'000_MB}), "4000000000000000000");
  EXPECT_EQ(arrival({.latency = 0ns, .bandwidth = 9'999'999'999, .size = 3'999'999'999}), "399999999");
}

TEST(fetch, of_a_page_smaller_than_its_pieces_arrives_whole) {
  const auto run = fetching("/a", {.latency = 10ns, .bandwidth = 1_MBps, .size = 3});
  EXPECT_EQ(run.said(), "\n3010 main 3 of /a\n");
  std::uint32_t last = 0;
  for (const seen_event& each : run.events) {
    if (each.record.kind != event::resource_changed) continue;
    EXPECT_GE(each.record.b, last);
    last = each.record.b;
  }
  EXPECT_EQ(last, 3u);
}

TEST(fetch, of_an_empty_page_arrives_with_its_first_byte) {
  const auto run = fetching("/a", {.latency = 10ns, .size = 0});
  EXPECT_EQ(run.said(), "\n10 main 0 of /a\n");
  EXPECT_EQ(run.happened({event::resource_changed, event::resource_ended}), R"(
10 - main resource_changed id=transfer#1 value=0
10 - main resource_ended id=transfer#1
)");
}

TEST(fetch, suspends_even_without_latency_and_size) {
  const auto run = fetching("/a", {.latency = 0ns, .size = 0});
  EXPECT_EQ(run.happened({event::task_suspended}), "\n0 0 main task_suspended reason=resource on=transfer#1\n");
}

TEST(fetch, refuses_what_cannot_be) {
  EXPECT_EQ(fetching("", {}).output(), "fetch: the URL is empty\n");
  EXPECT_EQ(fetching("/a", {.latency = -1ns}).output(), "fetch: the latency is negative\n");
  EXPECT_EQ(fetching("/a", {.bandwidth = 0}).output(), "fetch: the bandwidth is 0, so nothing would ever arrive\n");
  EXPECT_EQ(fetching("/a", {.bandwidth = 10'000'000'001}).output(), "fetch: the bandwidth is above 10000MB/s\n");
  EXPECT_EQ(fetching("/a", {.size = 4'000'000'001}).output(), "fetch: the size is above 4000MB\n");
}

TEST(fetch, runs_several_transfers_beside_one_another) {
  const auto run = record([]() -> task<> {
    const auto get = [](std::string url, bytes size) -> task<> {
      auto page = co_await fetch(url, {.latency = 100ns, .bandwidth = 1_MBps, .size = size});
      println("{}", page.url());
    };
    co_await when_all(get("/large", 64), get("/small", 16));
  });
  EXPECT_EQ(run.said(), R"(
16100 main/lambda#2 /small
64100 main/lambda /large
)");
}

TEST(fetch, cancelled_on_its_way_closes_the_connection) {
  const auto run = record([]() -> task<> {
    {
      auto dropped = spawn([]() -> task<> {
        co_await fetch("/a", {.latency = 100ns, .bandwidth = 1_MBps, .size = 16});
        println("never");
      }());
      co_await sleep_for(2500ns);
    }
    co_await sleep_for(1s);
  });
  EXPECT_EQ(run.output(), "");
  EXPECT_EQ(run.happened({event::resource_changed, event::resource_ended, event::task_ended}), R"(
100 - main/lambda resource_changed id=transfer#1 value=0
1100 - main/lambda resource_changed id=transfer#1 value=1
2100 - main/lambda resource_changed id=transfer#1 value=2
2500 0 main/lambda resource_ended id=transfer#1
2500 0 main/lambda task_ended outcome=cancelled error=""
1000002500 0 main task_ended outcome=completed error=""
)");
}

TEST(fetch, cancelled_after_the_last_byte_has_arrived_ends_once) {
  const auto run = record(
      []() -> task<> {
        auto handle = spawn([]() -> task<> {
          co_await fetch("/a", {.latency = 100ns, .size = 0});
          println("never");
        }());
        co_await sleep_for(100ns); // set later than the transfer's: both wake now, this task after the other
        handle.cancel();
        co_await sleep_for(1ns);
      },
      {.seed = 0});
  EXPECT_EQ(
      std::ranges::count(run.events, event::resource_ended, [](const auto& each) { return each.record.kind; }), 1);
}

TEST(fetch, of_a_task_that_was_asked_to_stop_opens_and_closes_the_connection) {
  const auto run = record([]() -> task<> {
    std::optional<join_handle<>> handle;
    handle.emplace(spawn([](std::optional<join_handle<>>& own) -> task<> {
      own->cancel();
      co_await fetch("/a", {.latency = 100ns});
      println("never");
    }(handle)));
    co_await sleep_for(1s);
  });
  EXPECT_EQ(run.output(), "");
  EXPECT_EQ(run.happened({event::resource_created, event::resource_ended}), R"(
0 0 main/lambda resource_created id=transfer#1 kind=transfer
0 0 main/lambda resource_ended id=transfer#1
)");
}

TEST(response, has_a_text_of_its_size_that_depends_on_its_address) {
  const response page{"/hello", 100};
  EXPECT_EQ(page.text(),
      "This is /hello. All work and no play makes a worker wait for its next byte. All work and no play mak");
  EXPECT_EQ(page.text().size(), 100u);
  EXPECT_EQ((response{"/hello", 6}.text()), "This i");
  EXPECT_EQ((response{"/hello", 0}.text()), "");
  EXPECT_NE((response{"/a", 50}.text()), (response{"/b", 50}.text()));
}

TEST(response, is_printed_with_a_line_break) {
  const auto run = record([]() -> task<> {
    println(response{"/a", 10});
    co_return;
  });
  EXPECT_EQ(run.output(), "This is /a\n");
}

} // namespace
} // namespace interleave::tests
