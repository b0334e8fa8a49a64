// example/run.hpp: how runs end, and that everything is cleaned up after them.
#include "example/run.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;
using trace::run_outcome;

TEST(run, begins_with_what_was_chosen) {
  const auto run = record(read_choices({{"example", "every_parameter"}, {"workers", "2"}, {"seed", "12345678901234"},
      {"p.wait", "1.25s"}, {"p.url", "/\"quoted\""}}));
  EXPECT_EQ(run.text().substr(0, run.text().find("11 0")), R"(interleave-events 1
1 0 - - run_started example="every_parameter" workers=2
2 0 - - run_seeded seed=12345678901234
3 0 - - parameter_set name="wait" value="1250ms"
4 0 - - parameter_set name="page_size" value="64KiB"
5 0 - - parameter_set name="bandwidth" value="2MB/s"
6 0 - - parameter_set name="downloads" value="3"
7 0 - - parameter_set name="loss" value="0.25"
8 0 - - parameter_set name="twice" value="false"
9 0 - - parameter_set name="strategy" value="all"
10 0 - - parameter_set name="url" value="/\"quoted\""
)");
}

TEST(run, gives_the_program_its_parameters) {
  EXPECT_EQ(record(read_choices({{"example", "every_parameter"}})).output(), R"(300ms 64KiB 2MB/s 3
0.25 false all /a
)");
  EXPECT_EQ(record(read_choices({{"example", "every_parameter"}, {"p.wait", "50ms"}, {"p.page_size", "1500kB"},
                       {"p.bandwidth", "64KiB/s"}, {"p.downloads", "-1"}, {"p.loss", "0.5"}, {"p.twice", "true"},
                       {"p.strategy", "first"}, {"p.url", "/b c"}}))
                .output(),
      R"(50ms 1500kB 64KiB/s -1
0.5 true first /b c
)");
}

TEST(run, that_comes_to_its_end_has_finished) {
  const auto run = record([]() -> task<> { co_return; });
  EXPECT_EQ(run.outcome, run_outcome::finished);
  EXPECT_EQ(run.message, "");
  EXPECT_EQ(run.events.back().record.kind, event::run_ended);
}

TEST(run, from_which_an_exception_escapes_has_failed) {
  const auto run = record(read_choices({{"example", "throws"}}));
  EXPECT_EQ(run.outcome, run_outcome::failed);
  EXPECT_EQ(run.message, "the bottom gave way");
  EXPECT_EQ(run.happened({event::task_ended, event::run_ended}), R"(
5000000 0 main task_ended outcome=failed error="the bottom gave way"
5000000 - - run_ended outcome=failed message="the bottom gave way"
)");
}

TEST(run, in_which_a_check_failed_has_failed_at_its_end) {
  const auto run = record(read_choices({{"example", "fails_a_check"}}));
  EXPECT_EQ(run.outcome, run_outcome::check_failed);
  EXPECT_EQ(run.message, "one and one is three");
  EXPECT_EQ(run.output(), "after the check\n");
}

TEST(run, from_which_an_exception_escapes_after_a_failed_check_has_failed_for_the_exception) {
  const auto run = record([]() -> task<> {
    check(false, "unheard");
    throw std::runtime_error{"louder"};
    co_return;
  });
  EXPECT_EQ(run.outcome, run_outcome::failed);
  EXPECT_EQ(run.message, "louder");
}

TEST(run, whose_tasks_wait_for_one_another_is_deadlocked) {
  const auto run = record(read_choices({{"example", "waits_forever"}}));
  EXPECT_EQ(run.outcome, run_outcome::deadlocked);
  EXPECT_EQ(run.message, "3 tasks wait, and nothing is left that could wake them");
  EXPECT_EQ(run.happened({event::run_ended}),
      "\n1000000000 - - run_ended outcome=deadlocked message=\"3 tasks wait, and nothing is left that could wake "
      "them\"\n");
  EXPECT_EQ(run.events.back().record.kind, event::run_ended) << "its tasks are freed after the trace has ended";
}

TEST(run, with_one_task_that_waits_for_itself_is_deadlocked) {
  const auto run = record([]() -> task<> {
    std::optional<join_handle<>> handle;
    handle.emplace(spawn([](std::optional<join_handle<>>& own) -> task<> { co_await *own; }(handle)));
    co_await sleep_for(1ns);
    co_await yield_now();
    co_await *handle;
  });
  EXPECT_EQ(run.outcome, run_outcome::deadlocked);
}

TEST(run, cuts_off_the_tasks_that_are_left_at_its_end) {
  const auto run = record([]() -> task<> {
    const auto forever = []() -> task<> {
      for (;;) {
        println("tick");
        co_await sleep_for(10ns);
      }
    };
    // main's own handle goes with its locals; the other one is still held when main has ended.
    auto handle = std::make_shared<join_handle<>>(spawn(forever().named("forever")));
    auto keeper = spawn([](std::shared_ptr<join_handle<>> kept) -> task<> {
      co_await sleep_for(1s);
      println("never {}", kept->done());
    }(handle)
                                                                    .named("keeper"));
    co_await sleep_for(25ns);
  });
  EXPECT_EQ(run.outcome, run_outcome::finished);
  EXPECT_EQ(run.said(), R"(
0 main/forever tick
10 main/forever tick
20 main/forever tick
)");
  EXPECT_EQ(run.happened({event::cancel_requested, event::task_ended, event::run_ended}), R"(
25 0 main/keeper cancel_requested by=main
25 0 main task_ended outcome=completed error=""
25 0 main/forever cancel_requested by=main
25 0 main/keeper task_ended outcome=cancelled error=""
25 0 main/forever task_ended outcome=cancelled error=""
25 - - run_ended outcome=finished message=""
)");
}

TEST(run, waits_for_a_leftover_task_that_computes) {
  const auto run = record(
      []() -> task<> {
        auto handle = spawn([]() -> task<> {
          co_await compute(100ns);
          println("never");
        }());
        co_await sleep_for(5ns);
      },
      {.workers = 2});
  EXPECT_EQ(run.output(), "");
  EXPECT_EQ(run.events.back().record.time, 100u);
}

TEST(run, ends_all_tasks_when_it_is_dropped_and_their_destructors_run) {
  std::vector<std::string> log;
  struct tracked {
    std::vector<std::string>& log;
    std::string name;
    ~tracked() { log.push_back(name); }
  };
  const std::function<task<>()> program = [&]() -> task<> {
    const tracked local{log, "main"};
    const auto child = [&](std::string name) -> task<> {
      const tracked local_of_child{log, name};
      co_await sleep_for(1s);
    };
    auto spawned = spawn(child("spawned"));
    co_await when_all(child("one"), child("two"));
  };
  {
    run dropped{options_for(program), [](trace::ring&) { return false; }};
    EXPECT_EQ(dropped.pump(4), run::state::more);
    EXPECT_TRUE(log.empty());
    EXPECT_FALSE(dropped.has_ended());
  }
  std::ranges::sort(log);
  EXPECT_EQ(log, (std::vector<std::string>{"main", "one", "spawned", "two"}));
}

TEST(run, can_be_dropped_before_it_was_pumped) {
  bool has_run = false;
  const std::function<task<>()> program = [&]() -> task<> {
    has_run = true;
    co_return;
  };
  {
    const run dropped{options_for(program), [](trace::ring&) { return false; }};
  }
  EXPECT_FALSE(has_run);
}

TEST(run, records_more_than_its_ring_holds_and_loses_nothing) {
  const auto run = record([]() -> task<> {
    for (int i = 0; i < 50'000; ++i) co_await yield_now();
  });
  EXPECT_EQ(run.dropped, 0u);
  ASSERT_GT(run.events.size(), 150'000u);
  for (std::size_t i = 0; i < run.events.size(); ++i) ASSERT_EQ(run.events[i].record.stamp, i + 1);
}

TEST(run, without_a_reader_counts_what_it_drops) {
  const std::function<task<>()> program = []() -> task<> {
    for (int i = 0; i < 50'000; ++i) co_await yield_now();
  };
  run unread{options_for(program), [](trace::ring&) { return false; }};
  while (unread.pump(0) != run::state::ended) {
  }
  EXPECT_GT(unread.recorder().writer_at(0).events().dropped(), 80'000u);
  EXPECT_EQ(unread.outcome(), run_outcome::finished);
}

TEST(run, leaves_nothing_behind_for_the_next) {
  const std::string first = record(read_choices({{"example", "waits_forever"}})).text();
  static_cast<void>(record(read_choices({{"example", "throws"}, {"seed", "4"}})));
  EXPECT_EQ(record(read_choices({{"example", "waits_forever"}})).text(), first);
}

} // namespace
} // namespace interleave::tests
