// A network to wait for: fetch(url) gets a page from a simulated server. Nothing leaves the machine.
//
//     auto page = co_await fetch("/a", {.latency = 300ms, .bandwidth = 50_kBps, .size = 4_kB});
//
// The first byte arrives after the latency; then the rest comes at the bandwidth, in pieces that the timeline shows.
// The text of a page depends on its URL and size alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exec/executor.hpp"
#include "world/network.hpp"
#include "world/print.hpp"
#include "world/quantities.hpp"

namespace interleave {

/// How the simulated server and the way to it behave.
struct fetch_options {
  std::chrono::nanoseconds latency = std::chrono::milliseconds{100}; ///< until the first byte arrives
  bytes_per_second bandwidth = 1'000'000; ///< at which the rest arrives; above 0, at most 10000MB/s
  bytes size = 1'000;                     ///< of the page, at most 4000MB
};

/// What a fetch gives.
class response {
public:
  /// A page of the simulated server.
  response(std::string url, bytes size) noexcept : url_{std::move(url)}, size_{size} {}
  /// What really came.
  response(std::string url, std::string text) noexcept
      : url_{std::move(url)}, size_{text.size()}, text_{std::move(text)} {}

  [[nodiscard]] const std::string& url() const noexcept { return url_; }
  [[nodiscard]] bytes size() const noexcept { return size_; }
  /// The page itself, `size()` bytes long.
  [[nodiscard]] std::string text() const;

private:
  std::string url_;
  bytes size_;
  std::optional<std::string> text_; ///< none: it is made when it is asked for
};

/// Prints a page.
void println(const response& page, const std::source_location& at = std::source_location::current());

namespace detail {

/// Throws std::invalid_argument, with the verb in its message, for what `fetch` refuses.
void check_fetch(std::string_view verb, std::string_view url, const fetch_options& options);

/// A transfer on its way: a resource of the trace, moved on by one timer. It belongs to the awaiting coroutine.
class transfer : exec::timer {
public:
  transfer(std::string url, const fetch_options& options);
  /// Over a line that it shares with others.
  transfer(network& line, std::string url, bytes size);
  /// Before it is awaited only.
  transfer(transfer&& other) noexcept : url_{std::move(other.url_)}, options_{other.options_}, line_{other.line_} {}
  transfer& operator=(transfer&&) = delete;
  ~transfer() { give_up(); }

  /// Closes the connection, if it is open: the waiting task was cancelled.
  void give_up() noexcept;

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> awaiting) {
    start(awaiting.promise().job(), awaiting);
  }
  /// Its row's name when it runs as a task of its own.
  [[nodiscard]] static constexpr std::string_view name_as_task() noexcept { return "fetch"; }
  response await_resume() {
    reader_ = nullptr;
    if (is_refused_) throw fetch_failed{url_};
    return {std::move(url_), options_.size};
  }

private:
  void start(exec::job& self, std::coroutine_handle<> at);
  void due() noexcept;
  void piece_arrived() noexcept;
  void close() noexcept;
  void ask_for_piece() noexcept;
  [[nodiscard]] trace::time_ns arrival_of(std::uint32_t piece) const noexcept;
  [[nodiscard]] bytes arrived_after(std::uint32_t piece) const noexcept;

  std::string url_;
  fetch_options options_;
  network* line_ = nullptr;     ///< null: one of its own, that never fails
  exec::random luck_{0};        ///< on that line
  bool is_refused_ = false;     ///< it ends with its first byte
  bool is_lost_ = false;        ///< what arrives next is the news that a piece must be sent again
  exec::job* reader_ = nullptr; ///< while it waits
  bool is_open_ = false;        ///< between its events of creation and end
  trace::resource_id id_ = 0;
  trace::time_ns started_ = 0;
  std::uint32_t pieces_ = 0; ///< arrived so far
};

} // namespace detail

/// Gets a page. Throws std::invalid_argument for an empty URL, a negative latency, a bandwidth of 0 or above
/// 10000MB/s, and a size above 4000MB.
[[nodiscard]] inline detail::transfer fetch(std::string url, const fetch_options& options = {}) {
  return {std::move(url), options};
}

} // namespace interleave
