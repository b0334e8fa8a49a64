// generator<T>: a coroutine that gives values on demand, one for each step of a loop. No runtime, no task: the loop
// calls it like a function, and it goes on where it left off.
//
//     generator<int> squares() { for (int i = 1;; ++i) co_yield i * i; }
//     for (int square : squares()) { if (square > 100) break; ... }
//
// The interface of std::generator, as far as a program needs it, with C++20: `generator<T&>` gives references; what is
// yielded by a `generator<T>` is the loop's own to move from. An exception surfaces in the loop. Leaving the loop drops
// the generator, and its locals are destroyed. It can be looped over once, and cannot `co_await`.
#pragma once

#include <coroutine>
#include <exception>
#include <iterator>
#include <memory>
#include <utility>

#include "task/promise.hpp"

namespace interleave {

template <class T>
class [[nodiscard]] generator {
public:
  class promise_type;
  class iterator;
  using reference = std::conditional_t<std::is_reference_v<T>, T, T&&>;
  using value_type = std::remove_cvref_t<T>;

  generator(generator&& other) noexcept : frame_{std::exchange(other.frame_, {})} {}
  generator& operator=(generator&& other) noexcept {
    generator moved{std::move(other)};
    std::swap(frame_, moved.frame_);
    return *this;
  }
  ~generator() {
    if (frame_) frame_.destroy();
  }

  /// Runs to the first value. Once only.
  [[nodiscard]] iterator begin() {
    iterator first{frame_};
    ++first;
    return first;
  }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

private:
  using handle = std::coroutine_handle<promise_type>;
  explicit generator(handle frame) noexcept : frame_{frame} {}

  handle frame_;
};

template <class T>
class generator<T>::promise_type {
public:
  /// Its frame counts like that of a task.
  [[nodiscard]] static void* operator new(std::size_t size) { return promise_base::operator new(size); }
  static void operator delete(void* frame, std::size_t size) noexcept { promise_base::operator delete(frame, size); }

  [[nodiscard]] generator get_return_object() noexcept { return generator{handle::from_promise(*this)}; }
  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] std::suspend_always final_suspend() const noexcept { return {}; }

  /// What is yielded lives until the generator goes on: it is in its frame.
  [[nodiscard]] std::suspend_always yield_value(reference yielded) noexcept {
    yielded_ = std::addressof(yielded);
    return {};
  }
  /// A copy of what the generator keeps.
  [[nodiscard]] auto yield_value(const value_type& kept)
    requires(!std::is_reference_v<T> && std::is_copy_constructible_v<value_type>)
  {
    struct copied {
      value_type value;
      promise_type& promise;
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      void await_suspend(handle) noexcept { promise.yielded_ = std::addressof(value); }
      void await_resume() const noexcept {}
    };
    return copied{kept, *this};
  }

  void return_void() const noexcept {}
  void unhandled_exception() noexcept { error_ = std::current_exception(); }
  template <class Awaitable>
  void await_transform(Awaitable&&) = delete; // it has nobody who could wait: see stream

  [[nodiscard]] reference yielded() const noexcept { return static_cast<reference>(*yielded_); }
  void rethrow_error() {
    if (error_) std::rethrow_exception(std::exchange(error_, {}));
  }

private:
  std::remove_reference_t<T>* yielded_ = nullptr;
  std::exception_ptr error_;
};

template <class T>
class generator<T>::iterator {
public:
  using value_type = generator::value_type;
  using difference_type = std::ptrdiff_t;

  explicit iterator(handle frame) noexcept : frame_{frame} {}

  [[nodiscard]] reference operator*() const noexcept { return frame_.promise().yielded(); }
  iterator& operator++() {
    frame_.resume();
    if (frame_.done()) frame_.promise().rethrow_error();
    return *this;
  }
  void operator++(int) { ++*this; }
  [[nodiscard]] friend bool operator==(const iterator& at, std::default_sentinel_t) noexcept {
    return at.frame_.done();
  }

private:
  handle frame_;
};

} // namespace interleave
