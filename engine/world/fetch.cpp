// See fetch.hpp.
#include "world/fetch.hpp"

#include <algorithm>
#include <stdexcept>

namespace interleave {

namespace {

constexpr std::uint32_t most_pieces = 16;

/// number * part / whole, rounded down. Nothing overflows: part <= whole <= 10^10, and number or whole is below 2^32.
std::uint64_t share(std::uint64_t number, std::uint64_t part, std::uint64_t whole) {
  return number / whole * part + number % whole * part / whole;
}

} // namespace

std::string response::text() const {
  if (text_) return *text_;
  constexpr std::string_view filler = "All work and no play makes a worker wait for its next byte. ";
  std::string page = "This is " + url_ + ". ";
  page.reserve(size_);
  while (page.size() < size_) page += filler;
  page.resize(size_);
  return page;
}

void println(const response& page, const std::source_location& at) {
  detail::record_output(page.text() + "\n", at);
}

namespace detail {

void check_fetch(std::string_view verb, std::string_view url, const fetch_options& options) {
  const auto refuse = [verb](const char* why) { throw std::invalid_argument{std::string{verb} + ": " + why}; };
  if (url.empty()) refuse("the URL is empty");
  if (options.latency.count() < 0) refuse("the latency is negative");
  if (options.bandwidth == 0) refuse("the bandwidth is 0, so nothing would ever arrive");
  if (options.bandwidth > 10'000_MBps) refuse("the bandwidth is above 10000MB/s");
  if (options.size > 4'000_MB) refuse("the size is above 4000MB");
}

trace::time_ns time_for(bytes amount, bytes_per_second bandwidth) noexcept {
  constexpr std::uint64_t second = 1'000'000'000;
  return amount / bandwidth * second + share(second, amount % bandwidth, bandwidth);
}

transfer::transfer(std::string url, const fetch_options& options) : url_{std::move(url)}, options_{options} {
  check_fetch("fetch", url_, options_);
}

transfer::transfer(network& line, std::string url, bytes size)
    : url_{std::move(url)},
      options_{.latency = line.options_.latency.least(), .bandwidth = line.options_.bandwidth, .size = size},
      line_{&line} {
  check_fetch("fetch", url_, options_);
}

void transfer::give_up() noexcept {
  if (reader_ == nullptr) return;
  exec::worker& here = *exec::this_worker();
  here.home.disarm(*this);
  if (is_open_) exec::emit(here, trace::event::resource_ended, reader_, id_);
  reader_ = nullptr; // not before: until then a piece may still arrive
}

void transfer::start(exec::job& self, std::coroutine_handle<> at) {
  exec::worker& here = *exec::this_worker();
  reader_ = &self;
  id_ = here.home.next_resource_id();
  exec::emit(here, trace::event::resource_created, &self, id_,
      static_cast<std::uint32_t>(trace::resource_kind::transfer), self.at);
  exec::emit(here, trace::event::resource_named, &self, id_, exec::intern(url_));
  exec::emit(here, trace::event::resource_limited, &self, id_, static_cast<std::uint32_t>(options_.size));
  is_open_ = true;
  if (line_ != nullptr) {
    const network::request drawn = line_->next_request();
    options_.latency = drawn.latency;
    is_refused_ = drawn.is_refused;
    luck_ = drawn.luck;
  }
  started_ = here.home.now();
  deadline = started_ + static_cast<trace::time_ns>(options_.latency.count());
  fire = [](timer& fired) noexcept { static_cast<transfer&>(fired).due(); };
  if (exec::suspend(self, at, trace::wait_reason::resource, id_)) here.home.arm(*this);
}

void transfer::due() noexcept {
  is_lost_ ? ask_for_piece() : piece_arrived();
}

void transfer::piece_arrived() noexcept {
  exec::worker& here = *exec::this_worker();
  if (is_refused_) return close();
  exec::emit(here, trace::event::resource_changed, reader_, id_, static_cast<std::uint32_t>(arrived_after(pieces_)));
  if (pieces_ == most_pieces || options_.size == 0) return close();
  ++pieces_;
  if (line_ != nullptr) return ask_for_piece();
  deadline = arrival_of(pieces_);
  here.home.arm(*this);
}

void transfer::close() noexcept {
  exec::emit(*exec::this_worker(), trace::event::resource_ended, reader_, id_);
  is_open_ = false;
  exec::wake(*reader_, trace::wake_cause::resource);
}

/// The next piece comes over the shared line from the moment that is due now.
void transfer::ask_for_piece() noexcept {
  const bytes piece = arrived_after(pieces_) - arrived_after(pieces_ - 1);
  deadline = line_->send(deadline, piece);
  is_lost_ = line_->loses(luck_);
  if (is_lost_) deadline += static_cast<trace::time_ns>(options_.latency.count());
  exec::this_worker()->home.arm(*this);
}

/// When the piece has arrived: after the latency, and the time that this many bytes take at the bandwidth.
trace::time_ns transfer::arrival_of(std::uint32_t piece) const noexcept {
  const auto latency = static_cast<trace::time_ns>(options_.latency.count());
  return started_ + latency + time_for(arrived_after(piece), options_.bandwidth);
}

bytes transfer::arrived_after(std::uint32_t piece) const noexcept {
  return share(options_.size, piece, most_pieces);
}

} // namespace detail

} // namespace interleave
