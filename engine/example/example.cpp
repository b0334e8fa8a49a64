// See example.hpp.
#include "example/example.hpp"

#include <algorithm>
#include <tuple>

namespace interleave {

namespace {

/// The chapters in the order in which the gallery shows them; others follow.
constexpr std::string_view chapters[] = {"Concurrency and parallelism", "Futures and tasks",
    "Under the hood of co_await", "Streams and channels", "Models of concurrency",
    "Coordination, and how it goes wrong"};

const example*& first() noexcept {
  static const example* registered = nullptr;
  return registered;
}

std::string stem(std::string_view path) {
  path.remove_prefix(path.find_last_of('/') + 1);
  return std::string{path.substr(0, path.find_last_of('.'))};
}

/// Takes down every parameter that is constructed.
class listing_scope final : public parameter_scope {
public:
  const std::string* value_of(const parameter_description& declared) override {
    listed.push_back(declared);
    return nullptr;
  }
  std::vector<parameter_description> listed;
};

auto place_in_gallery(const example* shown) {
  const auto* const chapter = std::ranges::find(chapters, shown->details().chapter);
  return std::tuple{chapter - std::begin(chapters), shown->details().order, std::string_view{shown->id()}};
}

} // namespace

example::example(program code, const example_details& details, const std::source_location& at)
    : program_{code}, details_{details}, id_{stem(at.file_name())}, next_{first()} {
  first() = this;
}

std::vector<parameter_description> example::parameters() const {
  listing_scope scope;
  program_.construct_parameters();
  return std::move(scope.listed);
}

std::vector<const example*> example::all() {
  std::vector<const example*> found;
  for (const example* each = first(); each != nullptr; each = each->next_) found.push_back(each);
  std::ranges::sort(found, {}, place_in_gallery);
  return found;
}

const example* example::find(std::string_view id) {
  for (const example* each = first(); each != nullptr; each = each->next_) {
    if (each->id_ == id) return each;
  }
  return nullptr;
}

} // namespace interleave
