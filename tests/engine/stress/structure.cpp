// Groups, races, time limits, selects and shields on real threads, again and again, with cancellation at any moment.
#include <atomic>
#include <optional>

#include "playground.hpp"
#include "stress/stress.hpp"

namespace interleave::tests {
namespace {

class stress_of_structure : public stress {};
INSTANTIATE_TEST_SUITE_P(workers, stress_of_structure, testing::Values(2, 4, 8), testing::PrintToStringParamName());

struct presence {
  std::atomic<int>& count;
  explicit presence(std::atomic<int>& counted) : count{counted} { ++count; }
  presence(const presence&) = delete;
  presence& operator=(const presence&) = delete;
  ~presence() { --count; }
};

task<int> hops(int times) {
  for (int i = 0; i < times; ++i) co_await yield_now();
  co_return times;
}

task<int> naps(int times) {
  for (int i = 0; i < times; ++i) co_await sleep_for(std::chrono::microseconds{i % 5 * 10});
  co_return times;
}

task<int> fails_after(int times) {
  co_await hops(times);
  throw std::runtime_error{"no"};
}

TEST_P(stress_of_structure, races_with_close_finishes) {
  repeat(
      []() -> task<> {
        int winners = 0;
        for (int i = 0; i < 50; ++i) {
          const auto first = co_await when_any(hops(i % 4), naps(i % 3), hops(3));
          winners += first.index < 3 ? 1 : 0;
        }
        println("{}", winners);
      },
      "50\n");
}

TEST_P(stress_of_structure, time_limits_that_come_when_the_work_is_done) {
  repeat(
      []() -> task<> {
        semaphore slots{1};
        int held = 0;
        for (int i = 0; i < 30; ++i) {
          auto held_by_other = std::optional{co_await slots.acquire()};
          auto gives = spawn([&]() -> task<> {
            co_await sleep_for(std::chrono::microseconds{i * 3});
            held_by_other.reset();
          });
          if (const auto permit = co_await timeout(std::chrono::microseconds{i * 3}, slots.acquire())) ++held;
          co_await gives;
        }
        println("{}", slots.available() == 1 && held <= 30);
      },
      "true\n");
}

TEST_P(stress_of_structure, groups_that_fail_at_any_moment) {
  repeat(
      []() -> task<> {
        std::atomic<int> alive = 0;
        int failures = 0;
        for (int round = 0; round < 20; ++round) {
          const auto over = co_await as_result(with_task_group([&](task_group& group) -> task<> {
            for (int i = 0; i < 10; ++i) {
              group.spawn([&, i]() -> task<> {
                const presence here{alive};
                if (i == 7) co_await fails_after(round % 5);
                co_await naps(100);
              });
            }
            co_await naps(100);
          }));
          if (!over && alive == 0) ++failures;
        }
        println("{}", failures);
      },
      "20\n");
}

TEST_P(stress_of_structure, everything_cancelled_at_any_moment) {
  repeat(
      []() -> task<> {
        for (int i = 0; i < 20; ++i) {
          shared_task shared = hops(5);
          std::vector<join_handle<>> all;
          all.push_back(spawn([]() -> task<> { co_await when_any(naps(50), hops(50)); }));
          all.push_back(spawn([]() -> task<> { co_await timeout(50us, naps(50)); }));
          all.push_back(spawn([]() -> task<> {
            co_await with_task_group([](task_group& group) -> task<> {
              for (int child = 0; child < 5; ++child) group.spawn(naps(20));
              co_await hops(20);
            });
          }));
          all.push_back(spawn([=]() -> task<> {
            co_await select(on(shared, [](int) {}), on(sleep_for(30us), []() -> task<> { co_await hops(10); }));
          }));
          all.push_back(spawn([=]() -> task<> { co_await when_all(shared, shielded(hops(10))); }));
          co_await hops(i % 6);
          for (auto& each : all) each.cancel();
          for (auto& each : all) co_await as_result(each);
        }
        println("done");
      },
      "done\n");
}

TEST_P(stress_of_structure, selects_that_must_lose_nothing) {
  repeat(
      []() -> task<> {
        semaphore left{0};
        semaphore right{0};
        auto one = spawn([&]() -> task<> {
          for (int i = 0; i < 100; ++i) {
            left.release();
            if (i % 3 == 0) co_await yield_now();
          }
        });
        auto two = spawn([&]() -> task<> {
          for (int i = 0; i < 100; ++i) {
            right.release();
            if (i % 5 == 0) co_await yield_now();
          }
        });
        for (int taken = 0; taken < 200; ++taken) {
          const auto takes = [](semaphore::permit permit) { permit.consume(); };
          co_await select(on(left.acquire(), takes), on(right.acquire(), takes));
        }
        co_await when_all(one, two);
        println("{}", left.available() + right.available());
      },
      "0\n");
}

} // namespace
} // namespace interleave::tests
