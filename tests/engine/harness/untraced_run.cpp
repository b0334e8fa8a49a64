// See untraced_run.hpp.
#include "harness/untraced_run.hpp"

#include <utility>

namespace interleave::tests {

namespace {

struct root final : exec::job {
  root(task<> program, exec::executor& executor) : body{std::move(program)}, home{executor} { body.run_as(*this); }
  void abandon() noexcept override { body.reset(); }
  void on_ended(trace::task_outcome how) noexcept override {
    outcome.has_ended = how != trace::task_outcome::cancelled;
    if (outcome.has_ended) outcome.error = body.error();
    body.reset();
    home.cancel_all();
  }

  task<> body;
  exec::executor& home;
  untraced_outcome outcome;
};

} // namespace

untraced_outcome run_untraced(const std::function<task<>()>& program, std::uint32_t workers, std::uint64_t seed) {
  exec::simulated executor{workers, seed, nullptr};
  return run_untraced(program, executor);
}

untraced_outcome run_untraced(const std::function<task<>()>& program, exec::simulated& executor) {
  exec::worker* const outer = std::exchange(exec::this_worker(), &executor.world());
  root first{program(), executor};
  exec::spawn(first, 0, {});
  while (executor.run(0).reached != exec::progress::state::idle) {
  }
  while (executor.alive() > 0) {
    executor.cancel_all();
    executor.run(0);
  }
  first.outcome.time = executor.now();
  exec::this_worker() = outer;
  return first.outcome;
}

std::uint64_t for_every_schedule(const std::function<task<>()>& program, std::uint32_t workers,
    const std::function<void(const untraced_outcome&)>& verify) {
  exec::choices::script script;
  for (std::uint64_t schedules = 1;; ++schedules) {
    exec::simulated executor{workers, exec::choices{script}, nullptr};
    verify(run_untraced(program, executor));
    while (!script.empty() && script.back().picked + 1 == script.back().among) script.pop_back();
    if (script.empty()) return schedules;
    ++script.back().picked;
  }
}

} // namespace interleave::tests
