// stream/fed_stages.hpp in the simulation: stages with tasks of their own, what they do ahead, and how these tasks end.
#include "stream/fed_stages.hpp"

#include <gtest/gtest.h>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

/// Says that it is gone, and of whom.
struct presence {
  std::string name;
  explicit presence(std::string of) : name{std::move(of)} {}
  presence(const presence&) = delete;
  presence& operator=(const presence&) = delete;
  ~presence() { println("{} is gone", name); }
};

stream<std::string> letters(std::string name, int last, nanoseconds pause) {
  const presence here{name};
  for (int i = 1; i <= last; ++i) {
    co_await sleep_for(pause);
    co_yield name + std::to_string(i);
  }
}

template <class T>
task<> prints(stream<T> source, nanoseconds pause = 0ns) {
  while (auto item = co_await source.next()) {
    println("{}", detail::item_text{*item}.view());
    co_await sleep_for(pause);
  }
  println("end");
}

/// Items at these moments.
stream<int> at(std::vector<int> moments) {
  int count = 0;
  for (const int moment : moments) {
    co_await sleep_until(time_point{nanoseconds{moment}});
    co_yield ++count;
  }
}

TEST(merge, gives_items_as_they_come_and_ends_after_the_last_stream) {
  const auto run = record([]() -> task<> { co_await prints(merge(letters("a", 3, 10ns), letters("b", 1, 15ns))); });
  EXPECT_EQ(run.said(), R"(
10 main a1
15 main/letters#2 b is gone
15 main b1
20 main a2
30 main/letters a is gone
30 main a3
30 main end
)");
}

TEST(merge, pulls_each_stream_one_item_ahead) {
  const auto run = record([]() -> task<> {
    auto both = merge(letters("a", 9, 10ns), letters("b", 9, 10ns));
    println("{}", *co_await both.next());
    co_await sleep_for(100ns);
    for (int i = 0; i < 3; ++i) println("{}", *co_await both.next());
  });
  EXPECT_EQ(run.said(), R"(
10 main a1
110 main b1
110 main a2
120 main b2
120 main/letters a is gone
120 main/letters#2 b is gone
)");
}

TEST(merge, takes_any_number_of_streams) {
  const auto run = record([]() -> task<> {
    std::vector<stream<int>> streams;
    for (int i = 3; i >= 1; --i) streams.push_back(at({10 * i}) | map([i](int) { return i; }));
    co_await prints(merge(std::move(streams)));
    co_await prints(merge(std::vector<stream<int>>{}));
  });
  EXPECT_EQ(run.output(), "1\n2\n3\nend\nend\n");
}

stream<int> fails_at(int moment) {
  co_await sleep_until(time_point{nanoseconds{moment}});
  co_yield 0;
  throw std::runtime_error{"no more"};
}

TEST(merge, throws_what_one_stream_throws_after_the_others_have_ended) {
  const auto run = record([]() -> task<> {
    auto both = merge(letters("a", 9, 10ns), fails_at(15) | map([](int) { return std::string{"last"}; }));
    for (int i = 0; i < 2; ++i) println("{}", *co_await both.next());
    println("{}", (co_await as_result(both.next())).error().what());
    println("{}", (co_await both.next()).has_value());
  });
  EXPECT_EQ(run.said(), "\n10 main a1\n15 main last\n15 main/letters a is gone\n15 main no more\n15 main false\n");
}

TEST(merge, that_is_waited_in_by_a_task_that_is_ended_ends_its_tasks_first) {
  const auto run = record([]() -> task<> {
    auto pulling = spawn([]() -> task<> {
      const presence here{"the puller"};
      co_await prints(merge(letters("a", 9, 10ns), letters("b", 9, 100ns)));
    });
    co_await sleep_for(15ns);
    pulling.cancel();
    co_await as_result(pulling);
  });
  EXPECT_EQ(run.said(), R"(
10 main/lambda a1
15 main/lambda/letters a is gone
15 main/lambda/letters#2 b is gone
15 main/lambda the puller is gone
)");
}

TEST(merge, that_is_dropped_ends_its_tasks_at_their_next_suspension) {
  const auto run = record([]() -> task<> {
    {
      auto both = merge(letters("a", 9, 10ns), letters("b", 9, 100ns));
      println("{}", *co_await both.next());
    }
    println("dropped");
    co_await sleep_for(1ns);
    println("after");
  });
  EXPECT_EQ(run.said(), R"(
10 main a1
10 main dropped
10 main/letters a is gone
10 main/letters#2 b is gone
11 main after
)");
}

TEST(buffer, pulls_so_many_items_ahead_and_no_more) {
  const auto run = record([]() -> task<> {
    auto items = letters("a", 9, 0ns) | map([](std::string text) {
      println("has {}", text);
      return text;
    }) | buffer(2);
    co_await sleep_for(5ns);
    println("takes {}", *co_await items.next());
    co_await sleep_for(5ns);
    println("takes {}", *co_await items.next());
    co_await sleep_for(5ns);
  });
  EXPECT_EQ(run.said(), R"(
5 main/map has a1
5 main/map has a2
5 main/map has a3
5 main takes a1
5 main/map has a4
10 main takes a2
10 main/map has a5
15 main/map a is gone
)");
}

TEST(buffer, gives_what_came_before_a_failure_first) {
  const auto run = record([]() -> task<> {
    auto items = fails_at(0) | buffer(4);
    co_await sleep_for(5ns);
    println("{}", *co_await items.next());
    println("{}", (co_await as_result(items.next())).error().what());
  });
  EXPECT_EQ(run.output(), "0\nno more\n");
}

TEST(buffer, is_recorded_with_what_is_in_it) {
  const auto run = record([]() -> task<> {
    auto items = at({0, 0}) | named("source") | buffer(2);
    static_cast<void>(co_await items.next());
    co_await sleep_for(5ns);
    co_await prints(std::move(items));
  });
  EXPECT_EQ(run.happened({event::task_spawned, event::resource_created, event::resource_limited,
                event::resource_changed, event::resource_ended}),
      R"(
0 - main task_spawned parent=- name="main"
0 0 main resource_created id=stream#1 kind=stream
0 0 main resource_created id=stream_buffer#2 kind=stream_buffer
0 0 main resource_limited id=stream_buffer#2 limit=2
0 0 main/source task_spawned parent=main name="source"
0 0 main/source resource_changed id=stream_buffer#2 value=1
0 0 main/source resource_changed id=stream_buffer#2 value=2
0 0 main/source resource_ended id=stream#1
0 0 main resource_changed id=stream_buffer#2 value=1
5 0 main resource_changed id=stream_buffer#2 value=0
5 0 main resource_ended id=stream_buffer#2
)");
}

TEST(debounce, gives_the_newest_item_once_it_is_quiet) {
  const auto run = record([]() -> task<> { co_await prints(at({10, 12, 14, 40, 70, 75}) | debounce(10ns)); });
  EXPECT_EQ(run.said(), "\n24 main 3\n50 main 4\n75 main 6\n75 main end\n");
}

TEST(debounce, drops_what_is_replaced_while_nobody_pulls) {
  const auto run = record([]() -> task<> { co_await prints(at({10, 30, 50, 70}) | debounce(5ns), 50ns); });
  EXPECT_EQ(run.said(), "\n15 main 1\n65 main 3\n115 main 4\n165 main end\n");
}

TEST(debounce, gives_the_newest_item_before_the_failure_that_ends_it) {
  const auto run = record([]() -> task<> {
    auto items = fails_at(10) | debounce(5ns);
    println("{}", *co_await items.next());
    println("{}", (co_await as_result(items.next())).error().what());
  });
  EXPECT_EQ(run.said(), "\n10 main 0\n10 main no more\n");
}

TEST(timeout_each, gives_nothing_for_a_pull_that_takes_too_long_and_the_item_later) {
  const auto run = record([]() -> task<> { co_await prints(at({10, 45, 50}) | timeout_each(15ns)); });
  EXPECT_EQ(run.said(), "\n10 main 1\n25 main none\n40 main none\n45 main 2\n50 main 3\n50 main end\n");
}

TEST(timeout_each, does_not_count_the_time_between_pulls) {
  const auto run = record([]() -> task<> { co_await prints(at({10, 45}) | timeout_each(15ns), 30ns); });
  EXPECT_EQ(run.said(), "\n10 main 1\n45 main 2\n75 main end\n");
}

TEST(timeout_each, throws_what_the_stream_throws) {
  const auto run = record([]() -> task<> {
    auto items = fails_at(10) | timeout_each(4ns);
    for (int i = 0; i < 3; ++i) println("{}", (co_await items.next())->has_value());
    println("{}", (co_await as_result(items.next())).error().what());
  });
  EXPECT_EQ(run.said(), "\n4 main false\n8 main false\n10 main true\n10 main no more\n");
}

TEST(timeout_each, of_no_time_is_refused) {
  EXPECT_THROW(static_cast<void>(timeout_each(0ns)), std::invalid_argument);
}

TEST(fed_stages, that_nobody_pulls_start_nothing) {
  const auto run = record([]() -> task<> {
    const auto unused = merge(letters("a", 1, 0ns), letters("b", 1, 0ns)) | buffer(2) | debounce(1ns);
    co_await sleep_for(5ns);
  });
  EXPECT_EQ(run.output(), "");
  EXPECT_EQ(
      run.happened({event::task_spawned, event::resource_created}), "\n0 - main task_spawned parent=- name=\"main\"\n");
}

TEST(fed_stages, may_follow_one_another) {
  const auto run = record([]() -> task<> {
    co_await prints(merge(at({10, 20}) | buffer(1), at({15}) | timeout_each(100ns) | map([](std::optional<int> each) {
      return 10 * each.value_or(0);
    })) | buffer(2));
  });
  EXPECT_EQ(run.output(), "1\n10\n2\nend\n");
}

} // namespace
} // namespace interleave::tests
