// One run of one example: from the first event to the last, and everything cleaned up after it.
// The bridges (the native runner, the page) make one, pump it until it has ended, and read its ring meanwhile.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "example/run_options.hpp"
#include "exec/executor.hpp"
#include "trace/recorder.hpp"

namespace interleave {

class run {
public:
  /// Prepares the run; the first events are in the ring. `on_full`: see recorder. `options.program` must be there.
  run(run_options options, trace::recorder::full_handler on_full);
  /// The same in the simulation, with these picks, and nothing of its events is kept; what is printed is appended to
  /// `output`, which lives as long as the run.
  run(run_options options, const exec::choices& picks, std::string& output);
  run(const run&) = delete;
  run& operator=(const run&) = delete;
  /// Ends what still runs, without a trace: every task's destructors run.
  ~run();

  /// Goes on for at most this many polls (0: no limit), or sees how far its threads have come.
  enum class state : std::uint8_t {
    more,    ///< there is more to do at once
    waiting, ///< nothing to do here before `wait()` has passed
    ended,
  };
  state pump(std::uint32_t most_polls);

  /// How long nothing is to be done, after a pump that came to `waiting`. Its threads are looked at now and then.
  [[nodiscard]] std::chrono::nanoseconds wait() const noexcept { return wait_; }

  [[nodiscard]] bool has_ended() const noexcept { return ended_; }
  /// How it ended, and why if it did not end well. Only after it has ended.
  [[nodiscard]] trace::run_outcome outcome() const noexcept { return outcome_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  /// What was found that makes it fail, however it ended. A circle of waits that took hold of all tasks in the end
  /// counts as that alone, though it may have been found while some still went on.
  [[nodiscard]] trace::finding_kinds errors_found();
  /// Time since its start.
  [[nodiscard]] trace::time_ns time() const noexcept { return executor_->now(); }

  [[nodiscard]] const run_options& options() const noexcept { return options_; }
  [[nodiscard]] trace::recorder& recorder() noexcept { return recorder_; }

private:
  /// The program's first task, `main` on the timeline.
  struct root final : exec::job {
    explicit root(task<> program) noexcept : body{std::move(program)} { body.run_as(*this); }
    void abandon() noexcept override { body.reset(); }
    void on_ended(trace::task_outcome outcome) noexcept override;
    [[nodiscard]] std::string error_text() const override { return message_of(body.error()); }

    task<> body;
    exec::executor* home = nullptr;
    std::string error;
    bool has_failed = false;
    std::atomic<bool> has_ended = false; ///< set last
  };

  [[nodiscard]] std::unique_ptr<exec::executor> make_executor();
  void emit_start();
  void start_program();
  void conclude();
  void note_host_facts();
  void unwind() noexcept;

  run_options options_;
  trace::recorder recorder_;
  exec::schedule_follower follower_{options_.schedule};
  std::unique_ptr<exec::executor> executor_;
  std::unique_ptr<root> root_;
  trace::run_outcome outcome_ = trace::run_outcome::stopped;
  std::string message_;
  std::chrono::nanoseconds wait_{0};
  bool ended_ = false;
};

} // namespace interleave
