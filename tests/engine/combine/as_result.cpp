// combine/as_result.hpp and task/result.hpp: errors as values.
#include "combine/as_result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

struct out_of_paper : std::runtime_error {
  explicit out_of_paper(int tray) : std::runtime_error{"out of paper"}, which{tray} {}
  int which;
};

task<std::string> prints(bool fails) {
  co_await sleep_for(10ns);
  if (fails) throw out_of_paper{3};
  co_return "a page";
}

task<> fails_at_once() {
  throw std::logic_error{"at once"};
  co_return;
}

TEST(as_result, gives_the_value) {
  const auto run = record([]() -> task<> {
    const result<std::string> page = co_await as_result(prints(false));
    println("{} {} {}", page.has_value(), *page, page->size());
  });
  EXPECT_EQ(run.said(), "\n10 main true a page 6\n");
}

TEST(as_result, gives_the_error_with_its_type_and_message) {
  const auto run = record([]() -> task<> {
    const auto page = co_await as_result(prints(true));
    println("{} {} {} {}", page.has_value(), page.error().what(), page.error().is<std::runtime_error>(),
        page.error().is<std::logic_error>());
    try {
      page.error().rethrow();
    } catch (const out_of_paper& thrown) {
      println("tray {}", thrown.which);
    }
    println("{}", page.value_or("nothing"));
    try {
      static_cast<void>(page.value());
    } catch (const out_of_paper& thrown) {
      println("tray {}", thrown.which);
    }
  });
  EXPECT_EQ(run.output(), "false out of paper true false\ntray 3\nnothing\ntray 3\n");
}

TEST(as_result, adds_no_event_to_what_it_awaits) {
  const auto with = record([]() -> task<> { co_await as_result(prints(true)); });
  const auto without = record([]() -> task<> {
    try {
      co_await prints(true);
    } catch (const std::exception&) {
    }
  });
  EXPECT_EQ(with.happened(), without.happened());
}

TEST(as_result, takes_handles_and_combinations) {
  const auto run = record([]() -> task<> {
    auto handle = spawn(prints(true));
    println("{}", (co_await as_result(handle)).error().what());
    println("{}", (co_await as_result(when_all(prints(false), fails_at_once()))).error().what());
    auto cancelled = spawn(prints(false));
    cancelled.cancel();
    println("{}", (co_await as_result(cancelled)).error().is<task_cancelled>());
  });
  EXPECT_EQ(run.output(), "out of paper\nat once\ntrue\n");
}

TEST(as_result, of_nothing_says_whether_it_went_well) {
  const auto run = record([]() -> task<> {
    const result<> well = co_await as_result(sleep_for(1ns));
    const result<> badly = co_await as_result(fails_at_once());
    println("{} {}", well.has_value(), badly.has_value());
  });
  EXPECT_EQ(run.output(), "true false\n");
}

TEST(as_result, gives_references_and_what_can_only_be_moved) {
  const auto run = record([]() -> task<> {
    int variable = 1;
    const auto refers = [](int& to) -> task<int&> { co_return to; };
    const auto moves = []() -> task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
    (co_await as_result(refers(variable)))->get() = 5;
    const std::unique_ptr<int> moved = (co_await as_result(moves())).value();
    println("{} {}", variable, *moved);
  });
  EXPECT_EQ(run.output(), "5 7\n");
}

TEST(as_result, does_not_keep_a_task_that_is_cancelled) {
  const auto run = record([]() -> task<> {
    auto handle = spawn([]() -> task<> {
      co_await as_result(sleep_for(1s));
      println("never");
    });
    co_await sleep_for(10ns);
    handle.cancel();
    co_await as_result(handle);
  });
  EXPECT_EQ(run.said(), "\n");
}

} // namespace
} // namespace interleave::tests
