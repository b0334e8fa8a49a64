// span: a name for a part of what a task does, drawn on its row from here to the end of the block.
//
//     { const span working{"resize"};
//       co_await compute(20ms); }
//
// Spans of one task may lie within one another. One that is cut off with its task ends when its destructor runs.
// Not std::span: a program that uses both names them in full.
#pragma once

#include <source_location>
#include <string_view>

#include "trace/schema.hpp"

namespace interleave {

class [[nodiscard]] span {
public:
  explicit span(std::string_view name, const std::source_location& at = std::source_location::current());
  span(const span&) = delete;
  span& operator=(const span&) = delete;
  ~span() { end(); }

  /// Ends it now. Does nothing if that has been done.
  void end() noexcept;

private:
  trace::string_id name_;
  trace::task_id task_; ///< whose row it is on, whoever ends it
  bool is_open_ = true;
};

} // namespace interleave
