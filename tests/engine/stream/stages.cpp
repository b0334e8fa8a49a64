// stream/stages.hpp in the simulation: what each stage lets through, when it pulls, and what it keeps alive.
#include "stream/stages.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

stream<int> numbers(int last, nanoseconds pause = 0ns) {
  for (int i = 1; i <= last; ++i) {
    co_await sleep_for(pause);
    co_yield i;
  }
}

stream<int> endless() {
  for (int i = 1;; ++i) {
    println("makes {}", i);
    co_yield i;
  }
}

template <class T>
task<> prints(stream<T> source) {
  while (auto item = co_await source.next()) println("{}", detail::item_text{*item}.view());
}

/// What a stream of this program gives, and when.
template <class Make>
std::string said_by(Make make) {
  return record([&]() -> task<> { co_await prints(make()); }).said();
}

template <class Make>
std::string output_of(Make make) {
  return record([&]() -> task<> { co_await prints(make()); }).output();
}

TEST(map, gives_what_the_function_gives) {
  EXPECT_EQ(
      output_of([] { return numbers(3) | map([](int n) { return std::format("<{}>", n); }); }), "<1>\n<2>\n<3>\n");
}

TEST(map, awaits_a_task) {
  const auto slowly_doubled = [](int n) -> task<int> {
    co_await sleep_for(10ns);
    co_return 2 * n;
  };
  EXPECT_EQ(said_by([&] { return numbers(2) | map(slowly_doubled); }), "\n10 main 2\n20 main 4\n");
}

TEST(map, keeps_what_its_function_has_captured) {
  EXPECT_EQ(output_of([] {
    auto text = std::make_unique<std::string>(60, 'x');
    return numbers(1) | map([text = std::move(text)](int n) { return text->size() + static_cast<std::size_t>(n); });
  }),
      "61\n");
}

TEST(map, may_move_what_can_only_be_moved) {
  EXPECT_EQ(output_of([] {
    return numbers(2) | map([](int n) { return std::make_unique<int>(n); }) |
           map([](std::unique_ptr<int> box) { return *box; });
  }),
      "1\n2\n");
}

TEST(filter, gives_the_items_for_which_the_predicate_holds) {
  EXPECT_EQ(output_of([] { return numbers(5) | filter([](int n) { return n % 2 == 1; }); }), "1\n3\n5\n");
}

TEST(filter, awaits_a_task) {
  const auto is_even = [](int n) -> task<bool> {
    co_await sleep_for(5ns);
    co_return n % 2 == 0;
  };
  EXPECT_EQ(said_by([&] { return numbers(4) | filter(is_even); }), "\n10 main 2\n20 main 4\n");
}

TEST(take, pulls_no_more_than_it_gives) {
  EXPECT_EQ(output_of([] { return endless() | take(2); }), "makes 1\n1\nmakes 2\n2\n");
  EXPECT_EQ(output_of([] { return endless() | take(0); }), "");
  EXPECT_EQ(output_of([] { return numbers(2) | take(5); }), "1\n2\n");
}

TEST(take_while, gives_the_items_before_the_first_that_does_not_pass) {
  EXPECT_EQ(output_of([] { return endless() | take_while([](int n) { return n != 2; }); }), "makes 1\n1\nmakes 2\n");
}

TEST(throttle, holds_up_who_is_faster_and_nobody_else) {
  EXPECT_EQ(said_by([] { return numbers(3, 2ns) | throttle(10ns); }), "\n2 main 1\n14 main 2\n26 main 3\n");
  EXPECT_EQ(said_by([] { return numbers(3) | throttle(10ns); }), "\n0 main 1\n10 main 2\n20 main 3\n");
  EXPECT_EQ(said_by([] { return ticks(20ns) | take(3) | throttle(10ns); }), "\n0 main 1\n20 main 2\n40 main 3\n");
}

TEST(throttle, counts_from_the_item_that_it_gave_last) {
  const auto run = record([]() -> task<> {
    auto source = numbers(2) | throttle(10ns);
    static_cast<void>(co_await source.next());
    co_await sleep_for(8ns);
    println("{}", *co_await source.next());
  });
  EXPECT_EQ(run.said(), "\n10 main 2\n");
}

TEST(chunk, gives_lists_of_which_the_last_may_be_shorter) {
  EXPECT_EQ(output_of([] { return numbers(5) | chunk(2); }), "[1, 2]\n[3, 4]\n[5]\n");
  EXPECT_EQ(output_of([] { return numbers(4) | chunk(2); }), "[1, 2]\n[3, 4]\n");
  EXPECT_EQ(output_of([] { return numbers(2) | chunk(0); }), "[1]\n[2]\n");
  EXPECT_EQ(output_of([] { return numbers(0) | chunk(3); }), "");
}

TEST(zip, gives_one_of_each_until_one_has_ended) {
  EXPECT_EQ(output_of([] { return zip(numbers(3), std::vector<std::string>{"one", "two"}, ticks(1s)); }),
      "(1, one, 1)\n(2, two, 2)\n");
}

TEST(zip, asks_one_after_another) {
  EXPECT_EQ(said_by([] { return zip(numbers(1, 10ns), numbers(1, 10ns)); }), "\n20 main (1, 1)\n");
}

TEST(stages, take_a_channel_or_a_callable_where_they_take_a_stream) {
  const auto run = record([]() -> task<> {
    channel<int> values{4};
    co_await values.send(1);
    values.close();
    co_await prints(values | map([](int n) { return n + 1; }));
    co_await prints([]() -> stream<int> { co_yield 5; } | take(1));
  });
  EXPECT_EQ(run.output(), "2\n5\n");
}

TEST(stages, hand_on_what_is_thrown_and_end_the_streams_before_them) {
  const auto run = record([]() -> task<> {
    auto source = endless() | map([](int n) { return n == 2 ? throw std::runtime_error{"two"} : n; }) | take(5);
    println("{}", *co_await source.next());
    const auto second = co_await as_result(source.next());
    println("{}", second.error().what());
    println("{}", (co_await source.next()).has_value());
  });
  EXPECT_EQ(run.output(), "makes 1\n1\nmakes 2\ntwo\nfalse\n");
}

TEST(stages, that_have_names_record_what_passes_each_of_them) {
  const auto run = record([]() -> task<> {
    co_await prints(numbers(2) | named("numbers") | map([](int n) { return n * n; }) | named("squares"));
  });
  EXPECT_EQ(run.happened({event::resource_named, event::item_passed, event::resource_ended}), R"(
0 0 main resource_named id=stream#1 name="numbers"
0 0 main resource_named id=stream#2 name="squares"
0 0 main item_passed id=stream#1 text="1"
0 0 main item_passed id=stream#2 text="1"
0 0 main item_passed id=stream#1 text="2"
0 0 main item_passed id=stream#2 text="4"
0 0 main resource_ended id=stream#1
0 0 main resource_ended id=stream#2
)");
}

TEST(stages, wait_at_the_line_where_the_program_pulls) {
  std::uint32_t line = 0;
  const auto run = record([&]() -> task<> {
    auto source = numbers(2) | throttle(10ns);
    static_cast<void>(co_await source.next());
    line = __LINE__ + 1;
    static_cast<void>(co_await source.next());
  });
  std::uint32_t waited_at = 0;
  for (const seen_event& each : run.events) {
    if (each.record.kind == event::task_suspended) waited_at = std::stoul(each.line.substr(each.line.rfind(':') + 1));
  }
  EXPECT_EQ(waited_at, line);
}

} // namespace
} // namespace interleave::tests
