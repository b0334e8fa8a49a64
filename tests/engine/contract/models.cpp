// The models of concurrency and what a program says of itself, on every runtime alike.
#include <set>

#include "contract/contract.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

class contract_of_models : public contract {};
INSTANTIATE_TEST_SUITE_P(runtimes, contract_of_models, all_runtimes(), name_of_settings);

using trace::event;

TEST_P(contract_of_models, a_thread_pool_does_all_its_work) {
  EXPECT_EQ(output_of([]() -> task<> {
    std::atomic<int> sum = 0;
    thread_pool pool{3};
    for (int number = 1; number <= 20; ++number) {
      pool.submit([&sum, number]() -> task<> {
        co_await block_for(10us);
        sum += number;
      });
    }
    co_await pool.finish();
    println("{}", sum.load());
  }),
      "210\n");
}

TEST_P(contract_of_models, a_callback_loop_calls_everything_once_and_one_at_a_time) {
  EXPECT_EQ(output_of([]() -> task<> {
    int calls = 0; // no lock: only the loop touches it
    callback_loop loop;
    for (int i = 0; i < 20; ++i) {
      loop.after(i * 50us, [&] { ++calls; });
      loop.request(compute(10us), [&] { loop.compute(1us, [&] { ++calls; }); }, [](const failure&) {});
    }
    loop.request(
        []() -> task<int> {
          throw std::runtime_error{"no"};
          co_return 0;
        },
        [](int) {}, [&](const failure&) { ++calls; });
    co_await loop.run();
    println("{}", calls);
  }),
      "41\n");
}

TEST_P(contract_of_models, a_callback_loop_that_is_cut_off_leaves_nothing_behind) {
  output_of([]() -> task<> {
    for (int i = 0; i < 10; ++i) {
      auto cut_off = spawn([]() -> task<> {
        callback_loop loop;
        for (int timer = 0; timer < 5; ++timer) {
          loop.after(timer * 20us, [] {});
          loop.request(sleep_for(timer * 20us), [] {}, [](const failure&) {});
        }
        co_await loop.run();
      });
      co_await sleep_for(i * 10us);
    }
  });
}

TEST_P(contract_of_models, an_actor_is_told_everything_by_many_and_needs_no_lock) {
  EXPECT_EQ(output_of([]() -> task<> {
    int sum = 0;
    actor<int> sums{"sums", [&](int number) { sum += number; }, {.mailbox = 2}};
    std::vector<task<>> senders;
    for (int sender = 0; sender < 5; ++sender) {
      senders.push_back([](actor_ref<int> to) -> task<> {
        for (int number = 1; number <= 20; ++number) co_await to.send(number);
      }(sums.ref()));
    }
    co_await when_all(std::move(senders));
    co_await sums.stop();
    println("{}", sum);
  }),
      "1050\n");
}

TEST_P(contract_of_models, an_actor_that_fails_is_restarted_or_thrown) {
  EXPECT_EQ(output_of([]() -> task<> {
    int handled = 0;
    const auto handles = [&](int number) {
      if (number == 0) throw std::runtime_error{"nothing"};
      ++handled;
    };
    actor<int> restarted{"restarted", handles, {.on_failure = supervision::restart}};
    for (const int number : {1, 0, 1, 0, 1}) co_await restarted.send(number);
    co_await restarted.stop();
    actor<int> escalates{"escalates", handles};
    try {
      co_await escalates.send(0);
      co_await escalates.stop();
    } catch (const std::exception& thrown) {
      println("{} {}", handled, thrown.what());
    }
  }),
      "3 nothing\n");
}

coroutine counts_down(int& left, coroutine*& other) {
  while (left > 0) {
    --left;
    co_await transfer_to(*other);
  }
}

TEST_P(contract_of_models, coroutines_hand_their_turn_over) {
  EXPECT_EQ(output_of([]() -> task<> {
    int left = 20'000; // as calls they would fill a small stack
    coroutine* to_first = nullptr;
    coroutine* to_second = nullptr;
    auto first = counts_down(left, to_second);
    auto second = counts_down(left, to_first);
    to_first = &first;
    to_second = &second;
    co_await first;
    println("{}", left);
  }),
      "0\n");
}

TEST_P(contract_of_models, counters_add_up_and_are_recorded_in_their_order) {
  const recorded_run recorded = run([]() -> task<> {
    counter done{"done"};
    std::vector<task<>> all;
    for (int i = 0; i < 20; ++i) {
      all.push_back([](counter& counted) -> task<> {
        co_await yield_now();
        counted.add(1);
      }(done));
    }
    co_await when_all(std::move(all));
    println("{}", done.value());
  });
  EXPECT_EQ(recorded.output(), "20\n");
  std::uint32_t next = 0;
  for (const seen_event& seen : recorded.events) {
    if (seen.record.kind == event::counter) EXPECT_EQ(seen.record.b, next++);
  }
  EXPECT_EQ(next, 21u);
}

TEST_P(contract_of_models, the_machine_is_described_by_facts_that_are_no_events) {
  const recorded_run recorded = run([]() -> task<> {
    const auto before = frames_so_far();
    co_await when_all(sleep_for(1us), sleep_for(1us));
    host_fact("frames of two sleeps", static_cast<std::int64_t>(frames_so_far().made - before.made));
    host_fact("frames of two sleeps", 7);
    co_await os_thread(compute(1us));
  });
  EXPECT_EQ(recorded.facts.at("frames of two sleeps"), 7u) << "the last one counts";
  EXPECT_GE(recorded.facts.at("frames made"), 4u);
  EXPECT_GT(recorded.facts.at("frame bytes at once"), recorded.facts.at("frame of awaited"));
  EXPECT_GT(recorded.facts.at("frame of lambda"), 0u);
  const bool has_threads = GetParam().own_threads;
  EXPECT_EQ(recorded.facts.contains("threads at once"), has_threads);
  if (has_threads) EXPECT_EQ(recorded.facts.at("thread stack bytes"), thread_stack);
  EXPECT_EQ(recorded.events.back().record.kind, event::run_ended);
  EXPECT_EQ(recorded.text().find("frame"), std::string::npos);
}

} // namespace
} // namespace interleave::tests
