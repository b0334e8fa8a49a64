// The files of the site for a native program: those below the current folder.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "world/fetch_real.hpp"

namespace interleave::detail {

site_file read_site_file(const std::string& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return {.text = {}, .error = "there is no such file"};
  std::ifstream file{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (!file) return {.text = {}, .error = "it cannot be read"};
  return {.text = std::move(text), .error = {}};
}

} // namespace interleave::detail
