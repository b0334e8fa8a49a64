// trace/events_text.hpp: each kind of event as a line, byte for byte.
#include "trace/events_text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "trace/recorder.hpp"

namespace interleave::trace {
namespace {

class events_text : public ::testing::Test {
protected:
  recorder recording{{}};
  writer& writing = recording.add_writer(0, 4096);

  /// The lines of all that has been emitted.
  std::string lines() {
    writing.events().drain([&](std::span<const record> slots) { decoding.consume(slots); });
    decoding.release_all();
    return std::move(text);
  }
  /// The line of one event on worker 2, at 5 ns, without its line break.
  std::string line(record event, std::string_view carried = {}) {
    event.time = 5;
    event.worker = 2;
    writing.emit(event, carried);
    std::string written = lines();
    if (written.ends_with('\n')) written.pop_back();
    return written.substr(written.find(' ') + 1);
  }

  std::string text;
  decoder decoding{
      [this](const record& event, std::string_view carried) { append_event_line(text, decoding, event, carried); }};
};

TEST_F(events_text, has_a_first_line) {
  EXPECT_EQ(events_text_header, "interleave-events 1\n");
}

TEST_F(events_text, begins_each_line_with_stamp_time_worker_and_task) {
  const string_id name = writing.intern("main");
  writing.emit({.time = 1, .task = 1, .kind = event::task_spawned, .worker = no_worker, .a = 0, .b = name});
  writing.emit({.time = 18'000'000'000'000'000'000u, .task = 1, .kind = event::task_polled, .worker = 63});
  EXPECT_EQ(lines(), "1 1 - main task_spawned parent=- name=\"main\"\n"
                     "2 18000000000000000000 63 main task_polled\n");
}

TEST_F(events_text, ends_a_line_with_the_source_line) {
  const auto at = std::source_location::current();
  const site_id site = writing.intern(at);
  EXPECT_EQ(line({.kind = event::cancel_requested, .site = site}),
      "5 2 - cancel_requested by=- at events_text.cpp:" + std::to_string(at.line()));
}

TEST_F(events_text, escapes_what_would_break_a_line_or_a_quote) {
  EXPECT_EQ(line({.kind = event::output}, "a \"b\" \\ \n\t\r\x01\x1f end"),
      R"(5 2 - output text="a \"b\" \\ \n\t\r\u0001\u001f end")");
}

TEST_F(events_text, leaves_other_bytes_as_they_are) {
  EXPECT_EQ(line({.kind = event::output}, "größer 雨 🌧 \x7f"), "5 2 - output text=\"größer 雨 🌧 \x7f\"");
  EXPECT_EQ(line({.kind = event::output}, std::string_view{"a\0b", 3}), R"(5 2 - output text="a\u0000b")");
}

TEST_F(events_text, writes_an_empty_text) {
  EXPECT_EQ(line({.kind = event::output}), R"(5 2 - output text="")");
}

TEST_F(events_text, writes_a_wide_field_as_one_number) {
  EXPECT_EQ(line({.kind = event::run_seeded, .a = 0xffffffff, .b = 0xffffffff}),
      "5 2 - run_seeded seed=18446744073709551615");
  EXPECT_EQ(line({.kind = event::timer_set, .a = 1, .b = 1}), "5 2 - timer_set deadline=4294967297");
  EXPECT_EQ(line({.kind = event::compute_started, .a = 20}), "5 2 - compute_started duration=20");
  EXPECT_EQ(line({.kind = event::block_started, .a = 20}), "5 2 - block_started duration=20");
}

TEST_F(events_text, writes_choices_by_name) {
  EXPECT_EQ(line({.kind = event::run_ended, .a = 3}), R"(5 2 - run_ended outcome=deadlocked message="")");
  EXPECT_EQ(line({.kind = event::task_ended, .a = 2}), R"(5 2 - task_ended outcome=cancelled error="")");
  EXPECT_EQ(line({.kind = event::task_woken, .a = 0, .b = 2}), "5 2 - task_woken by=- cause=timer");
  EXPECT_EQ(line({.kind = event::call_ended, .a = 1}), "5 2 - call_ended outcome=failed");
}

TEST_F(events_text, writes_what_a_task_waits_for_as_the_reason_says) {
  const string_id name = writing.intern("main");
  writing.emit({.task = 7, .kind = event::task_spawned, .b = name});
  writing.emit({.task = 7, .kind = event::resource_created, .a = 7, .b = 0});
  static_cast<void>(lines());
  const auto suspended = [&](wait_reason reason) {
    return line({.kind = event::task_suspended, .a = static_cast<std::uint32_t>(reason), .b = 7});
  };
  EXPECT_EQ(suspended(wait_reason::yielded), "5 2 - task_suspended reason=yielded on=7");
  EXPECT_EQ(suspended(wait_reason::all), "5 2 - task_suspended reason=all on=7");
  EXPECT_EQ(suspended(wait_reason::join), "5 2 - task_suspended reason=join on=main");
  EXPECT_EQ(suspended(wait_reason::resource), "5 2 - task_suspended reason=resource on=transfer#7");
}

TEST_F(events_text, writes_resources_by_kind_and_number) {
  EXPECT_EQ(
      line({.kind = event::resource_created, .a = 4, .b = 0}), "5 2 - resource_created id=transfer#4 kind=transfer");
  EXPECT_EQ(line({.kind = event::resource_named, .a = 4, .b = writing.intern("/a")}),
      R"(5 2 - resource_named id=transfer#4 name="/a")");
  EXPECT_EQ(
      line({.kind = event::resource_limited, .a = 4, .b = 900}), "5 2 - resource_limited id=transfer#4 limit=900");
  EXPECT_EQ(line({.kind = event::resource_changed, .a = 4, .b = 90}), "5 2 - resource_changed id=transfer#4 value=90");
  EXPECT_EQ(line({.kind = event::resource_ended, .a = 4}), "5 2 - resource_ended id=transfer#4");
}

TEST_F(events_text, writes_a_definition_site_as_file_and_line) {
  const auto at = std::source_location::current();
  const string_id function = writing.intern("work");
  EXPECT_EQ(line({.kind = event::call_started, .a = function, .b = writing.intern(at)}),
      R"(5 2 - call_started function="work" definition=events_text.cpp:)" + std::to_string(at.line()));
  EXPECT_EQ(line({.kind = event::call_started, .a = function}), R"(5 2 - call_started function="work" definition=-)");
}

TEST_F(events_text, leaves_out_what_differs_between_platforms) {
  EXPECT_EQ(line({.kind = event::host_fact, .a = 1, .b = 2}), "");
  EXPECT_EQ(line({.kind = event::events_dropped, .a = 2}), "");
}

TEST_F(events_text, leaves_out_a_number_that_no_event_has) {
  EXPECT_EQ(line({.kind = static_cast<event>(39)}), "");
  EXPECT_EQ(line({.kind = static_cast<event>(255)}), "");
}

} // namespace
} // namespace interleave::trace
