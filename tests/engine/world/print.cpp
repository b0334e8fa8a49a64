// world/print.hpp: output and checks as events.
#include "world/print.hpp"

#include <gtest/gtest.h>

#include <string>

#include "harness/recorded_run.hpp"
#include "harness/untraced_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

std::vector<std::string> pieces_of(const std::string& text) {
  const auto run = record([&]() -> task<> {
    print("{}", text);
    co_return;
  });
  std::vector<std::string> pieces;
  for (const seen_event& each : run.events) {
    if (each.record.kind == event::output) pieces.push_back(each.text);
  }
  return pieces;
}

TEST(print, records_formatted_text_and_println_ends_the_line) {
  const auto run = record([]() -> task<> {
    print("{} and {:04}", "one", 2);
    println(" {}", 3.5);
    println("");
    print("");
    co_return;
  });
  EXPECT_EQ(run.happened({event::output}), R"(
0 0 main output text="one and 0002"
0 0 main output text=" 3.5\n"
0 0 main output text="\n"
)");
}

TEST(print, prints_parameters_as_their_values) {
  const auto run = record([]() -> task<> {
    const duration wait{"wait", 1500ms, {1ms, 2s}, "help"};
    const rate speed{"speed", 2_MBps, {1_Bps, 2_MBps}, "help"};
    println("[{}] [{:>8}] [{:03}]", wait, speed, integer{"n", 7, {0, 9}, "help"});
    co_return;
  });
  EXPECT_EQ(run.output(), "[1500ms] [   2MB/s] [007]\n");
}

TEST(print, splits_a_long_text_into_events_that_fit_and_loses_nothing) {
  for (const std::size_t size : {16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 200'000}) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i % 26);
    std::string whole;
    const auto pieces = pieces_of(text);
    for (const std::string& piece : pieces) {
      EXPECT_LE(piece.size(), 16u * 1024);
      whole += piece;
    }
    EXPECT_EQ(whole, text);
    EXPECT_EQ(pieces.size(), (size + 16 * 1024 - 1) / (16 * 1024));
  }
}

TEST(print, never_splits_a_character) {
  for (const std::string character : {"é", "雨", "🌧"}) {
    for (std::size_t offset = 0; offset < 5; ++offset) {
      std::string text(offset, '.');
      while (text.size() < 40'000) text += character;
      std::string whole;
      for (const std::string& piece : pieces_of(text)) {
        EXPECT_NE(static_cast<unsigned char>(piece.front()) & 0xc0, 0x80) << character << " at offset " << offset;
        whole += piece;
      }
      EXPECT_EQ(whole, text);
    }
  }
}

TEST(print, takes_bytes_that_are_no_characters) {
  const std::string text(50'000, '\x80');
  std::string whole;
  for (const std::string& piece : pieces_of(text)) whole += piece;
  EXPECT_EQ(whole, text);
}

TEST(print, prints_more_than_the_ring_holds) {
  const auto run = record([]() -> task<> {
    const std::string line(999, 'x');
    for (int i = 0; i < 5000; ++i) println("{}", line);
    co_return;
  });
  EXPECT_EQ(run.output().size(), 5'000'000u);
  EXPECT_EQ(run.dropped, 0u);
}

TEST(print, says_nothing_without_a_trace) {
  EXPECT_TRUE(run_untraced([]() -> task<> {
    println("nobody listens");
    co_return;
  }).has_ended);
}

TEST(check, that_holds_leaves_no_trace) {
  const auto run = record([]() -> task<> {
    check(true, "fine");
    co_return;
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
  EXPECT_EQ(run.happened({event::check_failed}), "\n");
}

TEST(check, that_fails_lets_the_program_go_on_and_fails_the_run) {
  const std::uint32_t line = __LINE__;
  const auto run = record([]() -> task<> {
    check(1 > 2, "one is more than two");
    co_await sleep_for(5ns);
    println("went on");
  });
  EXPECT_EQ(run.happened({event::check_failed, event::output, event::run_ended}), R"(
0 0 main check_failed message="one is more than two"
5 0 main output text="went on\n"
5 - - run_ended outcome=check_failed message="one is more than two"
)");
  EXPECT_EQ(run.line_of(event::check_failed), line + 2);
}

TEST(check, of_a_child_fails_the_run_too) {
  const auto run = record([]() -> task<> {
    const auto child = []() -> task<> {
      check(false, "in a child");
      co_return;
    };
    co_await when_all(child().named("A"), child().named("B"));
  });
  EXPECT_EQ(run.outcome, trace::run_outcome::check_failed);
  EXPECT_EQ(run.happened({event::check_failed}), R"(
0 0 main/A check_failed message="in a child"
0 0 main/B check_failed message="in a child"
)");
}

} // namespace
} // namespace interleave::tests
