// How long a loop that works for others may keep its worker: what it spends on them is added up, and when that is ten
// milliseconds it should yield, so that tasks beside it go on. Tokio and Erlang give such a budget to each of theirs.
#pragma once

#include <chrono>

#include "task/time.hpp"

namespace interleave::detail {

class fair_share {
public:
  static constexpr nanoseconds most = std::chrono::milliseconds{10};

  /// A piece of work begins.
  void begin() noexcept { begun_ = now(); }
  /// It is over. True: yield, and the next share begins.
  [[nodiscard]] bool is_used_up() noexcept {
    spent_ += now() - begun_;
    if (spent_ < most) return false;
    spent_ = {};
    return true;
  }

private:
  time_point begun_;
  nanoseconds spent_{};
};

} // namespace interleave::detail
