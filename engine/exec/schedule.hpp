// A schedule: where a simulated run leaves the fair order, in which the job that is ready longest runs next.
//
//     3.1-7.2     at the 3rd decision the candidate after the first runs, at the 7th the one after that;
//                 everywhere else the first. No deviation at all is written `fair`.
//
// A decision is a moment with more than one candidate. So a schedule is as long as it is strange, and one that was
// found by chance can be made shorter by taking deviations away.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exec/choices.hpp"

namespace interleave::exec {

struct deviation {
  std::uint32_t decision; ///< counted from 1
  std::uint32_t picked;   ///< the candidate's index, at least 1

  friend bool operator==(const deviation&, const deviation&) = default;
};

/// In the order of decisions.
using schedule = std::vector<deviation>;

/// Reads what `text_of` writes; nothing if that is none.
[[nodiscard]] std::optional<schedule> parse_schedule(std::string_view text);
[[nodiscard]] std::string text_of(const schedule& written);

/// Follows a schedule. A deviation to a candidate that is not there picks the last one: programs change, links stay.
class schedule_follower final : public chooser {
public:
  explicit schedule_follower(const schedule& followed) noexcept : followed_{followed} {}

  [[nodiscard]] std::uint32_t pick(const candidates& among) override;
  /// Among how many each decision so far was.
  [[nodiscard]] const std::vector<std::uint32_t>& decided_among() const noexcept { return among_; }

private:
  const schedule& followed_;
  schedule::size_type next_ = 0;
  std::vector<std::uint32_t> among_;
};

/// Lets somebody else pick, and notes the schedule that comes of it.
class schedule_recorder final : public chooser {
public:
  explicit schedule_recorder(const choices& picking) noexcept : picking_{picking} {}

  [[nodiscard]] std::uint32_t pick(const candidates& among) override;
  [[nodiscard]] const schedule& noted() const noexcept { return noted_; }

private:
  choices picking_;
  schedule noted_;
  std::uint32_t decisions_ = 0;
};

} // namespace interleave::exec
