// Merging streams: whichever has something next.
//
// Messages come with short and long pauses, and a time limit
// makes a line of every pause that is too long. A clock ticks far
// too often, and throttle lets it tick once in a while. merge
// passes on whatever comes first, take cuts it off after a number
// of lines. Then both are dropped, though neither is over.
//
// Watch: each stream that is merged has a task of its own, because
//        both must run at once. The marbles show what comes when.
// Try:   a limit of 400ms. No message is late any more.
// Try:   a throttle of 1ms. Ticks take nearly all of the lines.
// Try:   100 lines. The messages are over, the ticks go on.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  duration limit{"limit", 200ms, {10ms, 1s}, "for each message"};
  duration tick{"tick", 1ms, {1ms, 100ms}, "of the clock"};
  duration throttle{"throttle", 100ms, {1ms, 1s}, "between two ticks"};
  integer lines{"lines", 20, {1, 100}, "after which we stop"};
};

stream<std::string> messages() {
  for (char letter = 'a'; letter <= 'j'; ++letter) {
    bool short_pause = letter % 2 == 1; // before a, c, e ...
    co_await sleep_for(short_pause ? 100ms : 300ms);
    co_yield std::format("message {}", letter);
  }
}

std::string or_late(std::optional<std::string> message) {
  return message ? *message : "no message in time";
}

std::string tick_line(int number) {
  return std::format("tick {}", number);
}

task<> run(parameters p) {
  auto in_time =
      messages() | timeout_each(p.limit) | map(or_late) | named("messages");
  auto clock =
      ticks(p.tick) | throttle(p.throttle) | map(tick_line) | named("clock");
  auto lines = merge(std::move(in_time), std::move(clock)) | take(p.lines) |
               named("lines");

  while (auto line = co_await lines.next()) println("{}", *line);
  println("That is enough.");
}

EXAMPLE(run, .title = "Merging streams", .chapter = "Streams and channels",
    .summary = "Messages and a clock become one stream of lines.", .order = 3,
    .workers = 1)
