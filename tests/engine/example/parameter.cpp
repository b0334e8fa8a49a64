// example/parameter.hpp: parameters of every type, declared, checked and given. tests/programs/every_parameter.cpp
// declares one of each.
#include "example/parameter.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "example/example.hpp"

namespace interleave {
namespace {

parameter_description declared(std::string_view name) {
  for (const parameter_description& each : example::find("every_parameter")->parameters()) {
    if (each.name == name) return each;
  }
  return {};
}

std::string complaint_about(std::string_view name, std::string_view value) {
  return complain(declared(name), value);
}

std::string canonical_form(std::string_view name, std::string_view value) {
  return canonical(declared(name), value);
}

TEST(parameter, describes_itself_by_being_constructed) {
  const auto listed = example::find("every_parameter")->parameters();
  std::string written;
  for (const parameter_description& each : listed) {
    written += each.name + "|" + each.type + "|" + each.help + "|" + each.default_value + "|" + each.min + "|" +
               each.max + "|" + each.step + "|";
    for (const std::string& choice : each.choices) written += choice + ",";
    written += "\n";
  }
  EXPECT_EQ(written, R"(wait|duration|a time span|300ms|50ms|2s|10ms|
page_size|size|an amount of data|64KiB|1KiB|10MB||
bandwidth|rate|an amount for each second|2MB/s|10kB/s|100MB/s||
downloads|integer|a whole number|3|-5|50||
loss|real|a number with a fraction|0.25|0|1|0.125|
twice|boolean|yes or no|false||||
strategy|choice|one of three|all||||all,first,none,
url|text|a short text|/a||||
)");
}

TEST(parameter, has_its_default_without_a_scope) {
  const duration wait{
      "wait", std::chrono::milliseconds{300}, {std::chrono::milliseconds{50}, std::chrono::seconds{2}}, ""};
  EXPECT_EQ(std::chrono::nanoseconds{wait}, std::chrono::milliseconds{300});
  EXPECT_EQ(std::int64_t{integer("n", 3, {1, 5}, "")}, 3);
  EXPECT_EQ(double{real("r", 0.5, {0, 1}, "")}, 0.5);
  EXPECT_TRUE(bool{boolean("b", true, "")});
  EXPECT_EQ(choice("c", {"x", "y"}, "").name(), "x");
}

/// Gives what a map holds.
class map_scope final : public parameter_scope {
public:
  const std::string* value_of(const parameter_description& declared) override {
    const auto found = values.find(declared.name);
    return found == values.end() ? nullptr : &found->second;
  }
  std::map<std::string, std::string, std::less<>> values;
};

TEST(parameter, has_the_value_that_the_open_scope_gives) {
  map_scope scope;
  scope.values = {{"wait", "1.5s"}, {"size", "2KiB"}, {"rate", "3kB/s"}, {"n", "-4"}, {"r", "0.125"}, {"b", "false"},
      {"c", "y"}, {"t", "words"}};
  using std::chrono::nanoseconds;
  EXPECT_EQ(nanoseconds{duration("wait", nanoseconds{1}, {nanoseconds{0}, nanoseconds{9}}, "")}.count(), 1'500'000'000);
  EXPECT_EQ(bytes{size("size", 1, {0, 9}, "")}, 2048u);
  EXPECT_EQ(bytes_per_second{rate("rate", 1, {0, 9}, "")}, 3000u);
  EXPECT_EQ(std::int64_t{integer("n", 3, {1, 5}, "")}, -4);
  EXPECT_EQ(double{real("r", 0.5, {0, 1}, "")}, 0.125);
  EXPECT_FALSE(bool{boolean("b", true, "")});
  EXPECT_EQ(choice("c", {"x", "y"}, ""), "y");
  EXPECT_EQ(static_cast<const std::string&>(text("t", "preset", "")), "words");
  EXPECT_EQ(std::int64_t{integer("other", 3, {1, 5}, "")}, 3) << "the scope knows nothing of it";
}

TEST(parameter, is_given_by_the_innermost_scope) {
  map_scope outer;
  outer.values = {{"n", "1"}};
  {
    map_scope inner;
    inner.values = {{"n", "2"}};
    EXPECT_EQ(std::int64_t{integer("n", 3, {1, 5}, "")}, 2);
  }
  EXPECT_EQ(std::int64_t{integer("n", 3, {1, 5}, "")}, 1);
  EXPECT_EQ(parameter_scope::current(), &outer);
}

TEST(parameter, complains_of_a_value_of_the_wrong_type_by_name_value_and_range) {
  EXPECT_EQ(complaint_about("wait", "300"),
      R"(parameter wait: "300" is not a time span such as 300ms, 1.5s or 20us; allowed is 50ms to 2s)");
  EXPECT_EQ(complaint_about("page_size", "big"),
      R"(parameter page_size: "big" is not an amount such as 64KiB, 1.5MB or 12B; allowed is 1KiB to 10MB)");
  EXPECT_EQ(complaint_about("bandwidth", "2MB"),
      R"(parameter bandwidth: "2MB" is not an amount for each second such as 2MB/s or 64KiB/s; allowed is 10kB/s to 100MB/s)");
  EXPECT_EQ(complaint_about("downloads", "2.5"),
      R"(parameter downloads: "2.5" is not a whole number such as 3; allowed is -5 to 50)");
  EXPECT_EQ(
      complaint_about("loss", "much"), R"(parameter loss: "much" is not a number such as 0.5; allowed is 0 to 1)");
  EXPECT_EQ(complaint_about("twice", "yes"), R"(parameter twice: "yes" is neither true nor false)");
  EXPECT_EQ(complaint_about("strategy", "some"), R"(parameter strategy: "some" is none of all, first, none)");
  EXPECT_EQ(complaint_about("url", ""), R"(parameter url: "" has 0 bytes; allowed is 1 to 200)");
}

TEST(parameter, complains_of_a_value_out_of_range) {
  EXPECT_EQ(complaint_about("wait", "49ms"), R"(parameter wait: "49ms" is out of range; allowed is 50ms to 2s)");
  EXPECT_EQ(complaint_about("wait", "2001ms"), R"(parameter wait: "2001ms" is out of range; allowed is 50ms to 2s)");
  EXPECT_EQ(
      complaint_about("page_size", "1GB"), R"(parameter page_size: "1GB" is out of range; allowed is 1KiB to 10MB)");
  EXPECT_EQ(complaint_about("bandwidth", "1B/s"),
      R"(parameter bandwidth: "1B/s" is out of range; allowed is 10kB/s to 100MB/s)");
  EXPECT_EQ(complaint_about("downloads", "-6"), R"(parameter downloads: "-6" is out of range; allowed is -5 to 50)");
  EXPECT_EQ(complaint_about("loss", "1.001"), R"(parameter loss: "1.001" is out of range; allowed is 0 to 1)");
}

TEST(parameter, shows_no_more_than_the_beginning_of_a_long_value) {
  EXPECT_EQ(complaint_about("url", std::string(201, 'u')),
      "parameter url: \"" + std::string(60, 'u') + "...\" has 201 bytes; allowed is 1 to 200");
}

TEST(parameter, accepts_its_bounds_and_what_lies_between) {
  for (const char* const right : {"50ms", "2s", "0.05s", "2000000us", "100ms"})
    EXPECT_EQ(complaint_about("wait", right), "");
  for (const char* const right : {"-5", "50", "0"}) EXPECT_EQ(complaint_about("downloads", right), "");
  for (const char* const right : {"0", "1", "0.999999999"}) EXPECT_EQ(complaint_about("loss", right), "");
  EXPECT_EQ(complaint_about("url", std::string(200, 'u')), "");
  EXPECT_EQ(complaint_about("strategy", "none"), "");
  EXPECT_EQ(complaint_about("twice", "true"), "");
}

TEST(parameter, has_one_canonical_form) {
  EXPECT_EQ(canonical_form("wait", "0.30s"), "300ms");
  EXPECT_EQ(canonical_form("wait", "1000ms"), "1s");
  EXPECT_EQ(canonical_form("page_size", "65536B"), "64KiB");
  EXPECT_EQ(canonical_form("bandwidth", "0.5MB/s"), "500kB/s");
  EXPECT_EQ(canonical_form("downloads", "007"), "7");
  EXPECT_EQ(canonical_form("loss", "0.500"), "0.5");
  EXPECT_EQ(canonical_form("loss", "-0"), "0");
  EXPECT_EQ(canonical_form("url", "/A b"), "/A b");
}

TEST(parameter, of_time_can_be_added_multiplied_and_divided) {
  using namespace std::chrono_literals;
  const duration wait{"wait", 30ms, {0ms, 1s}, "a time"};
  const duration more{"more", 5ms, {0ms, 1s}, "another"};
  const integer times{"times", 3, {1, 9}, "how often"};
  EXPECT_EQ(wait + more, 35ms);
  EXPECT_EQ(wait + times * more, 45ms);
  EXPECT_EQ(1ms + wait * times, 91ms);
  EXPECT_EQ(1ns + wait, 30'000'001ns);
  EXPECT_EQ(wait / times, 10ms);
}

TEST(parameter, has_defaults_that_it_accepts_itself) {
  for (const example* each : example::all()) {
    for (const parameter_description& declared : each->parameters()) {
      EXPECT_EQ(complain(declared, declared.default_value), "");
      EXPECT_EQ(canonical(declared, declared.default_value), declared.default_value);
    }
  }
}

} // namespace
} // namespace interleave
