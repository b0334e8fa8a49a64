// stream<T>: an asynchronous generator. It gives values with `co_yield`, and may `co_await` between them.
//
//     stream<int> numbers(int count) {
//       for (int i = 1; i <= count; ++i) { co_await sleep_for(10ms); co_yield i; }
//     }
//     auto source = numbers(3);
//     while (auto number = co_await source.next()) println("{}", *number);
//
// It runs only while somebody pulls, as part of the task that does: control goes in at `next()` and comes back at
// `co_yield`, by symmetric transfer. So a slow consumer holds it up, and it never runs ahead. An exception that escapes
// from it surfaces at `next()`, and it has ended then.
// A stream object owns its coroutine's frame, and the callable that made it if it was made of one (sources.hpp).
// Dropping it destroys the frame where it is suspended: destructors run. One task at a time pulls. A pull that is ended
// before it has an item, as by `timeout(1s, source.next())`, ends the stream: nobody else could go on inside it.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "stream/item_text.hpp"
#include "stream/stage.hpp"
#include "task/task.hpp"

namespace interleave {

template <class T>
class [[nodiscard]] stream {
public:
  static_assert(!std::is_reference_v<T>, "a stream gives values; use pointers to refer to what stays");
  class promise_type;
  class next_awaiter;
  using value_type = T;

  stream(stream&& other) noexcept
      : kept_{std::move(other.kept_)}, frame_{std::exchange(other.frame_, {})}, name_{other.name_} {}
  stream& operator=(stream&& other) noexcept {
    stream moved{std::move(other)};
    std::swap(kept_, moved.kept_);
    std::swap(frame_, moved.frame_);
    std::swap(name_, moved.name_);
    return *this;
  }
  ~stream() { reset(); }

  /// `co_await` runs it to its next value; gives nothing when it has ended.
  [[nodiscard]] next_awaiter next() noexcept { return next_awaiter{*this}; }

  /// The same stream with a name: its items are recorded, and the timeline shows them.
  [[nodiscard]] stream named(
      std::string_view name, const std::source_location& at = std::source_location::current()) && {
    name_ = exec::intern(name);
    if (frame_) frame_.promise().record_as(name, at);
    return std::move(*this);
  }
  /// Its name, or its function's; 0 when tracing is off.
  [[nodiscard]] trace::string_id name() const { return name_ != 0 || !frame_ ? name_ : frame_.promise().name(); }

  /// Destroys the frame.
  void reset() noexcept {
    if (frame_) std::exchange(frame_, {}).destroy();
    kept_.reset();
  }
  /// What the coroutine refers to lives from now on until its frame is gone.
  void keep_alive(std::unique_ptr<detail::kept_alive> kept) noexcept { kept_ = std::move(kept); }

private:
  using handle = std::coroutine_handle<promise_type>;
  explicit stream(handle frame) noexcept : frame_{frame} {}

  std::unique_ptr<detail::kept_alive> kept_; ///< outlives the frame
  handle frame_;                             ///< null once it has ended
  trace::string_id name_ = 0;
};

template <class T>
class stream<T>::promise_type : public promise_base {
public:
  explicit promise_type(const char* function = __builtin_FUNCTION(),
      const std::source_location& definition = std::source_location::current()) noexcept
      : promise_base{function, definition} {}

  [[nodiscard]] stream get_return_object() noexcept { return stream{handle::from_promise(*this)}; }
  void return_void() const noexcept {}

  /// Keeps the value and goes back to whoever pulls.
  template <class U>
    requires std::is_convertible_v<U&&, T>
  [[nodiscard]] auto yield_value(U&& value) {
    value_.emplace(std::forward<U>(value));
    struct yielded {
      promise_type& promise;
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      [[nodiscard]] std::coroutine_handle<> await_suspend(handle) const noexcept {
        promise.emit_ended();
        return promise.continuation();
      }
      void await_resume() const noexcept { promise.emit_started(); }
    };
    return yielded{*this};
  }
  [[nodiscard]] auto yield_value(T&& value)
    requires(!std::is_array_v<T>)
  {
    return yield_value<T>(std::move(value)); // so that a braced list is enough
  }

  void record_as(std::string_view name, const std::source_location& at) { stage_.emplace(name, at); }

  /// Whether there is a value that nobody has taken.
  [[nodiscard]] bool has_value() const noexcept { return value_.has_value(); }
  [[nodiscard]] std::optional<T> take_value() {
    if (stage_ && detail::stage::is_recorded()) stage_->note_item(detail::item_text{*value_}.view());
    return std::exchange(value_, std::nullopt);
  }

private:
  std::optional<T> value_;
  std::optional<detail::stage> stage_;
};

/// `co_await stream.next()`
template <class T>
class stream<T>::next_awaiter {
public:
  explicit next_awaiter(stream& pulled) noexcept : pulled_{pulled} {}
  next_awaiter(const next_awaiter&) = delete;
  next_awaiter& operator=(const next_awaiter&) = delete;
  ~next_awaiter() { give_up(); }

  /// The pulling task is being ended. If the stream is in the middle of something, it ends too; a value that it has
  /// given already stays for the next pull.
  void give_up() noexcept {
    if (std::exchange(puller_, nullptr) == nullptr) return;
    if (pulled_.frame_ && !pulled_.frame_.done() && !pulled_.frame_.promise().has_value()) pulled_.reset();
  }

  [[nodiscard]] bool await_ready() const noexcept {
    return !pulled_.frame_ || pulled_.frame_.done() || pulled_.frame_.promise().has_value();
  }

  template <class Promise>
  [[nodiscard]] std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> awaiting) noexcept {
    puller_ = &awaiting.promise().job();
    line_ = puller_->at;
    pulled_.frame_.promise().run_within(*puller_, awaiting);
    return pulled_.frame_;
  }

  [[nodiscard]] std::optional<T> await_resume() {
    // Awaits inside the stream are over: this one is where the task has come to.
    if (puller_ != nullptr) std::exchange(puller_, nullptr)->at = line_;
    if (!pulled_.frame_) return std::nullopt;
    if (!pulled_.frame_.done()) return pulled_.frame_.promise().take_value();
    const std::exception_ptr error = pulled_.frame_.promise().error();
    pulled_.reset();
    if (error) std::rethrow_exception(error);
    return std::nullopt;
  }

private:
  stream& pulled_;
  exec::job* puller_ = nullptr; ///< while it pulls
  std::source_location line_{};
};

} // namespace interleave
