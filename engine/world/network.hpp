// A network that several downloads share, and that may be slow, lossy and unreliable.
//
//     network line{{.latency = long_tail(80ms), .bandwidth = 1_MBps, .loss = 2, .failures = 5, .seed = 7}};
//     auto page = co_await line.fetch("/a", 40_kB);
//
// Chance comes from the seed given here and from the number of the request on this network: it is the same in every
// run, on every platform. The line carries one piece of a page after the other, first come, first served, so that n
// downloads at once have an n-th of its bandwidth each.
#pragma once

#include <atomic>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "exec/choices.hpp"
#include "exec/spin_lock.hpp"
#include "trace/schema.hpp"
#include "world/quantities.hpp"

namespace interleave {

namespace detail {

class transfer;

/// How long so many bytes take, rounded down.
[[nodiscard]] trace::time_ns time_for(bytes amount, bytes_per_second bandwidth) noexcept;

} // namespace detail

/// How the times until the first byte are spread.
class latency_distribution {
public:
  /// Always the same. Not below 0, like all the others. From any duration, and from a parameter of that type.
  template <std::convertible_to<std::chrono::nanoseconds> Duration>
  constexpr latency_distribution(const Duration& always) noexcept // NOLINT: in use it is its value
      : least_{always}, most_{least_} {}

  [[nodiscard]] std::chrono::nanoseconds draw(exec::random& luck) const noexcept;
  /// The bounds of the even one; of the long tail the median, both.
  [[nodiscard]] constexpr std::chrono::nanoseconds least() const noexcept { return least_; }
  [[nodiscard]] constexpr std::chrono::nanoseconds most() const noexcept { return most_; }

private:
  friend constexpr latency_distribution between(std::chrono::nanoseconds, std::chrono::nanoseconds);
  friend constexpr latency_distribution long_tail(std::chrono::nanoseconds) noexcept;

  std::chrono::nanoseconds least_;
  std::chrono::nanoseconds most_;
  bool has_long_tail_ = false; ///< around `least_` then
};

/// Anything from `least` to `most`, equally often. Throws std::invalid_argument if `most` is the smaller one.
[[nodiscard]] constexpr latency_distribution between(std::chrono::nanoseconds least, std::chrono::nanoseconds most) {
  if (most < least) throw std::invalid_argument{"between: the most is below the least"};
  latency_distribution spread{least};
  spread.most_ = most;
  return spread;
}

/// As on real networks: half of them shorter than `median`, few much shorter, and now and then one that takes three
/// times as long. A log-normal distribution in 32 steps.
[[nodiscard]] constexpr latency_distribution long_tail(std::chrono::nanoseconds median) noexcept {
  latency_distribution spread{median};
  spread.has_long_tail_ = true;
  return spread;
}

struct network_options {
  latency_distribution latency = std::chrono::milliseconds{100}; ///< of each request; at most an hour
  bytes_per_second bandwidth = 1'000'000;                        ///< of the whole line; above 0, at most 10000MB/s
  std::int64_t loss = 0; ///< of a hundred pieces so many are lost, and sent again after the request's latency; 0 to 90
  std::int64_t failures = 0; ///< of a hundred requests the server refuses so many; 0 to 100
  std::int64_t seed = 1;     ///< another one: other latencies, losses and failures
};

/// What awaiting a download throws that the server has refused.
class fetch_failed : public std::runtime_error {
public:
  explicit fetch_failed(const std::string& url) : std::runtime_error{"the server refuses \"" + url + "\""} {}
};

class network {
public:
  /// Throws std::invalid_argument for what is out of the ranges above.
  explicit network(const network_options& options = {});
  network(const network&) = delete;
  network& operator=(const network&) = delete;

  /// Gets a page over this network, which must live until then. Throws as the free `fetch` does (world/fetch.hpp).
  [[nodiscard]] detail::transfer fetch(std::string url, bytes size = 1'000);

private:
  friend class detail::transfer;

  /// What chance has in store for one request.
  struct request {
    std::chrono::nanoseconds latency;
    bool is_refused;
    exec::random luck; ///< for its pieces
  };
  [[nodiscard]] request next_request() noexcept;
  [[nodiscard]] bool loses(exec::random& luck) const noexcept;
  /// When so many bytes are over the line that are sent now, or as soon as it is free. Any thread.
  [[nodiscard]] trace::time_ns send(trace::time_ns now, bytes amount) noexcept;

  const network_options options_;
  std::atomic<std::uint64_t> requests_ = 0;
  exec::spin_lock lock_;
  trace::time_ns free_at_ = 0; ///< guarded: nothing is sent from then on
};

} // namespace interleave
