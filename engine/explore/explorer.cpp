// See explorer.hpp.
#include "explore/explorer.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "explore/priority_chooser.hpp"

namespace interleave::explore {

namespace {

constexpr std::pair<strategy, std::string_view> names[] = {
    {strategy::random, "random"}, {strategy::pct, "pct"}, {strategy::exhaustive, "exhaustive"}};

/// Calls `visit` with every schedule that has one deviation more than this one, after its last; until that says false.
void for_each_longer(const exec::schedule& schedule, const std::vector<std::uint32_t>& among, const auto& visit) {
  for (std::uint32_t decision = schedule.empty() ? 1 : schedule.back().decision + 1; decision <= among.size();
      ++decision) {
    for (std::uint32_t picked = 1; picked < among[decision - 1]; ++picked) {
      exec::schedule longer = schedule;
      longer.push_back({decision, picked});
      if (!visit(std::move(longer))) return;
    }
  }
}

} // namespace

std::string_view name_of(strategy how) noexcept {
  return std::ranges::find(names, how, &std::pair<strategy, std::string_view>::first)->second;
}

std::optional<strategy> parse_strategy(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(names, name, &std::pair<strategy, std::string_view>::second);
  return found == std::end(names) ? std::nullopt : std::optional{found->first};
}

explorer::explorer(run_options options, const search& how) : options_{std::move(options)}, search_{how} {
  assert(options_.program != nullptr);
  options_.schedule.clear();
  if (search_.how == strategy::exhaustive) untried_.emplace_back();
  if (search_.how == strategy::pct) decisions_ = std::max<std::uint32_t>(1, follow({}).among.size());
}

bool explorer::go_on(std::uint32_t runs) {
  for (; runs > 0 && tried_ < search_.tries && !complete_; --runs) {
    if (search_.how == strategy::exhaustive) {
      try_next_schedule();
    } else {
      try_seed(tried_ + 1);
    }
  }
  return tried_ < search_.tries && !complete_;
}

const outcome* explorer::failure() const noexcept {
  const auto found = std::ranges::find_if(outcomes_, [](const outcome& each) { return each.first.failed(); });
  return found == outcomes_.end() ? nullptr : &*found;
}

result explorer::run_once(const exec::choices& picks) {
  result came_to;
  run once{options_, picks, came_to.output};
  if (once.pump(search_.most_polls) == run::state::ended) {
    came_to.end = once.outcome();
    came_to.message = once.message();
  } else {
    came_to.end = trace::run_outcome::limit_reached;
    came_to.message = "it had not ended after " + std::to_string(search_.most_polls) + " polls";
  }
  came_to.errors = once.errors_found();
  came_to.time = once.time();
  return came_to;
}

explorer::followed explorer::follow(const exec::schedule& schedule) {
  exec::schedule_follower follower{schedule};
  result came_to = run_once(exec::choices{follower});
  return {std::move(came_to), follower.decided_among()};
}

void explorer::try_seed(std::uint64_t seed) {
  // How it came to an outcome that was not seen before is found by doing the same again.
  const auto noted = [&](const exec::choices& same) {
    exec::schedule_recorder recorder{same};
    (void)run_once(exec::choices{recorder});
    return recorder.noted();
  };
  if (search_.how == strategy::random) {
    note(run_once(exec::choices{seed}), seed, [&] { return noted(exec::choices{seed}); });
    return;
  }
  const auto pick_by_priority = [&](const auto& use) {
    priority_chooser chooser{seed, decisions_};
    return use(exec::choices{chooser});
  };
  note(pick_by_priority([&](const exec::choices& picks) { return run_once(picks); }), std::nullopt,
      [&] { return pick_by_priority(noted); });
}

void explorer::try_next_schedule() {
  const exec::schedule schedule = std::move(untried_.front());
  untried_.pop_front();
  followed run = follow(schedule);
  const std::uint32_t wanted = search_.tries - tried_;
  for_each_longer(schedule, run.among, [&](exec::schedule longer) {
    if (untried_.size() >= wanted) return false; // there will be no time for it
    untried_.push_back(std::move(longer));
    return true;
  });
  note(std::move(run.came_to), std::nullopt, [&] { return schedule; });
  complete_ = untried_.empty();
}

void explorer::note(result came_to, std::optional<std::uint64_t> seed, const auto& schedule) {
  ++tried_;
  std::string text = std::to_string(static_cast<int>(came_to.end)) + '\0' + std::to_string(came_to.errors) + '\0' +
                     came_to.message + '\0' + came_to.output;
  const auto [known, is_new] = known_.try_emplace(std::move(text), outcomes_.size());
  const trace::time_ns time = came_to.time;
  if (is_new) outcomes_.push_back({.first = std::move(came_to), .seed = seed, .schedule = schedule(), .times = {}});
  outcome& same = outcomes_[known->second];
  ++same.count;
  same.times.push_back(time);
}

bool explorer::ends_like(const exec::schedule& tried, const result& wanted) {
  return follow(tried).came_to.ends_like(wanted);
}

exec::schedule explorer::shortest(const outcome& of) {
  exec::schedule best = of.schedule;
  for (std::size_t piece = std::max<std::size_t>(best.size(), 1); piece > 0; piece /= 2) {
    for (std::size_t from = 0; from < best.size();) {
      exec::schedule shorter = best;
      const auto begin = shorter.begin() + static_cast<std::ptrdiff_t>(from);
      shorter.erase(begin, begin + static_cast<std::ptrdiff_t>(std::min(piece, best.size() - from)));
      if (ends_like(shorter, of.first)) {
        best = std::move(shorter);
      } else {
        from += piece;
      }
    }
  }
  std::deque<exec::schedule> untried{{}};
  for (std::uint32_t tries = 0; tries < shorter_tries && !untried.empty(); ++tries) {
    const exec::schedule shorter = std::move(untried.front());
    untried.pop_front();
    if (shorter.size() > best.size()) break; // and so are all that follow
    const followed run = follow(shorter);
    if (run.came_to.ends_like(of.first)) return shorter;
    for_each_longer(shorter, run.among, [&](exec::schedule longer) {
      untried.push_back(std::move(longer));
      return untried.size() < shorter_tries;
    });
  }
  return best;
}

std::optional<exec::schedule> explorer::nearest_passing(exec::schedule failing) {
  while (!failing.empty()) {
    failing.pop_back();
    if (!follow(failing).came_to.failed()) return failing;
  }
  const auto passed = std::ranges::find_if(outcomes_, [](const outcome& each) { return !each.first.failed(); });
  if (passed == outcomes_.end()) return std::nullopt;
  return shortest(*passed);
}

} // namespace interleave::explore
