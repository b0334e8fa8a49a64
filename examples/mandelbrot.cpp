// Mandelbrot: real work in parallel, drawn as text.
//
// Each row of the picture is a task. Rows through the middle of
// the set take many steps, those at the edge few: nobody knows
// beforehand how long a row takes. The rows are printed when all
// of them are there, in their order, whoever has made them.
//
// Watch: the workers are busy to the end, though the rows are of
//        very different length.
// Try:   one worker, then eight: this work is limited by the CPU,
//        and workers help it.
// Try:   more steps: a sharper picture, and more work in the
//        middle.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer width{"width", 64, {16, 120}, "letters in a row"};
  integer height{"height", 20, {4, 60}, "rows"};
  integer steps{"steps", 60, {4, 500}, "after which a point is inside"};
  duration step{"step", 2us, {100ns, 20us}, "how long a step takes"};
};

// Whole numbers: the same picture on every machine.
constexpr std::int64_t one = 1 << 20;

std::int64_t steps_at(std::int64_t cx, std::int64_t cy, std::int64_t most) {
  std::int64_t x = 0, y = 0, steps = 0;
  while (steps < most && x * x + y * y <= 4 * one * one) {
    const std::int64_t next = (x * x - y * y) / one + cx;
    y = 2 * x * y / one + cy;
    x = next;
    ++steps;
  }
  return steps;
}

task<std::string> draw_row(std::int64_t row, parameters p) {
  constexpr std::string_view shades = " .:-=+*%#";
  std::string line;
  std::int64_t steps = 0;
  for (std::int64_t column = 0; column < p.width; ++column) {
    const auto x = 3 * one * column / p.width - 2 * one - one / 8;
    const auto y = 5 * one / 2 * (2 * row + 1) / (2 * p.height) - 5 * one / 4;
    const auto taken = steps_at(x, y, p.steps);
    line += taken == p.steps ? '@' : shades[std::min<std::size_t>(taken, 8)];
    steps += taken;
  }
  co_await compute(steps * p.step); // the simulation's clock needs to know
  co_return line;
}

task<> run(parameters p) {
  std::vector<task<std::string>> rows;
  for (int row = 0; row < p.height; ++row)
    rows.push_back(draw_row(row, p).named("row"));
  for (const auto& line : co_await when_all(std::move(rows)))
    println("{}", line);
}

EXAMPLE(run, .title = "Mandelbrot",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "Real CPU work in parallel, drawn as text.", .order = 11,
    .workers = 2)
