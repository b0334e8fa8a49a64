// A real download, awaited with the same line of code as a made-up
// one. Here the program gets its own neighbours: source files of
// this gallery, from the server that this page came from. Somebody
// has to wait for the bytes. The worker does not: threads beside
// it, kept for work that blocks, read the files, and a task goes on
// when its file is there.
//
// Watch: the threads below the worker. Each is blocked while it
// reads, and the worker is free meanwhile.
// Try: ask for the file that does not exist. The server refuses it,
// and the error surfaces where the download is awaited.
// Try: the simulated runtime. Nothing comes from outside there: a
// download takes the latency and has the size that are declared.
#include <playground.hpp>
using namespace interleave;

struct parameters {
  choice file{"file",
      {"examples/mutex.cpp",
          "examples/web_crawler.cpp",
          "examples/there_is_none.cpp"},
      "what to get"};
  integer copies{"copies", 3, {1, 20}, "how many at once"};
  duration latency{
      "latency", 40ms, {0ms, 1s}, "of each, declared for the simulation"};
  size declared{"declared",
      2_kB,
      {0_kB, 64_kB},
      "the size, declared for the simulation"};
};

task<> download(parameters p, int number) {
  try {
    auto page = co_await fetch_real(p.file.name(),
        {.latency = p.latency, .size = p.declared});
    println("copy {}: {} bytes", number, page.size());
  } catch (const std::runtime_error& refused) {
    println("copy {}: {}", number, refused.what());
  }
}

task<> run(parameters p) {
  std::vector<task<>> all;
  for (int i = 1; i <= p.copies; ++i) all.push_back(download(p, i));
  co_await when_all(std::move(all));
}

EXAMPLE(run, .title = "A real download",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "Files that really come from the server.", .order = 14,
    .workers = 1, .runtime = runtime::threads)
