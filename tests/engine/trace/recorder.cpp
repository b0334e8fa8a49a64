// trace/recorder.hpp: stamps, names and source lines that are defined once, and what a full ring does.
#include "trace/recorder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace interleave::trace {
namespace {

struct slot_list {
  explicit slot_list(writer& from) {
    from.events().drain(
        [&](std::span<const record> drained) { slots.insert(slots.end(), drained.begin(), drained.end()); });
  }
  /// The events of this kind among them; texts are known to be shorter than a slot here.
  [[nodiscard]] std::vector<record> of(event kind) const {
    std::vector<record> found;
    for (std::size_t at = 0; at < slots.size(); ++at) {
      const bool has_text = describe(slots[at].kind).b.type == field_type::text;
      if (slots[at].kind == kind) found.push_back(slots[at]);
      if (has_text) at += text_slots(slots[at].b);
    }
    return found;
  }
  std::vector<record> slots;
};

recorder losing_recorder() {
  return recorder{[](ring&) { return false; }};
}

std::source_location here(const std::source_location& at = std::source_location::current()) {
  return at;
}

TEST(recorder, stamps_events_from_one_on) {
  recorder recording{{}};
  writer& only = recording.add_writer(0, 1024);
  for (int i = 0; i < 3; ++i) only.emit({.kind = event::task_polled});
  const auto events = slot_list{only}.of(event::task_polled);
  ASSERT_EQ(events.size(), 3u);
  for (std::uint64_t i = 0; i < 3; ++i) EXPECT_EQ(events[i].stamp, i + 1);
  EXPECT_EQ(only.stamp(), 3u);
}

TEST(recorder, stamps_what_comes_after_an_observed_event_later_than_it) {
  recorder recording{{}};
  writer& only = recording.add_writer(0, 1024);
  only.observe(41);
  only.emit({.kind = event::task_polled});
  only.observe(7); // an earlier one changes nothing
  only.emit({.kind = event::task_polled});
  const auto events = slot_list{only}.of(event::task_polled);
  EXPECT_EQ(events[0].stamp, 42u);
  EXPECT_EQ(events[1].stamp, 43u);
}

TEST(recorder, defines_a_text_once_before_its_first_use) {
  recorder recording{{}};
  writer& only = recording.add_writer(0, 1024);
  EXPECT_EQ(only.intern("first"), 1u);
  EXPECT_EQ(only.intern("second"), 2u);
  EXPECT_EQ(only.intern("first"), 1u);
  const slot_list slots{only};
  ASSERT_EQ(slots.slots.size(), 4u);
  EXPECT_EQ(slots.slots[0].kind, event::string_defined);
  EXPECT_EQ(slots.slots[0].stamp, 0u) << "a definition takes no stamp";
  EXPECT_EQ(slots.slots[0].a, 1u);
  EXPECT_EQ(slots.slots[0].b, 5u);
  EXPECT_EQ(slots.slots[2].a, 2u);
}

TEST(recorder, gives_the_empty_text_no_id) {
  recorder recording{{}};
  writer& only = recording.add_writer(0, 1024);
  EXPECT_EQ(only.intern(""), 0u);
  EXPECT_TRUE(slot_list{only}.slots.empty());
}

TEST(recorder, gives_one_text_the_same_id_on_every_writer_and_defines_it_once) {
  recorder recording{{}};
  writer& left = recording.add_writer(0, 1024);
  writer& right = recording.add_writer(1, 1024);
  EXPECT_EQ(left.intern("shared"), right.intern("shared"));
  EXPECT_EQ(slot_list{left}.of(event::string_defined).size(), 1u);
  EXPECT_EQ(slot_list{right}.of(event::string_defined).size(), 0u);
}

TEST(recorder, defines_a_source_line_once_by_its_file_without_folders) {
  recorder recording{{}};
  writer& only = recording.add_writer(0, 1024);
  const auto line = here();
  EXPECT_EQ(only.intern(line), 1u);
  EXPECT_EQ(only.intern(line), 1u);
  EXPECT_EQ(only.intern(here()), 2u) << "another line of the same file";
  const slot_list slots{only};
  const auto names = slots.of(event::string_defined);
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(&slots.slots[1]), names[0].b), "recorder.cpp");
  const auto sites = slots.of(event::site_defined);
  ASSERT_EQ(sites.size(), 2u);
  EXPECT_EQ(sites[0].site, 1u);
  EXPECT_EQ(sites[0].a, names[0].a);
  EXPECT_EQ(sites[0].b, line.line());
}

TEST(recorder, gives_no_source_line_no_id) {
  recorder recording{{}};
  writer& only = recording.add_writer(0, 1024);
  EXPECT_EQ(only.intern(std::source_location{}), 0u);
  EXPECT_TRUE(slot_list{only}.slots.empty());
}

TEST(recorder, cuts_a_text_that_would_fill_the_ring) {
  recorder recording{{}};
  writer& only = recording.add_writer(0, 1 << 14);
  only.emit({.kind = event::output}, std::string(100'000, 'x'));
  EXPECT_EQ(slot_list{only}.slots.front().b, 64u * 1024);
}

TEST(recorder, asks_for_room_when_its_ring_is_full_and_loses_nothing_when_it_gets_some) {
  std::vector<std::uint64_t> stamps;
  const auto read = [&](ring& full) {
    full.drain([&](std::span<const record> slots) {
      for (const record& each : slots) stamps.push_back(each.stamp);
    });
    return true;
  };
  recorder recording{read};
  writer& only = recording.add_writer(0, 512);
  for (int i = 0; i < 2000; ++i) only.emit({.kind = event::task_polled});
  read(only.events());
  ASSERT_EQ(stamps.size(), 2000u);
  for (std::uint64_t i = 0; i < 2000; ++i) ASSERT_EQ(stamps[i], i + 1);
  EXPECT_EQ(only.events().dropped(), 0u);
}

TEST(recorder, counts_what_is_lost_when_nobody_makes_room_and_keeps_room_for_definitions) {
  recorder recording = losing_recorder();
  writer& only = recording.add_writer(0, 512);
  for (int i = 0; i < 300; ++i) only.emit({.kind = event::task_polled});
  EXPECT_EQ(only.events().dropped(), 44u) << "256 slots are kept for definitions";
  EXPECT_EQ(only.intern("a name"), 1u);
  const slot_list slots{only};
  EXPECT_EQ(slots.of(event::task_polled).size(), 256u);
  EXPECT_EQ(slots.of(event::string_defined).size(), 1u);
}

TEST(recorder, defines_a_source_line_again_that_found_no_room) {
  recorder recording = losing_recorder();
  writer& only = recording.add_writer(0, 512);
  for (int i = 0; i < 300; ++i) only.emit({.kind = event::task_polled});
  for (int i = 0; i < 256; ++i) static_cast<void>(only.intern(std::to_string(i % 128)));
  const auto line = here();
  const site_id id = only.intern(line);
  EXPECT_TRUE(slot_list{only}.of(event::site_defined).empty());
  EXPECT_EQ(only.intern(line), id);
  EXPECT_EQ(slot_list{only}.of(event::site_defined).size(), 1u);
}

TEST(recorder, gives_a_name_that_was_lost_on_one_writer_to_the_next_that_uses_it) {
  recorder recording = losing_recorder();
  writer& full = recording.add_writer(0, 256);
  writer& empty = recording.add_writer(1, 512);
  for (int i = 0; i < 200; ++i) static_cast<void>(full.intern(std::to_string(i)));
  const string_id lost = full.intern("lost");
  EXPECT_EQ(empty.intern("lost"), lost);
  EXPECT_EQ(slot_list{empty}.of(event::string_defined).size(), 1u);
}

TEST(recorder, defines_a_name_again_that_found_no_room) {
  recorder recording = losing_recorder();
  writer& only = recording.add_writer(0, 512);
  for (int i = 0; i < 300; ++i) only.emit({.kind = event::task_polled});
  for (int i = 0; i < 200; ++i) static_cast<void>(only.intern(std::to_string(i)));
  const slot_list full{only};
  EXPECT_EQ(full.of(event::string_defined).size(), 128u);
  const auto defined_now = [&](int name) {
    static_cast<void>(only.intern(std::to_string(name)));
    return slot_list{only}.of(event::string_defined).size();
  };
  EXPECT_EQ(defined_now(0), 0u) << "it was defined";
  EXPECT_EQ(defined_now(199), 1u) << "it was not";
}

} // namespace
} // namespace interleave::trace
