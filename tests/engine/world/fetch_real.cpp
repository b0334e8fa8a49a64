// world/fetch_real.hpp: files that are really read, and what stands for them in the simulation.
#include "world/fetch_real.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "harness/recorded_run.hpp"
#include "playground.hpp"

namespace interleave::tests {
namespace {

using trace::event;

/// A file below the current folder while it lives.
class file_here {
public:
  explicit file_here(std::string_view text) { std::ofstream{name, std::ios::binary} << text; }
  file_here(const file_here&) = delete;
  file_here& operator=(const file_here&) = delete;
  ~file_here() { std::filesystem::remove(name); }

  const std::string name = "fetch_real." + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "." +
                           ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

task<> get(std::string path, fetch_options declared = {}) {
  try {
    auto page = co_await fetch_real(path, declared);
    println("{} bytes: {}", page.size(), page.text().substr(0, 12));
  } catch (const std::exception& failed) {
    println("{}", failed.what());
  }
}

recorded_run on_threads(const std::function<task<>()>& program) {
  return record(program, {.workers = 2, .runtime = runtime::threads});
}

TEST(fetch_real, reads_a_file_on_real_threads) {
  const file_here file{"a b\r\n"};
  EXPECT_EQ(on_threads([&]() { return get(file.name); }).output(), "5 bytes: a b\r\n\n");
  EXPECT_EQ(record([&]() { return get(file.name); }, {.runtime = runtime::threads, .own_threads = false}).output(),
      "5 bytes: a b\r\n\n");
}

TEST(fetch_real, gives_an_empty_file_as_an_empty_page) {
  const file_here file{""};
  EXPECT_EQ(on_threads([&]() { return get(file.name); }).output(), "0 bytes: \n");
}

TEST(fetch_real, reads_several_at_once) {
  const file_here file{"text"};
  EXPECT_EQ(on_threads([&]() -> task<> {
    std::vector<task<>> all;
    for (int i = 0; i < 40; ++i) all.push_back(get(file.name));
    co_await when_all(std::move(all));
  })
                .output()
                .size(),
      40 * std::string_view{"4 bytes: text\n"}.size());
}

TEST(fetch_real, throws_where_it_is_awaited_if_there_is_no_such_file) {
  EXPECT_EQ(on_threads([]() { return get("no/such.file"); }).output(),
      "fetch_real: \"no/such.file\": there is no such file\n");
  EXPECT_EQ(on_threads([]() { return get("."); }).output(), "fetch_real: \".\": there is no such file\n");
}

TEST(fetch_real, takes_the_declared_time_in_the_simulation_on_a_thread_that_blocks) {
  const auto run = record([]() { return get("a.txt", {.latency = 100us, .bandwidth = 1_MBps, .size = 50}); });
  EXPECT_EQ(run.happened({event::task_spawned, event::worker_started, event::block_started, event::block_ended,
                event::resource_created, event::resource_named, event::resource_changed, event::resource_ended,
                event::output}),
      R"(
0 - main task_spawned parent=- name="main"
0 1 - worker_started kind=blocking
0 0 main/a.txt task_spawned parent=main name="a.txt"
20000 1 main/a.txt resource_created id=transfer#1 kind=transfer
20000 1 main/a.txt resource_named id=transfer#1 name="a.txt"
20000 1 main/a.txt block_started duration=150000
170000 1 main/a.txt block_ended
170000 1 main/a.txt resource_changed id=transfer#1 value=50
170000 1 main/a.txt resource_ended id=transfer#1
170000 0 main output text="50 bytes: This is a.tx\n"
)");
}

TEST(fetch_real, that_is_cancelled_ends_its_transfer) {
  const auto run = record([]() -> task<> { co_await timeout(50us, fetch_real("a.txt", {.latency = 1s})); });
  EXPECT_EQ(run.outcome, trace::run_outcome::finished);
  EXPECT_EQ(run.happened({event::resource_changed}), "\n");
  EXPECT_NE(run.happened({event::resource_ended}), "\n");
}

TEST(fetch_real, refuses_a_path_that_leads_out_of_the_site) {
  for (const char* path : {"/etc/passwd", "../secret", "a/../../b", "..", "https://example.org/x", "//example.org/x",
           "a\\b", "a?b", "a#b"}) {
    const std::string wanted = "fetch_real: \"" + std::string{path} + "\" is no path within the site";
    EXPECT_EQ(record([&]() { return get(path); }).output().substr(0, wanted.size()), wanted);
  }
  EXPECT_EQ(record([]() { return get(""); }).output(), "fetch_real: the URL is empty\n");
}

} // namespace
} // namespace interleave::tests
