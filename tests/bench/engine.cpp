// What the runtime's own machinery costs, tracing off. Each figure is the time inside the program for one operation:
// starting and ending the run is not counted. Ratios between rows of one run are worth more than single figures.
//   npm run bench
#include <benchmark/benchmark.h>

#include <chrono>
#include <functional>
#include <memory>

#include "exec/simulated.hpp"
#include "exec/threaded.hpp"
#include "playground.hpp"

namespace interleave {
namespace {

/// The first task of a benchmark.
class root final : public exec::job {
public:
  explicit root(task<> program) noexcept : body_{std::move(program)} { body_.run_as(*this); }
  void abandon() noexcept override { body_.reset(); }
  void on_ended(trace::task_outcome) noexcept override { has_ended_.store(true, std::memory_order_release); }
  [[nodiscard]] bool has_ended() const noexcept { return has_ended_.load(std::memory_order_acquire); }

private:
  task<> body_;
  std::atomic<bool> has_ended_ = false;
};

void run_on(exec::executor& where, task<> program) {
  root first{std::move(program)};
  exec::worker* const outer = std::exchange(exec::this_worker(), &where.world());
  exec::spawn(first, 0, {});
  exec::this_worker() = outer;
  while (!first.has_ended()) {
    if (where.run(0).reached == exec::progress::state::waiting) std::this_thread::yield();
  }
  where.halt();
}

std::unique_ptr<exec::executor> make_executor(std::int64_t threads) {
  if (threads == 0) return std::make_unique<exec::simulated>(1, 0, nullptr);
  return std::make_unique<exec::threaded>(
      static_cast<std::uint32_t>(threads), exec::threaded::place::own_threads, nullptr, 0);
}

/// Runs `work` as the body of a program and reports the seconds that it took, divided among its operations.
void measure(benchmark::State& state, std::int64_t operations, const std::function<task<>()>& work) {
  const auto timed = [&](double& seconds) -> task<> {
    const auto begun = std::chrono::steady_clock::now();
    co_await work();
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  };
  for (auto _ : state) {
    double seconds = 0;
    run_on(*make_executor(state.range(0)), timed(seconds));
    state.SetIterationTime(seconds);
  }
  state.SetItemsProcessed(state.iterations() * operations);
  state.counters["time/op"] = benchmark::Counter(
      static_cast<double>(state.iterations() * operations), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

[[gnu::noinline]] task<int> child(int number) {
  co_return number;
}

task<> awaits(int times) {
  int sum = 0;
  for (int i = 0; i < times; ++i) sum += co_await child(i);
  benchmark::DoNotOptimize(sum);
}

task<> yields(int times) {
  for (int i = 0; i < times; ++i) co_await yield_now();
}

task<> spawns(int rounds) {
  for (int round = 0; round < rounds; ++round) {
    std::vector<task<int>> all;
    all.reserve(1000);
    for (int i = 0; i < 1000; ++i) all.push_back(child(i));
    benchmark::DoNotOptimize(co_await when_all(std::move(all)));
  }
}

task<int> tree(int depth) {
  if (depth == 0) co_return 1;
  const auto [left, right] = co_await when_all(tree(depth - 1), tree(depth - 1));
  co_return left + right;
}

task<> forks(int depth) {
  benchmark::DoNotOptimize(co_await tree(depth));
}

void await_a_child(benchmark::State& state) {
  measure(state, 1'000'000, [] { return awaits(1'000'000); });
}
void yield(benchmark::State& state) {
  measure(state, 200'000, [] { return yields(200'000); });
}
void spawn_and_join(benchmark::State& state) {
  measure(state, 100'000, [] { return spawns(100); });
}
void fork_both_sides(benchmark::State& state) {
  measure(state, 1 << 17, [] { return forks(17); });
}

// The argument: 0 for the simulation, otherwise the number of threads.
BENCHMARK(await_a_child)->ArgName("threads")->Arg(0)->Arg(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(yield)->ArgName("threads")->Arg(0)->Arg(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(spawn_and_join)->ArgName("threads")->Arg(0)->Arg(1)->Arg(2)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(fork_both_sides)->ArgName("threads")->Arg(0)->Arg(1)->Arg(2)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace
} // namespace interleave
