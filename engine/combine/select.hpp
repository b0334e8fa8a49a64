// select: waits for the first of several things, each with what is to be done then.
//
//     co_await select(
//         on(messages.receive(), [&](auto message) { println("{}", *message); }),
//         on(beat.tick(),        [&](auto) -> task<> { co_await draw(); }),
//         on(sleep_for(1s),      [] { println("nothing happens"); }));
//
// The losers are cancelled and have ended before the branch runs, in this task. What a loser was to be given goes to
// somebody else: a message is not received by a branch that does not run. If several are ready at once, one of them
// wins: the first in the fair schedule, any with another seed. A branch gets what was awaited, or nothing if it takes
// nothing; the branches give values of one type, or nothing.
//
//     a branch waits in a task of its own:   await_suspend ... woken -> claims the race -> await_resume -> ends
//                                                                    \-> too late: waits to be ended, gives back
#pragma once

#include <mutex>
#include <tuple>

#include "combine/when_any.hpp"

namespace interleave {

namespace detail {

/// One thing to wait for and what to do then. Refers to what is awaited: to be used in one co_await expression.
template <class Awaitable, class Handler>
struct select_branch {
  Awaitable&& awaited;
  Handler handler;
  [[nodiscard]] Awaitable&& forward() const noexcept { return std::forward<Awaitable>(awaited); }
};

template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

/// Who may take what it waited for: one branch.
class select_race {
public:
  enum class outcome : std::uint8_t { open, won, lost };

  /// Unless it is lost, takes a step; the branch has won if that gives true.
  template <class Step>
  [[nodiscard]] outcome try_step(Step&& step) {
    const std::lock_guard guard{lock_};
    if (is_over_) return outcome::lost;
    is_over_ = step();
    return is_over_ ? outcome::won : outcome::open;
  }
  [[nodiscard]] bool try_win() {
    return try_step([] { return true; }) == outcome::won;
  }

private:
  exec::spin_lock lock_;
  bool is_over_ = false; ///< guarded
};

/// Waits for good: another branch has won, and ends this one.
struct lost_awaiter {
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) const {
    static_cast<void>(exec::suspend(awaiting.promise().job(), awaiting, trace::wait_reason::any));
  }
  void await_resume() const noexcept {}
};

/// The first half of an await: everything but taking what it gives. What is there at once wins at once, in one step, so
/// that nothing is taken that cannot be given back.
template <class Awaiter>
class arrival_of {
public:
  arrival_of(Awaiter& awaiter, select_race& race) noexcept : awaiter_{awaiter}, race_{race} {}

  [[nodiscard]] bool await_ready() {
    if constexpr (is_hand_written_awaiter<Awaiter>) { // a program's own code, and it takes nothing yet
      const bool is_ready = awaiter_.await_ready();
      state_ = race_.try_step([&] { return is_ready; });
    } else {
      state_ = race_.try_step([&] { return static_cast<bool>(awaiter_.await_ready()); });
    }
    return state_ == select_race::outcome::won;
  }

  template <class Promise>
  [[nodiscard]] std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> awaiting) {
    using answer = decltype(awaiter_.await_suspend(awaiting));
    if constexpr (std::is_same_v<answer, bool>) {
      state_ = race_.try_step([&] { return !awaiter_.await_suspend(awaiting); });
      if (state_ == select_race::outcome::won) return awaiting;
    } else {
      state_ = race_.try_step([] { return false; });
      if (state_ == select_race::outcome::open) return go(awaiting);
    }
    if (state_ == select_race::outcome::lost) lost_awaiter{}.await_suspend(awaiting);
    return std::noop_coroutine();
  }

  /// Whether the race is won already.
  [[nodiscard]] bool await_resume() const noexcept { return state_ == select_race::outcome::won; }

private:
  template <class Promise>
  [[nodiscard]] std::coroutine_handle<> go(std::coroutine_handle<Promise> awaiting) {
    if constexpr (std::is_void_v<decltype(awaiter_.await_suspend(awaiting))>) {
      awaiter_.await_suspend(awaiting);
      return std::noop_coroutine();
    } else {
      return awaiter_.await_suspend(awaiting);
    }
  }

  Awaiter& awaiter_;
  select_race& race_;
  select_race::outcome state_ = select_race::outcome::open;
};

/// Waits for one thing, and takes it only if it is the first. `Awaitable` is a value, or a reference to what outlives
/// it.
template <class Awaitable>
task<awaited_t<Awaitable>> compete(Awaitable awaited, select_race& race) {
  understood_awaiter_t<Awaitable> awaiter = understood_awaiter_of(static_cast<Awaitable&&>(awaited));
  const wait_within waits{awaiter};
  arrival_of<std::remove_reference_t<decltype(awaiter)>> arrival{awaiter, race};
  const bool has_won = co_await at_known(arrival);
  lost_awaiter lost;
  if (!has_won && !race.try_win()) co_await at_known(lost);
  co_return awaiter.await_resume();
}

template <class Body>
[[nodiscard]] auto competitor(Body&& body, select_race& race) {
  if constexpr (other_awaitable<Body>) {
    auto made = compete<Body&&>(std::forward<Body>(body), race);
    if constexpr (requires { body.name_as_task(); }) {
      return std::move(made).named(body.name_as_task());
    } else {
      return made;
    }
  } else {
    auto whole = as_task(std::forward<Body>(body));
    const trace::string_id name = whole.name();
    return compete<decltype(whole)>(std::move(whole), race).named(name);
  }
}

template <class T>
struct handled_as {
  using type = T;
  static constexpr bool is_awaited = false;
};
template <class T>
struct handled_as<task<T>> {
  using type = T;
  static constexpr bool is_awaited = true;
};

/// Calls the handler with the value, or without if it takes none.
template <class Handler, class T>
decltype(auto) hand_over(Handler& handler, T&& value) {
  if constexpr (std::is_invocable_v<Handler&, T&&>) {
    return handler(std::forward<T>(value));
  } else {
    return handler();
  }
}

template <class Branch>
using competitor_t = decltype(competitor(std::declval<Branch&>().forward(), std::declval<select_race&>()));
template <class Branch>
using branch_value_t = among_values<typename competitor_t<Branch>::value_type>;
template <class Branch>
using handled_t =
    handled_as<decltype(hand_over(std::declval<Branch&>().handler, std::declval<branch_value_t<Branch>>()))>;

/// Runs a branch's handler, as a task in either case.
template <class Branch, class T>
task<typename handled_t<Branch>::type> handle(Branch& branch, T value) {
  if constexpr (handled_t<Branch>::is_awaited) {
    auto body = hand_over(branch.handler, std::move(value));
    co_return co_await at_known(body);
  } else {
    co_return hand_over(branch.handler, std::move(value));
  }
}

template <class First, class... Rest>
task<typename handled_t<First>::type> select_first(First first, Rest... rest) {
  using given = typename handled_t<First>::type;
  static_assert((std::is_same_v<given, typename handled_t<Rest>::type> && ...), "all branches give the same type");
  select_race race;
  auto racing = make_when_any(competitor(first.forward(), race), competitor(rest.forward(), race)...);
  auto won = co_await at_known(racing);
  std::optional<task<given>> chosen;
  const auto choose = [&]<std::size_t Index, class Branch>(std::integral_constant<std::size_t, Index>, Branch& branch) {
    if (Index != won.index) return;
    if constexpr (is_variant<decltype(won.value)>) {
      chosen.emplace(handle<Branch, branch_value_t<Branch>>(branch, std::get<Index>(std::move(won.value))));
    } else {
      chosen.emplace(handle<Branch, branch_value_t<Branch>>(branch, std::move(won.value)));
    }
  };
  choose(std::integral_constant<std::size_t, 0>{}, first);
  [&]<std::size_t... Index>(std::index_sequence<Index...>) {
    (choose(std::integral_constant<std::size_t, Index + 1>{}, rest), ...);
  }(std::index_sequence_for<Rest...>{});
  co_return co_await at_known(*chosen);
}

} // namespace detail

/// One branch of a select: what is waited for, a task, a callable that gives one, or anything that can be awaited, and
/// what is done with what it gives. To be used within one co_await expression.
template <detail::runnable_here Awaitable, class Handler>
[[nodiscard]] auto on(Awaitable&& awaited [[clang::lifetimebound]], Handler handler) {
  return detail::select_branch<Awaitable, Handler>{std::forward<Awaitable>(awaited), std::move(handler)};
}

/// Waits for the first of these branches and runs it.
template <class... Awaitable, class... Handler>
  requires(sizeof...(Awaitable) > 0)
[[nodiscard]] auto select(detail::select_branch<Awaitable, Handler>... branches) {
  return detail::select_first(std::move(branches)...);
}

} // namespace interleave
