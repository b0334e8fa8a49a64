// example/values.hpp: written values, read and written back.
#include "example/values.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "exec/choices.hpp"

namespace interleave::values {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

TEST(values, read_durations_with_their_unit) {
  EXPECT_EQ(parse_duration("300ms"), 300'000'000);
  EXPECT_EQ(parse_duration("1.5s"), 1'500'000'000);
  EXPECT_EQ(parse_duration("20us"), 20'000);
  EXPECT_EQ(parse_duration("7ns"), 7);
  EXPECT_EQ(parse_duration("0s"), 0);
  EXPECT_EQ(parse_duration("007ms"), 7'000'000);
  EXPECT_EQ(parse_duration("1.500000000s"), 1'500'000'000);
  EXPECT_EQ(parse_duration("0.000000001s"), 1);
}

TEST(values, refuse_durations_that_are_none) {
  for (const char* const wrong :
      {"", "5", "ms", "1.ms", ".5s", "1.5ns", "0.0000000001s", "-5ms", "+5ms", " 5ms", "5ms ", "5 ms", "5MS", "5m",
          "1e3ms", "1,5s", "5msx", "1.5.5s", "0x5ms", "99999999999999999999s", "9223372037s", "NaNs", "infs"}) {
    EXPECT_EQ(parse_duration(wrong), std::nullopt) << wrong;
  }
}

TEST(values, read_sizes_of_both_kinds_of_units) {
  EXPECT_EQ(parse_size("12B"), 12);
  EXPECT_EQ(parse_size("64KiB"), 65'536);
  EXPECT_EQ(parse_size("64kB"), 64'000);
  EXPECT_EQ(parse_size("1.5MB"), 1'500'000);
  EXPECT_EQ(parse_size("1.5MiB"), 1'572'864);
  EXPECT_EQ(parse_size("2GB"), 2'000'000'000);
  EXPECT_EQ(parse_size("2GiB"), 2'147'483'648);
  for (const char* const wrong : {"", "5", "KB", "5KB", "5mb", "1.5B", "5B/s", "-1B"}) {
    EXPECT_EQ(parse_size(wrong), std::nullopt) << wrong;
  }
}

TEST(values, read_rates) {
  EXPECT_EQ(parse_rate("2MB/s"), 2'000'000);
  EXPECT_EQ(parse_rate("1.5KiB/s"), 1'536);
  for (const char* const wrong : {"", "2MB", "2/s", "/s", "2MB/S", "2MB/ms"}) {
    EXPECT_EQ(parse_rate(wrong), std::nullopt) << wrong;
  }
}

TEST(values, read_whole_numbers) {
  EXPECT_EQ(parse_integer("0"), 0);
  EXPECT_EQ(parse_integer("-5"), -5);
  EXPECT_EQ(parse_integer("9223372036854775807"), largest);
  for (const char* const wrong : {"", "-", "+5", " 5", "5 ", "5.0", "five", "0x5", "1e3", "9223372036854775808"}) {
    EXPECT_EQ(parse_integer(wrong), std::nullopt) << wrong;
  }
}

TEST(values, read_seeds) {
  EXPECT_EQ(parse_unsigned("18446744073709551615"), ~std::uint64_t{0});
  for (const char* const wrong : {"", "-1", "x", "18446744073709551616", "1.5"}) {
    EXPECT_EQ(parse_unsigned(wrong), std::nullopt) << wrong;
  }
}

TEST(values, read_numbers_with_a_fraction) {
  EXPECT_EQ(parse_real("0.25"), 0.25);
  EXPECT_EQ(parse_real("-3"), -3);
  EXPECT_EQ(parse_real("0.123456789"), 0.123456789);
  for (const char* const wrong : {"", "-", ".5", "5.", "1e3", "nan", "inf", "0x1p3", "0.1234567890", " 1", "1 "}) {
    EXPECT_EQ(parse_real(wrong), std::nullopt) << wrong;
  }
  EXPECT_EQ(parse_real(std::string(400, '9')), std::nullopt) << "beyond the largest number";
}

TEST(values, read_yes_and_no) {
  EXPECT_EQ(parse_boolean("true"), true);
  EXPECT_EQ(parse_boolean("false"), false);
  for (const char* const wrong : {"", "True", "1", "yes"}) EXPECT_EQ(parse_boolean(wrong), std::nullopt) << wrong;
}

TEST(values, are_written_in_the_largest_unit_that_gives_no_fraction) {
  EXPECT_EQ(format_duration(300'000'000), "300ms");
  EXPECT_EQ(format_duration(1'500'000'000), "1500ms");
  EXPECT_EQ(format_duration(2'000'000'000), "2s");
  EXPECT_EQ(format_duration(1'001), "1001ns");
  EXPECT_EQ(format_duration(0), "0s");
  EXPECT_EQ(format_size(65'536), "64KiB");
  EXPECT_EQ(format_size(64'000), "64kB");
  EXPECT_EQ(format_size(12), "12B");
  EXPECT_EQ(format_size(1'024'000), "1000KiB") << "the first that fits: KiB stands before kB";
  EXPECT_EQ(format_rate(2'000'000), "2MB/s");
}

TEST(values, write_real_numbers_with_as_many_digits_as_they_need) {
  EXPECT_EQ(format_real(0.25), "0.25");
  EXPECT_EQ(format_real(3), "3");
  EXPECT_EQ(format_real(100), "100");
  EXPECT_EQ(format_real(-0.0), "0");
  EXPECT_EQ(format_real(1e-9), "0.000000001");
  EXPECT_EQ(format_real(0.1), "0.1");
  EXPECT_EQ(format_real(1e9), "1000000000");
}

TEST(values, read_back_as_what_was_written) {
  exec::random random{3};
  for (int i = 0; i < 2000; ++i) {
    const auto number = static_cast<std::int64_t>(random.next() >> (1 + random.below(63)));
    EXPECT_EQ(parse_duration(format_duration(number)), number);
    EXPECT_EQ(parse_size(format_size(number)), number);
    EXPECT_EQ(parse_rate(format_rate(number)), number);
    const double fraction = static_cast<double>(number % 1'000'000'000) / 1e6;
    EXPECT_EQ(parse_real(format_real(fraction)), fraction);
  }
}

} // namespace
} // namespace interleave::values
