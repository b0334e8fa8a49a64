// See schedule.hpp.
#include "exec/schedule.hpp"

#include <algorithm>
#include <charconv>

namespace interleave::exec {

namespace {

constexpr std::string_view no_deviation = "fair";

/// Takes a number of at least 1 from the front of the text.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number == 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

} // namespace

std::optional<schedule> parse_schedule(std::string_view text) {
  schedule read;
  if (text == no_deviation) return read;
  do {
    const auto decision = take_number(text);
    if (!decision || !take(text, '.')) return std::nullopt;
    const auto picked = take_number(text);
    if (!picked || (!read.empty() && read.back().decision >= *decision)) return std::nullopt;
    read.push_back({*decision, *picked});
  } while (take(text, '-'));
  return text.empty() ? std::optional{std::move(read)} : std::nullopt;
}

std::string text_of(const schedule& written) {
  if (written.empty()) return std::string{no_deviation};
  std::string text;
  for (const deviation& each : written) {
    if (!text.empty()) text += '-';
    text += std::to_string(each.decision) + '.' + std::to_string(each.picked);
  }
  return text;
}

std::uint32_t schedule_follower::pick(const candidates& among) {
  among_.push_back(among.count());
  if (next_ == followed_.size() || followed_[next_].decision != among_.size()) return 0;
  return std::min(followed_[next_++].picked, among.count() - 1);
}

std::uint32_t schedule_recorder::pick(const candidates& among) {
  ++decisions_;
  const std::uint32_t picked = picking_.pick(among);
  if (picked > 0) noted_.push_back({decisions_, picked});
  return picked;
}

} // namespace interleave::exec
