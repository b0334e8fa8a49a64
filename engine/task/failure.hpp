// failure: an exception as a value, with its type and its message, wherever it was thrown.
#pragma once

#include <exception>
#include <string>

#include "task/promise.hpp"

namespace interleave {

/// Something that was thrown, kept as a value.
class failure {
public:
  explicit failure(std::exception_ptr thrown) noexcept : thrown_{std::move(thrown)} {}

  /// The exception's message.
  [[nodiscard]] std::string what() const { return message_of(thrown_); }
  /// Whether it is an exception of this type, or of one that is derived from it.
  template <class Exception>
  [[nodiscard]] bool is() const {
    try {
      std::rethrow_exception(thrown_);
    } catch (const Exception&) {
      return true;
    } catch (...) {
      return false;
    }
  }
  /// Throws it again, as it was.
  [[noreturn]] void rethrow() const { std::rethrow_exception(thrown_); }
  [[nodiscard]] const std::exception_ptr& exception() const noexcept { return thrown_; }

private:
  std::exception_ptr thrown_;
};

} // namespace interleave
