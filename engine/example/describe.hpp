// What there is to run, as JSON: for `interleave list --json` and for the page, which makes its gallery and its
// controls of nothing else. The form is in CONTRACT terms:
// {id,title,chapter,summary,runtime,workers,params:[...],source}.
#pragma once

#include <string>

namespace interleave {

/// The array of all examples.
[[nodiscard]] std::string describe_examples();
/// The object that the page reads: `limits` of the run options, and `examples`.
[[nodiscard]] std::string describe_gallery();

} // namespace interleave
