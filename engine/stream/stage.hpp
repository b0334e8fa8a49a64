// A stage of a stream that the program has named: a resource of the trace, and an event for each item that passes.
#pragma once

#include <source_location>
#include <string_view>

#include "exec/executor.hpp"

namespace interleave::detail {

/// Lives as long as the stage can give items. Within a run.
class stage {
public:
  stage(std::string_view name, const std::source_location& at);
  stage(const stage&) = delete;
  stage& operator=(const stage&) = delete;
  ~stage();

  /// Whether anybody records the items.
  [[nodiscard]] static bool is_recorded() noexcept { return exec::this_worker()->trace != nullptr; }
  /// An item with this text, or without one, goes to whoever has asked for it.
  void note_item(std::string_view text) const;

private:
  trace::resource_id id_;
};

} // namespace interleave::detail
