// See network.hpp.
#include "world/network.hpp"

#include <algorithm>
#include <array>
#include <mutex>

#include "world/fetch.hpp"

namespace interleave {

namespace {

/// In hundredths of the median: exp(z / 2), where z is the normal distribution's quantile at 1/64, 3/64 ... 63/64.
constexpr std::array<std::int64_t, 32> long_tail_steps{34, 43, 49, 54, 58, 62, 66, 70, 73, 77, 80, 84, 87, 91, 94, 98,
    102, 106, 110, 115, 120, 125, 131, 137, 144, 151, 161, 171, 185, 203, 231, 294};

bool is_share(std::int64_t of_a_hundred, std::int64_t most) {
  return of_a_hundred >= 0 && of_a_hundred <= most;
}

} // namespace

std::chrono::nanoseconds latency_distribution::draw(exec::random& luck) const noexcept {
  if (has_long_tail_) return least_ * long_tail_steps[luck.below(long_tail_steps.size())] / 100;
  constexpr std::int64_t steps = 1000; // the distance itself may be more than `below` allows
  return least_ == most_ ? least_ : least_ + (most_ - least_) * luck.below(steps + 1) / steps;
}

network::network(const network_options& options) : options_{options} {
  const auto refuse = [](const char* why) { throw std::invalid_argument{std::string{"network: "} + why}; };
  if (options.latency.least().count() < 0) refuse("the latency is negative");
  if (options.latency.most() > std::chrono::hours{1}) refuse("the latency is above an hour");
  if (options.bandwidth == 0) refuse("the bandwidth is 0, so nothing would ever arrive");
  if (options.bandwidth > 10'000_MBps) refuse("the bandwidth is above 10000MB/s");
  if (!is_share(options.loss, 90)) refuse("the loss is not from 0 to 90");
  if (!is_share(options.failures, 100)) refuse("the failures are not from 0 to 100");
}

detail::transfer network::fetch(std::string url, bytes size) {
  return {*this, std::move(url), size};
}

network::request network::next_request() noexcept {
  const std::uint64_t number = requests_.fetch_add(1, std::memory_order_relaxed);
  exec::random luck{exec::random{static_cast<std::uint64_t>(options_.seed)}.next() + number};
  const auto latency = options_.latency.draw(luck);
  const bool is_refused = luck.below(100) < options_.failures;
  return {latency, is_refused, luck};
}

bool network::loses(exec::random& luck) const noexcept {
  return luck.below(100) < options_.loss;
}

trace::time_ns network::send(trace::time_ns now, bytes amount) noexcept {
  const std::lock_guard guard{lock_};
  return free_at_ = std::max(now, free_at_) + detail::time_for(amount, options_.bandwidth);
}

} // namespace interleave
