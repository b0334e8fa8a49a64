// A program without parameters, in a chapter that the gallery does not know.

#include <playground.hpp>

using namespace interleave;

task<> run() {
  println("hello");
  co_return;
}

EXAMPLE(run, .title = "No parameters", .chapter = "A chapter of its own")
