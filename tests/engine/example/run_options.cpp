// example/run_options.hpp: choices as readers write them; what is wrong is named and the default is used.
#include "example/run_options.hpp"

#include <gtest/gtest.h>

#include <string>

namespace interleave {
namespace {

std::string complaints(const run_options& options) {
  std::string all;
  for (const complaint& each : options.complaints) all += each.name + "=" + each.value + ": " + each.message + "\n";
  return all;
}

run_options choose(written_choices chosen, thread_supply supply = {}) {
  chosen.insert(chosen.begin(), {"example", "every_parameter"});
  return read_choices(chosen, supply);
}

std::string value_of(const run_options& options, std::string_view parameter) {
  for (const auto& [name, value] : options.parameters) {
    if (name == parameter) return value;
  }
  return "none";
}

TEST(run_options, are_the_defaults_of_the_example_when_nothing_is_chosen) {
  const run_options options = choose({});
  ASSERT_NE(options.program, nullptr);
  EXPECT_EQ(options.program->id(), "every_parameter");
  EXPECT_EQ(options.workers, 3u);
  EXPECT_EQ(options.seed, 0u);
  EXPECT_EQ(options.runtime, runtime::simulated);
  EXPECT_EQ(options.parameters,
      (written_choices{{"wait", "300ms"}, {"page_size", "64KiB"}, {"bandwidth", "2MB/s"}, {"downloads", "3"},
          {"loss", "0.25"}, {"twice", "false"}, {"strategy", "all"}, {"url", "/a"}}));
  EXPECT_EQ(complaints(options), "");
}

TEST(run_options, take_what_is_chosen_in_canonical_form) {
  const run_options options = choose({{"workers", "64"}, {"seed", "18446744073709551615"}, {"runtime", "simulated"},
      {"p.wait", "0.5s"}, {"p.downloads", "-5"}, {"p.strategy", "none"}});
  EXPECT_EQ(options.workers, 64u);
  EXPECT_EQ(options.seed, ~std::uint64_t{0});
  EXPECT_EQ(value_of(options, "wait"), "500ms");
  EXPECT_EQ(value_of(options, "downloads"), "-5");
  EXPECT_EQ(value_of(options, "strategy"), "none");
  EXPECT_EQ(value_of(options, "url"), "/a");
  EXPECT_EQ(complaints(options), "");
}

TEST(run_options, take_the_last_of_two_choices) {
  EXPECT_EQ(choose({{"workers", "2"}, {"workers", "5"}}).workers, 5u);
  EXPECT_EQ(value_of(choose({{"p.url", "/x"}, {"p.url", "/y"}}), "url"), "/y");
}

TEST(run_options, complain_of_workers_out_of_range) {
  for (const char* const wrong : {"0", "65", "1000", "x", "-1", "", "2.5", "99999999999999999999"}) {
    const run_options options = choose({{"workers", wrong}});
    EXPECT_EQ(options.workers, 3u);
    EXPECT_EQ(complaints(options),
        "workers=" + std::string{wrong} + ": workers: \"" + wrong + "\" is not a number from 1 to 64\n");
  }
}

TEST(run_options, complain_of_a_seed_that_is_no_number) {
  for (const char* const wrong : {"x", "-1", "", "1.5", "18446744073709551616"}) {
    const run_options options = choose({{"seed", wrong}});
    EXPECT_EQ(options.seed, 0u);
    EXPECT_EQ(complaints(options),
        "seed=" + std::string{wrong} + ": seed: \"" + wrong + "\" is not a number from 0 to 18446744073709551615\n");
  }
}

TEST(run_options, complain_of_an_unknown_runtime) {
  const run_options options = choose({{"runtime", "fibres"}});
  EXPECT_EQ(options.runtime, runtime::simulated);
  EXPECT_EQ(
      complaints(options), "runtime=fibres: runtime: \"fibres\" is not to be had; allowed is simulated or threads\n");
}

TEST(run_options, allow_fewer_workers_on_threads) {
  EXPECT_EQ(choose({{"runtime", "threads"}, {"workers", "16"}}).workers, 16u);
  EXPECT_EQ(complaints(choose({{"runtime", "threads"}, {"workers", "17"}})),
      "workers=17: workers: \"17\" is not a number from 1 to 16\n");
}

TEST(run_options, grant_one_worker_where_there_are_no_threads) {
  const thread_supply none{.most = 1, .own_threads = false};
  const run_options by_default = choose({{"runtime", "threads"}}, none);
  EXPECT_EQ(by_default.workers, 1u);
  EXPECT_FALSE(by_default.own_threads);
  EXPECT_EQ(complaints(by_default), "");
  const run_options more = choose({{"runtime", "threads"}, {"workers", "4"}}, none);
  EXPECT_EQ(more.workers, 1u);
  EXPECT_EQ(complaints(more), "workers=4: workers: \"4\" is more than the one worker that there is without threads\n");
  EXPECT_EQ(choose({{"workers", "4"}}, none).workers, 4u) << "simulated workers need no threads";
}

TEST(run_options, complain_of_an_unknown_example_and_name_those_that_there_are) {
  const run_options options = read_choices({{"example", "no_such"}, {"p.wait", "1s"}});
  EXPECT_EQ(options.program, nullptr);
  ASSERT_EQ(options.complaints.size(), 1u);
  EXPECT_EQ(options.complaints[0].name, "example");
  EXPECT_EQ(options.complaints[0].value, "no_such");
  EXPECT_TRUE(options.complaints[0].message.starts_with("there is no example \"no_such\"; there are "));
  EXPECT_NE(
      options.complaints[0].message.find("fails_a_check, throws, every_parameter, waits_forever"), std::string::npos)
      << options.complaints[0].message;
}

TEST(run_options, complain_when_no_example_is_chosen) {
  const run_options options = read_choices({});
  EXPECT_EQ(options.program, nullptr);
  ASSERT_EQ(options.complaints.size(), 1u);
  EXPECT_TRUE(options.complaints[0].message.starts_with("there is no example \"\"; there are "));
}

TEST(run_options, complain_of_a_wrong_parameter_and_use_its_default) {
  const run_options options = choose({{"p.wait", "3s"}, {"p.downloads", "many"}});
  EXPECT_EQ(value_of(options, "wait"), "300ms");
  EXPECT_EQ(value_of(options, "downloads"), "3");
  EXPECT_EQ(complaints(options),
      "wait=3s: parameter wait: \"3s\" is out of range; allowed is 50ms to 2s\n"
      "downloads=many: parameter downloads: \"many\" is not a whole number such as 3; allowed is -5 to 50\n");
}

TEST(run_options, complain_of_parameters_and_options_that_do_not_exist) {
  EXPECT_EQ(complaints(choose({{"p.colour", "red"}, {"speed", "high"}})),
      "p.colour=red: parameter \"colour\" is unknown to every_parameter; it has wait, page_size, bandwidth, downloads, "
      "loss, twice, strategy, url\n"
      "speed=high: there is no option \"speed\"\n");
  EXPECT_EQ(complaints(read_choices({{"example", "no_parameters"}, {"p.colour", "red"}})),
      "p.colour=red: parameter \"colour\" is unknown to no_parameters; it has none\n");
}

TEST(run_options, name_runtimes_as_they_are_written) {
  EXPECT_EQ(name_of(runtime::simulated), "simulated");
  EXPECT_EQ(name_of(runtime::threads), "threads");
}

} // namespace
} // namespace interleave
