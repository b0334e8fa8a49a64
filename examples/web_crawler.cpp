// A web crawler: many at work, and no page twice.
//
// The site is a graph: every page links to pages one level deeper
// and back to the first one. A few crawlers fetch pages that are
// sent to them, and report what they have fetched. One task alone
// knows which pages were found already; so it needs no lock.
//
// Watch: the channels. At first there is one page and all but one
//        crawler wait; soon there are more pages than crawlers.
// Try:   one crawler: the same pages in the same order, slowly.
// Try:   thirty crawlers: hardly faster than four. Nobody can
//        fetch a page before the one that links to it is there.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer crawlers{"crawlers", 4, {1, 30}, "who fetch pages"};
  integer depth{"depth", 4, {0, 7}, "how many links deep they go"};
  integer links{"links", 2, {1, 4}, "to deeper pages on each page"};
  duration latency{"latency", 50ms, {1ms, 500ms}, "of each page"};
};

struct page {
  std::int64_t depth = 0;
  std::int64_t number = 0; // on its level
  auto operator<=>(const page&) const = default;
};

task<> crawl(channel<page> to_do, channel<page> done, parameters p) {
  while (auto next = co_await to_do.receive()) {
    auto url = std::format("/{}/{}", next->depth, next->number);
    co_await fetch(url, {.latency = p.latency});
    println("{} is there", url);
    co_await done.send(*next);
  }
}

task<> run(parameters p) {
  channel<page> to_do{channel<page>::unbounded, "to do"};
  channel<page> done{0, "done"};
  std::vector<join_handle<>> crawlers;
  for (int i = 0; i < p.crawlers; ++i)
    crawlers.push_back(spawn(crawl(to_do, done, p)));

  std::set<page> found{page{}};
  co_await to_do.send(page{});
  for (std::size_t fetched = 0; fetched < found.size(); ++fetched) {
    const page from = *co_await done.receive();
    for (int i = 0; i < p.links && from.depth < p.depth; ++i) {
      const page link{from.depth + 1, from.number + i};
      const bool is_new = found.insert(link).second;
      if (is_new) co_await to_do.send(link);
    }
  }
  to_do.close(); // ends the crawlers
  for (auto& each : crawlers) co_await each;
  println("{} pages, none of them twice", found.size());
}

EXAMPLE(run, .title = "A web crawler",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "Bounded crawl of a site, no page twice.", .order = 5,
    .workers = 1)
