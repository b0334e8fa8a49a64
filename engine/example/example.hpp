// Examples: a program registers itself with EXAMPLE, and whoever shows or runs it finds it in the list.
//
//     task<> run(parameters p) { ... }
//     EXAMPLE(run, .title = "Two workers", .chapter = "...", .summary = "...", .workers = 2)
//
// The id is the name of its file without the ending: adding a file to examples/ is the whole change.
#pragma once

#include <cstdint>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "example/parameter.hpp"
#include "task/task.hpp"

namespace interleave {

/// What runs a program: a simulation in virtual time, or real threads.
enum class runtime : std::uint8_t { simulated, threads };

/// What an author says of an example.
struct example_details {
  std::string_view title;
  std::string_view chapter = {};
  std::string_view summary = {};
  std::uint32_t order = 0;                                      ///< within its chapter
  std::uint32_t workers = 1;                                    ///< how many it starts with, unless the reader chooses
  interleave::runtime runtime = interleave::runtime::simulated; ///< likewise
};

class example {
public:
  /// Describes the program's parameters by constructing them; starts the program with those of the open scope.
  struct program {
    void (*construct_parameters)();
    task<> (*start)();
  };

  /// Registers itself for the life of the process.
  example(
      program code, const example_details& details, const std::source_location& at = std::source_location::current());

  [[nodiscard]] const std::string& id() const noexcept { return id_; }
  [[nodiscard]] const example_details& details() const noexcept { return details_; }
  [[nodiscard]] std::vector<parameter_description> parameters() const;
  /// The program's first task, not started, with the parameters of the open scope.
  [[nodiscard]] task<> start() const { return program_.start(); }

  /// All registered examples, by chapter, order and id.
  [[nodiscard]] static std::vector<const example*> all();
  /// The example with this id, or null.
  [[nodiscard]] static const example* find(std::string_view id);

private:
  program program_;
  example_details details_;
  std::string id_;
  const example* next_;
};

namespace detail {

template <auto Function>
struct program_of;

template <class Parameters, task<> (*Function)(Parameters)>
struct program_of<Function> {
  static void construct_parameters() { [[maybe_unused]] const Parameters constructed; }
  static task<> start() { return Function(Parameters{}); }
};

template <task<> (*Function)()>
struct program_of<Function> {
  static void construct_parameters() {}
  static task<> start() { return Function(); }
};

} // namespace detail

} // namespace interleave

/// Registers a program: the function that it starts with, then details by name.
#define EXAMPLE(function, ...)                                                                                         \
  static const ::interleave::example interleave_example{                                                               \
      {&::interleave::detail::program_of<&function>::construct_parameters,                                             \
          &::interleave::detail::program_of<&function>::start},                                                        \
      ::interleave::example_details{__VA_ARGS__}};
