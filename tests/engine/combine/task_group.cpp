// combine/task_group.hpp: nothing that was spawned in a group is left when it is over.
#include "combine/task_group.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

struct says_goodbye {
  explicit says_goodbye(std::string_view whose) : name{whose} {}
  says_goodbye(const says_goodbye&) = delete;
  says_goodbye& operator=(const says_goodbye&) = delete;
  ~says_goodbye() { println("~{}", name); }
  std::string name;
};

task<> waits(std::string name, std::chrono::nanoseconds length) {
  const says_goodbye local{name};
  co_await sleep_for(length);
  println("{} has waited", name);
}

task<> fails(std::string_view why, std::chrono::nanoseconds after) {
  co_await sleep_for(after);
  throw std::runtime_error{std::string{why}};
}

TEST(task_group, waits_for_all_its_children) {
  const auto run = record([]() -> task<> {
    co_await with_task_group([](task_group& group) -> task<> {
      group.spawn(waits("a", 20ns));
      group.spawn(waits("b", 10ns));
      println("spawned");
      co_return;
    });
    println("over");
  });
  EXPECT_EQ(run.said(), R"(
0 main/group spawned
10 main/group/waits#2 b has waited
10 main/group/waits#2 ~b
20 main/group/waits a has waited
20 main/group/waits ~a
20 main over
)");
}

TEST(task_group, records_exactly_this) {
  const auto run = record([]() -> task<> {
    co_await with_task_group([](task_group& group) -> task<> {
      group.spawn(named("child", sleep_for(5ns)));
      co_return;
    });
  });
  EXPECT_EQ(run.happened(), R"(
0 - main task_spawned parent=- name="main"
0 - main task_woken by=- cause=spawned
0 0 main task_polled
0 0 main call_started function="lambda"
0 0 main resource_created id=task_group#1 kind=task_group
0 0 main resource_changed id=task_group#1 value=1
0 0 main/group task_spawned parent=main name="group"
0 0 main/group task_woken by=main cause=spawned
0 0 main task_suspended reason=resource on=task_group#1
0 0 main/group task_polled
0 0 main/group call_started function="lambda"
0 0 main/group resource_changed id=task_group#1 value=2
0 0 main/group/child task_spawned parent=main/group name="child"
0 0 main/group/child task_woken by=main/group cause=spawned
0 0 main/group call_ended outcome=completed
0 0 main/group task_ended outcome=completed error=""
0 0 main/group resource_changed id=task_group#1 value=1
0 0 main/group/child task_polled
0 0 main/group/child call_started function="awaited"
0 0 main/group/child timer_set deadline=5
0 0 main/group/child task_suspended reason=sleeping on=0
5 - main/group/child task_woken by=- cause=timer
5 0 main/group/child task_polled
5 0 main/group/child call_ended outcome=completed
5 0 main/group/child task_ended outcome=completed error=""
5 0 main/group/child resource_changed id=task_group#1 value=0
5 0 main task_woken by=main/group/child cause=resource
5 0 main task_polled
5 0 main resource_ended id=task_group#1
5 0 main call_ended outcome=completed
5 0 main task_ended outcome=completed error=""
5 - - run_ended outcome=finished message=""
)");
}

TEST(task_group, gives_the_result_of_its_body_after_the_last_child) {
  const auto run = record([]() -> task<> {
    const auto number = co_await with_task_group([](task_group& group) -> task<std::unique_ptr<int>> {
      group.spawn(sleep_for(30ns));
      co_return std::make_unique<int>(7);
    });
    println("{}", *number);
  });
  EXPECT_EQ(run.said(), "\n30 main 7\n");
}

TEST(task_group, cancels_everybody_when_a_child_fails_and_throws_that) {
  const auto run = record([]() -> task<> {
    const auto over = co_await as_result(with_task_group([](task_group& group) -> task<> {
      const says_goodbye body{"body"};
      group.spawn(waits("a", 50ns));
      group.spawn(fails("no", 10ns));
      group.spawn(waits("b", 50ns));
      co_await sleep_for(100ns);
      println("never");
    }));
    println("{}", over.error().what());
  });
  EXPECT_EQ(run.said(), R"(
10 main/group ~body
10 main/group/waits ~a
10 main/group/waits#2 ~b
10 main no
)");
}

TEST(task_group, cancels_its_children_when_its_body_fails) {
  const auto run = record([]() -> task<> {
    try {
      co_await with_task_group([](task_group& group) -> task<> {
        group.spawn(waits("a", 50ns));
        co_await sleep_for(10ns);
        throw std::logic_error{"the body"};
      });
    } catch (const std::logic_error& thrown) {
      println("{}", thrown.what());
    }
  });
  EXPECT_EQ(run.said(), "\n10 main/group/waits ~a\n10 main the body\n");
}

TEST(task_group, throws_the_first_of_several_failures_at_one_moment) {
  const auto run = record(
      []() -> task<> {
        std::vector<failure> all;
        const auto over = co_await as_result(with_task_group(
            [](task_group& group) -> task<> {
              for (int i = 0; i < 3; ++i) {
                group.spawn([i]() -> task<> {
                  co_await sleep_for(10ns);
                  throw std::runtime_error{std::to_string(i)};
                });
              }
              co_return;
            },
            &all));
        println("{}", over.error().what());
        for (const failure& each : all) println("- {}", each.what());
      },
      {.workers = 3});
  EXPECT_EQ(run.output(), "0\n- 0\n") << "those that are asked to stop do not go on to fail";
}

TEST(task_group, keeps_the_captures_of_a_callable_until_its_task_has_ended) {
  const auto run = record([]() -> task<> {
    std::vector<int> done(4);
    co_await with_task_group([&done](task_group& group) -> task<> {
      for (int i = 0; i < 4; ++i) {
        group.spawn([i, text = std::string(100, 'x'), &done]() -> task<> {
          co_await sleep_for(std::chrono::nanoseconds{10 + i});
          done[static_cast<std::size_t>(i)] = static_cast<int>(text.size());
        });
      }
      co_return;
    });
    println("{} {}", done.front(), done.back());
  });
  EXPECT_EQ(run.output(), "100 100\n");
}

TEST(task_group, a_child_may_spawn_others) {
  const auto run = record([]() -> task<> {
    struct tree {
      static task<> grow(task_group& group, int depth) {
        co_await sleep_for(10ns);
        println("{}", depth);
        if (depth > 0) group.spawn(grow(group, depth - 1));
      }
    };
    co_await with_task_group([](task_group& group) -> task<> { co_await tree::grow(group, 3); });
    println("over");
  });
  EXPECT_EQ(run.output(), "3\n2\n1\n0\nover\n");
}

TEST(task_group, that_is_cancelled_by_its_body_ends_the_children_and_not_the_body) {
  const auto run = record([]() -> task<> {
    co_await with_task_group([](task_group& group) -> task<> {
      group.spawn(waits("ticker", 1s));
      co_await sleep_for(10ns);
      group.cancel();
      co_await sleep_for(5ns);
      println("the body is done");
      group.spawn(waits("late", 1s));
    });
    println("over");
  });
  EXPECT_EQ(run.said(), R"(
10 main/group/waits ~ticker
15 main/group the body is done
15 main over
)");
}

TEST(task_group, ends_before_a_task_that_is_cancelled_while_it_waits_for_it) {
  const auto run = record([]() -> task<> {
    auto outer = spawn([]() -> task<> {
      const says_goodbye local{"outer"};
      co_await with_task_group([&local](task_group& group) -> task<> {
        group.spawn(waits("child of " + local.name, 1s));
        co_await sleep_for(2s);
      });
    });
    co_await sleep_for(10ns);
    outer.cancel();
    co_await as_result(outer);
    println("joined");
  });
  EXPECT_EQ(run.said(), R"(
10 main/lambda/group/waits ~child of outer
10 main/lambda ~outer
10 main joined
)");
}

TEST(task_group, that_nobody_awaits_runs_nothing) {
  const auto run = record([]() -> task<> {
    {
      [[maybe_unused]] auto never = with_task_group([](task_group&) -> task<> {
        println("never");
        co_return;
      });
    }
    co_await sleep_for(5ns);
  });
  EXPECT_EQ(run.output(), "");
}

TEST(task_group, takes_ten_thousand_children_and_ends_at_once_when_one_of_them_fails) {
  const auto run = record(
      []() -> task<> {
        const auto over = co_await as_result(with_task_group([](task_group& group) -> task<> {
          for (int i = 0; i < 10'000; ++i) group.spawn(sleep_for(1s));
          group.spawn(fails("one", 10ns));
          co_return;
        }));
        println("{}", over.error().what());
      },
      {.workers = 4, .seed = 3});
  EXPECT_EQ(run.said(), "\n10 main one\n");
}

} // namespace
} // namespace interleave::tests
