// result<T>: a value, or why there is none. The interface of std::expected, as far as a program needs it, with C++20.
//
//     result<int> n = ...;
//     if (n) println("{}", *n);
//     else println("{}", n.error().what());
#pragma once

#include <functional>
#include <optional>
#include <variant>

#include "task/failure.hpp"

namespace interleave {

/// A reference is kept as a std::reference_wrapper, nothing as a std::monostate.
template <class T = void>
class result {
public:
  using value_type = std::conditional_t<std::is_void_v<T>, std::monostate,
      std::conditional_t<std::is_reference_v<T>, std::reference_wrapper<std::remove_reference_t<T>>, T>>;

  result()
    requires std::is_void_v<T>
  {}
  template <class U>
    requires std::is_convertible_v<U&&, value_type>
  result(U&& value) : value_{std::forward<U>(value)} {}
  result(failure error) noexcept : error_{std::move(error)} {}

  [[nodiscard]] bool has_value() const noexcept { return !error_.has_value(); }
  [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

  /// The value; only if there is one.
  [[nodiscard]] value_type& operator*() & noexcept { return *value_; }
  [[nodiscard]] const value_type& operator*() const& noexcept { return *value_; }
  [[nodiscard]] value_type&& operator*() && noexcept { return std::move(*value_); }
  [[nodiscard]] value_type* operator->() noexcept { return &*value_; }
  [[nodiscard]] const value_type* operator->() const noexcept { return &*value_; }

  /// The value, or throws the error as it was.
  value_type& value() & { return throw_error(), *value_; }
  const value_type& value() const& { return throw_error(), *value_; }
  value_type&& value() && { return throw_error(), std::move(*value_); }
  template <class U>
  [[nodiscard]] value_type value_or(U&& otherwise) const& {
    return has_value() ? *value_ : static_cast<value_type>(std::forward<U>(otherwise));
  }
  template <class U>
  [[nodiscard]] value_type value_or(U&& otherwise) && {
    return has_value() ? std::move(*value_) : static_cast<value_type>(std::forward<U>(otherwise));
  }

  /// Why there is no value; only if there is none.
  [[nodiscard]] const failure& error() const noexcept { return *error_; }

private:
  void throw_error() const {
    if (error_) error_->rethrow();
  }

  std::optional<value_type> value_{default_value()};
  std::optional<failure> error_;

  [[nodiscard]] static auto default_value() {
    if constexpr (std::is_void_v<T>)
      return std::monostate{};
    else
      return std::nullopt;
  }
};

} // namespace interleave
