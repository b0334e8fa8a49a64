// callback: something to be called once, without arguments; it may have captured what can only be moved.
#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace interleave {

class callback {
public:
  callback() noexcept = default;
  template <class Callable>
    requires(!std::same_as<std::decay_t<Callable>, callback> && std::is_invocable_v<std::decay_t<Callable>&>)
  callback(Callable&& called) // NOLINT: a program writes a lambda where one is wanted
      : kept_{std::make_unique<holder<std::decay_t<Callable>>>(std::forward<Callable>(called))} {}

  /// Once, and not one that was moved from.
  void operator()() { std::exchange(kept_, nullptr)->call(); }

private:
  struct base {
    base() = default;
    base(const base&) = delete;
    base& operator=(const base&) = delete;
    virtual ~base() = default;
    virtual void call() = 0;
  };

  template <class Callable>
  struct holder final : base {
    explicit holder(Callable kept) : called{std::move(kept)} {}
    void call() override { static_cast<void>(called()); }
    Callable called;
  };

  std::unique_ptr<base> kept_;
};

} // namespace interleave
