// What operating system threads cost on this machine: the figures beside engine/exec/thread_prices.hpp.
// Compare with the rows of engine.cpp, which say what a task costs.
//   npm run bench -- --benchmark_filter=thread
#include <benchmark/benchmark.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <thread>
#include <vector>

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

namespace interleave {
namespace {

using clock = std::chrono::steady_clock;

double seconds(clock::duration length) {
  return std::chrono::duration<double>(length).count();
}

/// From the call that makes a thread to its first instruction; it is joined outside of the measured time.
void thread_until_it_runs(benchmark::State& state) {
  for (auto _ : state) {
    clock::time_point runs;
    const clock::time_point begun = clock::now();
    std::thread made{[&] { runs = clock::now(); }};
    made.join();
    state.SetIterationTime(seconds(runs - begun));
  }
}

/// The same until it has been joined.
void thread_made_and_joined(benchmark::State& state) {
  for (auto _ : state) std::thread{[] {}}.join();
}

void pin_to_one_core(cpu_set_t& before) {
  pthread_getaffinity_np(pthread_self(), sizeof before, &before);
  cpu_set_t one;
  CPU_ZERO(&one);
  for (int core = 0; core < CPU_SETSIZE; ++core) {
    if (!CPU_ISSET(core, &before)) continue;
    CPU_SET(core, &one);
    break;
  }
  pthread_setaffinity_np(pthread_self(), sizeof one, &one);
}

/// A byte goes to and fro between two threads on one core, through pipes: half a round is one switch, with a write and
/// a read.
void thread_switch(benchmark::State& state) {
  cpu_set_t before;
  pin_to_one_core(before); // the new thread inherits it
  std::array<int, 2> there{};
  std::array<int, 2> back{};
  if (pipe(there.data()) != 0 || pipe(back.data()) != 0) state.SkipWithError("no pipe is to be had");
  std::thread other{[&] {
    char byte = 0;
    while (read(there[0], &byte, 1) == 1 && write(back[1], &byte, 1) == 1) {
    }
  }};
  char byte = 0;
  for (auto _ : state) {
    const clock::time_point begun = clock::now();
    if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1) state.SkipWithError("the pipe is broken");
    state.SetIterationTime(seconds(clock::now() - begun) / 2);
  }
  close(there[1]);
  other.join();
  for (const int end : {there[0], back[0], back[1]}) close(end);
  pthread_setaffinity_np(pthread_self(), sizeof before, &before);
}

/// Pages of this process that are in memory.
long resident_bytes() {
  long size = 0;
  long resident = 0;
  std::FILE* const file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr) return 0;
  if (std::fscanf(file, "%ld %ld", &size, &resident) != 2) resident = 0;
  std::fclose(file);
  return resident * sysconf(_SC_PAGESIZE);
}

/// Reserved for the stack of a thread, and what a thread that waits has in memory.
void thread_stack(benchmark::State& state) {
  constexpr std::size_t count = 1000;
  pthread_attr_t attributes;
  std::size_t reserved = 0;
  pthread_attr_init(&attributes);
  pthread_attr_getstacksize(&attributes, &reserved);
  pthread_attr_destroy(&attributes);
  long resident = 0;
  for (auto _ : state) {
    std::atomic<bool> is_over = false;
    std::atomic<std::size_t> waiting = 0;
    std::vector<std::thread> threads;
    threads.reserve(count);
    const long before = resident_bytes();
    for (std::size_t i = 0; i < count; ++i) {
      threads.emplace_back([&] {
        ++waiting;
        is_over.wait(false);
      });
    }
    while (waiting < count) std::this_thread::yield();
    resident = (resident_bytes() - before) / static_cast<long>(count);
    is_over = true;
    is_over.notify_all();
    for (std::thread& each : threads) each.join();
  }
  state.counters["reserved"] =
      benchmark::Counter(static_cast<double>(reserved), benchmark::Counter::kDefaults, benchmark::Counter::kIs1024);
  state.counters["resident"] =
      benchmark::Counter(static_cast<double>(resident), benchmark::Counter::kDefaults, benchmark::Counter::kIs1024);
}

BENCHMARK(thread_until_it_runs)->UseManualTime()->Unit(benchmark::kMicrosecond);
BENCHMARK(thread_made_and_joined)->UseRealTime()->Unit(benchmark::kMicrosecond);
BENCHMARK(thread_switch)->UseManualTime()->Unit(benchmark::kMicrosecond);
BENCHMARK(thread_stack)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace interleave
