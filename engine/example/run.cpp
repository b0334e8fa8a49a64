// See run.hpp.
#include "example/run.hpp"

#include <algorithm>
#include <cassert>
#include <map>

#include "exec/simulated.hpp"
#include "exec/thread_prices.hpp"
#include "exec/threaded.hpp"

namespace interleave {

namespace {

using trace::event;
using trace::run_outcome;

/// 2 MiB of events for each ring. In the simulation, whose one ring is read when it is full, nothing is ever lost.
constexpr std::uint32_t ring_capacity = 1 << 16;

/// How often the threads of a run are looked at.
constexpr std::chrono::milliseconds threads_wait{2};

/// Gives parameters the values of a run; every value has been checked.
class value_scope final : public parameter_scope {
public:
  explicit value_scope(const written_choices& values) noexcept : values_{values} {}

  const std::string* value_of(const parameter_description& declared) override {
    for (const auto& [name, value] : values_) {
      if (name == declared.name) return &value;
    }
    return nullptr;
  }

private:
  const written_choices& values_;
};

/// While it lives, this thread acts for the world outside the workers.
class acting_as {
public:
  explicit acting_as(exec::worker& who) noexcept : outer_{std::exchange(exec::this_worker(), &who)} {}
  acting_as(const acting_as&) = delete;
  acting_as& operator=(const acting_as&) = delete;
  ~acting_as() { exec::this_worker() = outer_; }

private:
  exec::worker* outer_;
};

} // namespace

run::run(run_options options, trace::recorder::full_handler on_full)
    : options_{std::move(options)}, recorder_{std::move(on_full)}, executor_{make_executor()} {
  assert(options_.program != nullptr);
  executor_->limit_to(options_.limits);
  const acting_as world{executor_->world()};
  emit_start();
  start_program();
}

run::run(run_options options, const exec::choices& picks, std::string& output)
    : options_{std::move(options)},
      recorder_{{}},
      executor_{
          std::make_unique<exec::simulated>(options_.workers, picks, &recorder_.add_writer(trace::no_worker, 0))} {
  executor_->keep_output(&output);
  const acting_as world{executor_->world()};
  emit_start();
  start_program();
}

run::~run() {
  unwind();
}

std::unique_ptr<exec::executor> run::make_executor() {
  if (options_.runtime == runtime::simulated) {
    trace::writer& all = recorder_.add_writer(trace::no_worker, ring_capacity);
    const exec::choices picks = options_.schedule.empty() ? exec::choices{options_.seed} : exec::choices{follower_};
    return std::make_unique<exec::simulated>(options_.workers, picks, &all);
  }
  using place = exec::threaded::place;
  return std::make_unique<exec::threaded>(
      options_.workers, options_.own_threads ? place::own_threads : place::callers_thread, &recorder_, ring_capacity);
}

void run::emit_start() {
  exec::worker& world = executor_->world();
  exec::emit(world, event::run_started, nullptr, exec::intern(options_.program->id()), options_.workers);
  exec::emit_wide(world, event::run_seeded, nullptr, options_.seed);
  if (!options_.schedule.empty())
    exec::emit(world, event::run_scheduled, nullptr, exec::intern(exec::text_of(options_.schedule)));
  for (const auto& [name, value] : options_.parameters) {
    const trace::string_id name_id = exec::intern(name);
    exec::emit(world, event::parameter_set, nullptr, name_id, exec::intern(value));
  }
}

void run::start_program() {
  const value_scope values{options_.parameters};
  root_ = std::make_unique<root>(options_.program->start());
  root_->home = executor_.get();
  exec::spawn(*root_, exec::intern("main"), {});
}

run::state run::pump(std::uint32_t most_polls) {
  if (ended_) return state::ended;
  const exec::progress made = executor_->run(most_polls);
  switch (made.reached) {
  case exec::progress::state::more: return state::more;
  case exec::progress::state::waiting:
    wait_ = made.next_deadline
                ? std::chrono::nanoseconds{*made.next_deadline - std::min(*made.next_deadline, executor_->now())}
                : std::chrono::nanoseconds{threads_wait};
    return state::waiting;
  case exec::progress::state::limited: executor_->halt(); break;
  case exec::progress::state::idle: break;
  }
  conclude();
  return state::ended;
}

/// Nothing can be done any more: the program is over, or its tasks wait for one another.
void run::conclude() {
  const std::uint32_t waiting = executor_->alive();
  if (executor_->is_limited()) {
    outcome_ = run_outcome::limit_reached;
    message_ = executor_->limit_reached();
  } else if (!root_->has_ended.load(std::memory_order_acquire)) {
    outcome_ = run_outcome::deadlocked;
    message_ = waiting == 1 ? "1 task waits" : std::to_string(waiting) + " tasks wait";
    message_ += ", and nothing is left that could wake " + std::string{waiting == 1 ? "it" : "them"};
  } else if (root_->has_failed) {
    outcome_ = run_outcome::failed;
    message_ = root_->error;
  } else if (!executor_->failed_check().empty()) {
    outcome_ = run_outcome::check_failed;
    message_ = executor_->failed_check();
  } else {
    outcome_ = run_outcome::finished;
  }
  const acting_as world{executor_->world()};
  // The workers are idle, so that their last stamps can be read: the end comes after everything that they did.
  for (std::uint32_t number = 0; number < recorder_.writers(); ++number) {
    executor_->world().trace->observe(recorder_.writer_at(number).stamp());
  }
  executor_->world().trace->conclude(outcome_, executor_->now());
  if (executor_->world().trace->keeps()) note_host_facts();
  exec::emit(
      executor_->world(), event::run_ended, nullptr, static_cast<std::uint32_t>(outcome_), exec::intern(message_));
  ended_ = true;
}

/// What differs between machines. The workers rest.
void run::note_host_facts() {
  const auto note = [&](std::string_view name, std::uint64_t value) {
    constexpr std::uint64_t most = ~std::uint32_t{0};
    executor_->world().trace->note_host_fact(name, static_cast<std::uint32_t>(std::min(value, most)));
  };
  const exec::executor::frame_totals frames = executor_->frames();
  note("frames made", frames.made);
  note("frames elided", frames.elided);
  note("frames from the heap", frames.from_heap);
  note("frame bytes at once", frames.most_bytes);
  std::map<std::string, std::uint32_t> sizes; // of one name the largest, and in one order
  executor_->for_each_frame_function([&](const exec::frame_account::function& seen) {
    const std::string_view function = seen.name;
    std::uint32_t& size = sizes["frame of " + std::string{function == "operator()" ? "lambda" : function}];
    size = std::max(size, seen.size);
  });
  for (const auto& [name, size] : sizes) note(name, size);
  if (executor_->own_threads() == 0) return;
  note("threads at once", executor_->own_threads());
  note("thread stack bytes", executor_->own_threads() * exec::thread_prices::stack);
}

trace::finding_kinds run::errors_found() {
  const trace::finding_kinds found = recorder_.found_kinds() & trace::error_findings;
  const bool is_whole = (found & bit_of(trace::finding_kind::deadlock)) != 0;
  return is_whole ? found & ~bit_of(trace::finding_kind::partial_deadlock) : found;
}

/// Cancels every task and lets them end. A task that waits for others ends after them, hence the rounds.
void run::unwind() noexcept {
  executor_->halt();
  executor_->keep_output(nullptr);
  executor_->silence();
  executor_->break_shields();
  executor_->lift_limits();
  const acting_as world{executor_->world()};
  while (executor_->alive() > 0) {
    executor_->cancel_all();
    executor_->run(0);
  }
}

/// The program is over: whatever it left running is cut off, where a reader can see it.
void run::root::on_ended(trace::task_outcome outcome) noexcept {
  has_failed = outcome == trace::task_outcome::failed;
  if (has_failed) error = error_text();
  body.reset();
  home->cancel_all();
  has_ended.store(true, std::memory_order_release);
}

} // namespace interleave
