// See random_program.hpp.
#include "properties/random_program.hpp"

#include <optional>
#include <stdexcept>

#include "playground.hpp"

namespace interleave::tests {

namespace {

constexpr int deepest = 5;

std::chrono::nanoseconds some_time(exec::random& random) {
  return std::chrono::nanoseconds{random.below(40)};
}

} // namespace

/// Counts itself while it lives.
class random_program::local {
public:
  explicit local(random_program& owner) noexcept : owner_{owner} {
    ++owner.locals_made_;
    ++owner.locals_left_;
  }
  local(const local&) = delete;
  local& operator=(const local&) = delete;
  ~local() { --owner_.locals_left_; }

private:
  random_program& owner_;
};

random_program::place random_program::place::child(int index) {
  return {path + "." + std::to_string(index), exec::random{random.next()}, depth + 1};
}

void random_program::note(const place& where, const std::string& what) {
  log_.push_back(where.path + " " + what);
  if (log_.size() % 3 == 0) println("{}", log_.back());
}

task<> random_program::start() {
  const local counted{*this};
  try {
    const int result = co_await node({"0", exec::random{number_}, 0});
    println("{}", result);
  } catch (const std::exception& thrown) {
    println("caught {}", thrown.what());
  }
}

task<int> random_program::node(place here) {
  const local counted{*this};
  const auto steps = static_cast<int>(2 + here.random.below(4));
  const bool catches = here.random.below(3) != 0;
  for (int index = 0; index < steps; ++index) {
    try {
      co_await step(here, index);
    } catch (const std::exception& thrown) {
      note(here, std::string{"threw "} + thrown.what());
      if (!catches) throw;
    }
  }
  note(here, "done");
  co_return steps;
}

task<> random_program::void_node(place here) {
  co_await node(std::move(here));
}

task<> random_program::step(place& here, int index) {
  const local counted{*this};
  const std::uint32_t choices = here.depth < deepest ? 16 : 6;
  switch (here.random.below(choices)) {
  case 4:
  case 0:
  case 1: co_await wait(here); break;
  case 2:
  case 5: co_await fetch_something(here); break;
  case 3:
    if (here.random.below(4) == 0) throw std::runtime_error{here.path};
    check(true, "never seen");
    break;
  case 6: co_await call(here, index); break;
  case 7:
  case 8: co_await gather(here, index); break;
  case 9: co_await leave_alone(here, index); break;
  case 10: co_await race(here, index); break;
  case 11: co_await limit(here, index); break;
  case 12: co_await group(here, index); break;
  case 13: co_await choose(here, index); break;
  case 14: co_await protect(here, index); break;
  default: co_await share_a_handle(here, index); break;
  }
}

task<> random_program::wait(place& here) {
  switch (here.random.below(4)) {
  case 0: co_await sleep_for(some_time(here.random)); break;
  case 1: co_await compute(some_time(here.random)); break;
  case 2: co_await block_for(some_time(here.random)); break;
  default: co_await yield_now(); break;
  }
  note(here, "waited");
}

task<> random_program::fetch_something(place& here) {
  const fetch_options options{.latency = some_time(here.random),
      .bandwidth = 1'000'000'000 + here.random.below(1'000'000'000),
      .size = here.random.below(50)};
  const response page = co_await fetch("/" + here.path, options);
  note(here, "fetched " + std::to_string(page.size()));
}

/// Awaits a child: as part of this task, as a task of its own, or on a thread of its own.
task<> random_program::call(place& here, int index) {
  const std::uint32_t how = here.random.below(4);
  int result = 0;
  if (how == 0) {
    result = co_await node(here.child(index));
  } else if (how == 1) {
    auto child = spawn(node(here.child(index)).named("child"));
    co_await wait(here);
    result = co_await child;
  } else if (how == 2) {
    result = co_await os_thread(node(here.child(index)).named("thread"));
  } else {
    result = co_await spawn_blocking(node(here.child(index)).named("blocking"));
  }
  note(here, "called " + std::to_string(result));
}

task<> random_program::gather(place& here, int index) {
  if (here.random.below(2) == 0) {
    place left = here.child(2 * index);
    place right = here.child(2 * index + 1);
    const auto [result, nothing] = co_await when_all(node(std::move(left)), void_node(std::move(right)));
    note(here, "gathered " + std::to_string(result));
  } else {
    std::vector<task<int>> several;
    const std::uint32_t count = here.random.below(4);
    for (std::uint32_t i = 0; i < count; ++i) several.push_back(node(here.child(10 * index + static_cast<int>(i))));
    const std::vector<int> results = co_await when_all(std::move(several));
    note(here, "gathered " + std::to_string(results.size()));
  }
}

/// Spawns a child that nobody waits for: dropped at once, after a while, or cancelled and joined.
task<> random_program::leave_alone(place& here, int index) {
  auto child = spawn(node(here.child(index)).named("left"));
  const std::uint32_t how = here.random.below(3);
  if (how == 0) co_return;
  co_await wait(here);
  if (how == 1) co_return;
  child.cancel();
  co_await child;
  note(here, "the child was faster");
}

/// Several tasks wait for one child by the same handle; the first of them gives up.
task<> random_program::share_a_handle(place& here, int index) {
  auto child = spawn(named("shared", void_node(here.child(index))));
  const auto joins = [&]() -> task<> { co_await child; };
  auto first = std::optional{spawn(named("first", joins))};
  auto second = spawn(named("second", joins));
  co_await wait(here);
  first.reset();
  if (here.random.below(2) == 0) co_await child;
  co_await second;
  note(here, "joined");
}

/// The first of two, or of several.
task<> random_program::race(place& here, int index) {
  const std::chrono::nanoseconds limit = some_time(here.random);
  if (here.random.below(2) == 0) {
    const auto first = co_await when_any(node(here.child(2 * index)), sleep_for(limit));
    note(here, "first was " + std::to_string(first.index));
  } else {
    std::vector<task<int>> several;
    for (int i = 0; i < 2; ++i) several.push_back(node(here.child(10 * index + i)));
    const auto first = co_await when_any(std::move(several));
    note(here, "first was " + std::to_string(first.index) + " with " + std::to_string(first.value));
  }
}

task<> random_program::limit(place& here, int index) {
  const std::chrono::nanoseconds limit = some_time(here.random);
  const auto in_time = co_await timeout(limit, node(here.child(index)));
  note(here, in_time ? "in time " + std::to_string(*in_time) : "late");
}

task<> random_program::group(place& here, int index) {
  const std::uint32_t children = here.random.below(3);
  co_await with_task_group([&](task_group& in) -> task<> {
    for (std::uint32_t i = 0; i < children; ++i) in.spawn(node(here.child(10 * index + static_cast<int>(i))));
    co_await wait(here);
    if (here.random.below(4) == 0) in.cancel();
  });
  note(here, "the group is over");
}

task<> random_program::choose(place& here, int index) {
  shared_task number = node(here.child(index));
  const std::chrono::nanoseconds limit = some_time(here.random);
  co_await select(on(number, [&](int given) { note(here, "chose " + std::to_string(given)); }),
      on(sleep_for(limit), [&]() -> task<> { co_await wait(here); }));
  if (here.random.below(2) == 0) note(here, "shared " + std::to_string(co_await number));
}

/// Something that is finished though its task is asked to stop.
task<> random_program::protect(place& here, int index) {
  auto child = spawn([&, path = here.child(index)]() -> task<> { co_await shielded(node(path)); });
  co_await wait(here);
  child.cancel();
  note(here, co_await as_result(child) ? "protected" : "cut off");
}

} // namespace interleave::tests
