// Programs made at random of everything that a program can await: a tree of tasks, bounded in depth.
// What a task does depends on its number alone, never on the schedule, so that one program can be compared with itself
// under other schedules, and with and without a trace.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "exec/choices.hpp"
#include "task/task.hpp"

namespace interleave::tests {

class random_program {
public:
  explicit random_program(std::uint64_t number) noexcept : number_{number} {}
  random_program(const random_program&) = delete;
  random_program& operator=(const random_program&) = delete;

  /// The program. It catches what its tasks throw.
  [[nodiscard]] task<> start();

  /// What its tasks did, in the order in which they did it.
  [[nodiscard]] const std::vector<std::string>& log() const noexcept { return log_; }
  /// How many of its tasks' locals have been made, and how many are left.
  [[nodiscard]] std::int64_t locals_made() const noexcept { return locals_made_; }
  [[nodiscard]] std::int64_t locals_left() const noexcept { return locals_left_; }

private:
  class local;
  /// Where a task stands in the tree, and what it will do.
  struct place {
    std::string path;
    exec::random random;
    int depth;
    [[nodiscard]] place child(int index);
  };

  [[nodiscard]] task<int> node(place here);
  [[nodiscard]] task<> step(place& here, int index);
  [[nodiscard]] task<> wait(place& here);
  [[nodiscard]] task<> fetch_something(place& here);
  [[nodiscard]] task<> call(place& here, int index);
  [[nodiscard]] task<> gather(place& here, int index);
  [[nodiscard]] task<> leave_alone(place& here, int index);
  [[nodiscard]] task<> share_a_handle(place& here, int index);
  [[nodiscard]] task<> race(place& here, int index);
  [[nodiscard]] task<> limit(place& here, int index);
  [[nodiscard]] task<> group(place& here, int index);
  [[nodiscard]] task<> choose(place& here, int index);
  [[nodiscard]] task<> protect(place& here, int index);
  [[nodiscard]] task<> void_node(place here);
  void note(const place& where, const std::string& what);

  std::uint64_t number_;
  std::vector<std::string> log_;
  std::int64_t locals_made_ = 0;
  std::int64_t locals_left_ = 0;
};

} // namespace interleave::tests
