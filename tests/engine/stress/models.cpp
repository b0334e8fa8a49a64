// Actors, loops and pools on real threads, cut off in the middle and at the end.
#include <atomic>
#include <memory>
#include <vector>

#include "playground.hpp"
#include "stress/stress.hpp"

namespace interleave::tests {
namespace {

class stress_of_models : public stress {};
INSTANTIATE_TEST_SUITE_P(workers, stress_of_models, testing::Values(2, 4, 8), testing::PrintToStringParamName());

task<> tells(actor_ref<int> to, std::atomic<int>& told) {
  try {
    for (int i = 0; i < 50; ++i) {
      co_await to.send(1);
      ++told;
    }
  } catch (const channel_closed&) {
  }
}

TEST_P(stress_of_models, an_actor_that_is_stopped_handles_all_that_was_told) {
  repeat(
      []() -> task<> {
        std::atomic<int> told = 0;
        int handled = 0;
        actor<int> counts{"counts", [&](int number) { handled += number; }, {.mailbox = 2}};
        auto first = spawn(tells(counts.ref(), told));
        auto second = spawn(tells(counts.ref(), told));
        co_await sleep_for(20us);
        co_await counts.stop();
        co_await when_all(first, second);
        println("{}", handled == told.load());
      },
      "true\n");
}

TEST_P(stress_of_models, an_actor_that_is_dropped_lets_nobody_wait) {
  repeat(
      []() -> task<> {
        std::atomic<int> told = 0;
        std::vector<join_handle<>> senders;
        {
          actor<int> slow{"slow", [](int) -> task<> { co_await sleep_for(5us); }, {.mailbox = 1}};
          for (int i = 0; i < 4; ++i) senders.push_back(spawn(tells(slow.ref(), told)));
          co_await sleep_for(30us);
        }
        for (auto& each : senders) co_await each;
        println("done");
      },
      "done\n");
}

TEST_P(stress_of_models, a_loop_calls_what_its_requests_and_timers_make_ready_elsewhere) {
  repeat(
      []() -> task<> {
        int calls = 0;
        callback_loop loop;
        for (int i = 0; i < 30; ++i) {
          loop.request(yield_now(), [&] { ++calls; }, [](const failure&) {});
          const auto timer = loop.after(i * 1us, [&] { ++calls; });
          loop.after((30 - i) * 1us, [&, timer] { calls += loop.cancel(timer); });
        }
        co_await loop.run();
        println("{}", calls);
      },
      "60\n");
}

TEST_P(stress_of_models, a_loop_that_is_cut_off_leaves_nothing_behind) {
  repeat(
      []() -> task<> {
        auto cut_off = spawn([]() -> task<> {
          callback_loop loop;
          for (int i = 0; i < 20; ++i) {
            loop.request(sleep_for(i * 2us), [] {}, [](const failure&) {});
            loop.after(i * 2us, [] {});
          }
          co_await loop.run();
        });
        co_await sleep_for(20us);
        cut_off.cancel();
        co_await yield_now();
        println("done");
      },
      "done\n");
}

task<> counts_itself(std::shared_ptr<std::atomic<int>> done) {
  co_await yield_now();
  ++*done;
}

TEST_P(stress_of_models, a_pool_does_all_its_work_and_one_that_is_dropped_stops) {
  repeat(
      []() -> task<> {
        // Nothing of it stands in this frame: a thread that is cut off may outlive it.
        const auto done = std::make_shared<std::atomic<int>>(0);
        thread_pool dropped{2};
        for (int i = 0; i < 20; ++i) dropped.submit(counts_itself(done));
        {
          thread_pool pool{3};
          *done = 0;
          for (int i = 0; i < 20; ++i) pool.submit(counts_itself(done));
          co_await pool.finish();
        }
        println("{}", *done >= 20);
      },
      "true\n");
}

} // namespace
} // namespace interleave::tests
