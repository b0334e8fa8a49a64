// trace/waiting_tasks.hpp: what a deadlock is reported as.
#include "trace/waiting_tasks.hpp"

#include <gtest/gtest.h>

#include <string>

#include "trace/recorder.hpp"

namespace interleave::trace {
namespace {

class report_of_waits : public ::testing::Test {
protected:
  recorder recording{{}};
  writer& writing = recording.add_writer(0, 4096);
  waiting_tasks waits;
  decoder names{[this](const record& event, std::string_view) { waits.take(event); }};

  void spawn(task_id task, task_id parent, std::string_view name) {
    const string_id id = writing.intern(name);
    writing.emit({.task = task, .kind = event::task_spawned, .a = parent, .b = id});
  }
  void suspend(task_id task, wait_reason reason, std::uint32_t on = 0) {
    writing.emit({.task = task, .kind = event::task_suspended, .a = static_cast<std::uint32_t>(reason), .b = on});
  }
  void make(resource_id id, resource_kind kind, std::string_view name = {}) {
    writing.emit({.kind = event::resource_created, .a = id, .b = static_cast<std::uint32_t>(kind)});
    if (name.empty()) return;
    const string_id text = writing.intern(name);
    writing.emit({.kind = event::resource_named, .a = id, .b = text});
  }
  void acquire(task_id task, resource_id id) {
    writing.emit({.task = task, .kind = event::resource_acquired, .a = id});
  }
  void release(task_id task, resource_id id) {
    writing.emit({.task = task, .kind = event::resource_released, .a = id});
  }
  /// `main` with the children A and B.
  void family() {
    spawn(1, 0, "main");
    spawn(2, 1, "A");
    spawn(3, 1, "B");
  }

  std::string report() {
    writing.events().drain([&](std::span<const record> slots) { names.consume(slots); });
    names.release_all();
    return "\n" + waits.report(names);
  }
};

TEST_F(report_of_waits, names_what_each_task_waits_for_and_who_has_it) {
  family();
  make(1, resource_kind::mutex, "left");
  make(2, resource_kind::mutex, "right");
  acquire(2, 1);
  acquire(3, 2);
  suspend(2, wait_reason::resource, 2);
  suspend(3, wait_reason::resource, 1);
  suspend(1, wait_reason::all, 2);
  EXPECT_EQ(report(), R"(
main waits for 2 tasks
main/A waits for mutex right, held by main/B
main/B waits for mutex left, held by main/A
)");
}

TEST_F(report_of_waits, names_nobody_where_anybody_could_send) {
  family();
  make(1, resource_kind::channel, "numbers");
  suspend(2, wait_reason::resource, 1);
  suspend(1, wait_reason::join, 2);
  EXPECT_EQ(report(), R"(
main waits for main/A
main/A waits for channel numbers
)");
}

TEST_F(report_of_waits, names_all_who_hold_a_semaphore_and_nobody_who_has_given_it_back) {
  family();
  make(1, resource_kind::semaphore, "slots");
  for (const task_id task : {1u, 2u, 1u}) acquire(task, 1);
  suspend(3, wait_reason::resource, 1);
  EXPECT_EQ(report(), "\nmain/B waits for semaphore slots, held by main, main/A and main\n");
  release(1, 1);
  release(1, 1);
  EXPECT_EQ(report(), "\nmain/B waits for semaphore slots, held by main/A\n");
  release(2, 1);
  EXPECT_EQ(report(), "\nmain/B waits for semaphore slots\n");
}

TEST_F(report_of_waits, leaves_out_who_was_woken_and_is_cut_short_where_very_many_wait) {
  spawn(1, 0, "main");
  make(1, resource_kind::event);
  for (task_id task = 2; task < 30; ++task) {
    spawn(task, 1, "t");
    suspend(task, wait_reason::resource, 1);
  }
  for (task_id task = 2; task < 7; ++task) writing.emit({.task = task, .kind = event::task_woken});
  const std::string lines = report();
  EXPECT_TRUE(lines.starts_with("\nmain/t#6 waits for event#1\n")) << lines;
  EXPECT_TRUE(lines.ends_with("main/t#25 waits for event#1\nand 3 more\n")) << lines;
}

} // namespace
} // namespace interleave::trace
