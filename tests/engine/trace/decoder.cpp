// trace/decoder.hpp: from slots, in any pieces and from several rings, back to events in order.
#include "trace/decoder.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "trace/recorder.hpp"

namespace interleave::trace {
namespace {

std::vector<record> slots_of(writer& from) {
  std::vector<record> slots;
  from.events().drain(
      [&](std::span<const record> drained) { slots.insert(slots.end(), drained.begin(), drained.end()); });
  return slots;
}

/// A decoder and what it handed out: `KIND a TEXT`.
struct listening {
  std::vector<std::string> seen;
  decoder decoding{[this](const record& event, std::string_view text) {
    seen.push_back(std::string{describe(event.kind).name} + " " + std::to_string(event.a) + " " + std::string{text});
  }};
};

class decoding : public ::testing::Test {
protected:
  recorder recording{{}};
  writer& left = recording.add_writer(0, 4096);
  writer& right = recording.add_writer(1, 4096);
  listening heard;

  void spawn(task_id id, task_id parent, std::string_view name) {
    const string_id name_id = left.intern(name);
    left.emit({.task = id, .kind = event::task_spawned, .a = parent, .b = name_id});
  }
  void read_left() {
    heard.decoding.consume(slots_of(left));
    heard.decoding.release_all();
  }
};

TEST_F(decoding, hands_out_events_and_keeps_definitions_for_itself) {
  const string_id name = left.intern("a name");
  left.emit({.kind = event::task_polled, .a = 7});
  read_left();
  EXPECT_EQ(heard.seen, (std::vector<std::string>{"task_polled 7 "}));
  EXPECT_EQ(heard.decoding.string(name), "a name");
}

TEST_F(decoding, tells_definitions_and_host_facts_as_they_come_to_who_wants_them) {
  std::vector<std::string> defined;
  decoder telling{[&](const record&, std::string_view) { defined.emplace_back("an event"); },
      [&](const record& definition, std::string_view text) {
        defined.push_back(std::string{describe(definition.kind).name} + " " + std::string{text});
      }};
  left.emit({.kind = event::task_polled, .a = left.intern("a name")});
  EXPECT_TRUE(left.note_host_fact("frames made", 3));
  telling.consume(slots_of(left));
  const std::vector<std::string> expected{"string_defined a name", "string_defined frames made", "host_fact "};
  EXPECT_EQ(defined, expected);
}

TEST_F(decoding, keeps_host_facts_which_are_no_events_and_have_no_stamp) {
  left.emit({.kind = event::task_polled, .a = 7});
  const std::uint64_t before = left.stamp();
  EXPECT_TRUE(left.note_host_fact("frames made", 3));
  EXPECT_TRUE(left.note_host_fact("frames made", 5));
  EXPECT_TRUE(left.note_host_fact("frames elided", 0));
  EXPECT_EQ(left.stamp(), before);
  read_left();
  EXPECT_EQ(heard.seen, (std::vector<std::string>{"task_polled 7 "}));
  EXPECT_EQ(
      heard.decoding.host_facts(), (std::map<std::string, std::uint32_t>{{"frames elided", 0}, {"frames made", 5}}));
}

TEST_F(decoding, knows_a_host_fact_by_a_name_that_comes_later_through_another_ring) {
  left.emit({.kind = event::task_polled, .a = left.intern("a name")});
  EXPECT_TRUE(right.note_host_fact("a name", 4));
  heard.decoding.consume(slots_of(right), 1);
  heard.decoding.consume(slots_of(left), 0);
  EXPECT_EQ(heard.decoding.host_facts(), (std::map<std::string, std::uint32_t>{{"a name", 4}}));
}

TEST_F(decoding, reassembles_events_from_pieces_of_any_size) {
  const std::string long_text(150, 'y');
  left.emit({.kind = event::output}, "short");
  left.emit({.kind = event::output}, long_text);
  left.emit({.kind = event::task_polled, .a = 9});
  static_cast<void>(left.intern("a name that takes more than a single slot"));
  left.emit({.kind = event::output}, "last");
  const std::vector<record> slots = slots_of(left);
  const std::vector<std::string> expected{"output 0 short", "output 0 " + long_text, "task_polled 9 ", "output 0 last"};
  for (std::size_t size = 1; size <= slots.size(); ++size) {
    listening other;
    for (std::size_t at = 0; at < slots.size(); at += size) {
      other.decoding.consume(std::span{slots}.subspan(at, std::min(size, slots.size() - at)));
      other.decoding.release_all();
    }
    EXPECT_EQ(other.seen, expected) << "pieces of " << size;
    EXPECT_EQ(other.decoding.string(1), "a name that takes more than a single slot");
  }
}

TEST_F(decoding, knows_nothing_by_ids_that_were_never_defined) {
  EXPECT_EQ(heard.decoding.string(0), "");
  EXPECT_EQ(heard.decoding.string(5), "");
  EXPECT_EQ(heard.decoding.site(0).line, 0u);
  EXPECT_EQ(heard.decoding.site(5).line, 0u);
  EXPECT_EQ(heard.decoding.path(0), "-");
  EXPECT_EQ(heard.decoding.path(5), "-");
}

TEST_F(decoding, names_source_lines_by_file_and_line) {
  const auto location = std::source_location::current();
  const site_id id = left.intern(location);
  read_left();
  EXPECT_EQ(heard.decoding.site(id).file, "decoder.cpp");
  EXPECT_EQ(heard.decoding.site(id).line, location.line());
}

TEST_F(decoding, names_tasks_by_their_path_and_numbers_siblings_of_one_name) {
  spawn(1, 0, "main");
  spawn(2, 1, "download");
  spawn(3, 1, "download");
  spawn(4, 1, "upload");
  spawn(5, 3, "download");
  spawn(6, 1, "download");
  spawn(7, 3, "download");
  read_left();
  const std::vector<std::string> expected{"main", "main/download", "main/download#2", "main/upload",
      "main/download#2/download", "main/download#3", "main/download#2/download#2"};
  for (task_id id = 1; id <= expected.size(); ++id) EXPECT_EQ(heard.decoding.path(id), expected[id - 1]);
}

TEST_F(decoding, orders_events_of_several_rings_by_stamp_and_then_by_ring) {
  left.emit({.kind = event::task_polled, .a = 1});  // stamp 1
  right.emit({.kind = event::task_polled, .a = 2}); // stamp 1, the ring after
  right.emit({.kind = event::task_polled, .a = 3}); // stamp 2
  left.observe(5);
  left.emit({.kind = event::task_polled, .a = 4});  // stamp 6
  right.emit({.kind = event::task_polled, .a = 5}); // stamp 3
  heard.decoding.consume(slots_of(right), 1);
  heard.decoding.consume(slots_of(left), 0);
  heard.decoding.release_all();
  EXPECT_EQ(heard.seen, (std::vector<std::string>{
                            "task_polled 1 ", "task_polled 2 ", "task_polled 3 ", "task_polled 5 ", "task_polled 4 "}));
}

TEST_F(decoding, holds_back_what_is_stamped_later_than_asked_for) {
  for (std::uint32_t i = 1; i <= 4; ++i) left.emit({.kind = event::task_polled, .a = i});
  heard.decoding.consume(slots_of(left));
  EXPECT_EQ(heard.decoding.latest_stamp(), 4u);
  heard.decoding.release(2);
  EXPECT_EQ(heard.seen.size(), 2u);
  heard.decoding.release(4);
  EXPECT_EQ(heard.seen.size(), 4u);
}

TEST_F(decoding, keeps_the_pieces_of_different_rings_apart) {
  const std::string text(100, 'z');
  left.emit({.kind = event::output}, text);
  right.emit({.kind = event::output}, "of the right");
  const auto slots = slots_of(left);
  heard.decoding.consume(std::span{slots}.first(2), 0);
  heard.decoding.consume(slots_of(right), 1);
  heard.decoding.consume(std::span{slots}.subspan(2), 0);
  heard.decoding.release_all();
  EXPECT_EQ(heard.seen, (std::vector<std::string>{"output 0 " + text, "output 0 of the right"}));
}

TEST_F(decoding, knows_the_kind_of_a_resource) {
  left.emit({.kind = event::resource_created, .a = 3, .b = static_cast<std::uint32_t>(resource_kind::transfer)});
  read_left();
  EXPECT_EQ(heard.decoding.kind_of(3), resource_kind::transfer);
}

} // namespace
} // namespace interleave::trace
