// See print.hpp.
#include "world/print.hpp"

#include "exec/executor.hpp"

namespace interleave {

namespace {

/// An event carries at most this much, so that it fits into a ring with room to spare.
constexpr std::size_t longest_piece = 16 * 1024;

bool continues_a_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

/// Where to cut a long text: never inside a UTF-8 character.
std::size_t piece_length(std::string_view text) {
  if (text.size() <= longest_piece) return text.size();
  std::size_t length = longest_piece;
  while (length > longest_piece - 4 && continues_a_character(text[length])) --length;
  return length;
}

} // namespace

std::string detail::format_text(std::string_view text, std::format_args arguments) {
  return std::vformat(text, arguments);
}

void detail::record_output(std::string_view text, const std::source_location& at) {
  exec::worker& here = *exec::this_worker();
  here.home.note_output(text);
  if (here.trace == nullptr) return;
  const trace::site_id site = here.trace->intern(at);
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, piece_length(text));
    here.trace->emit({.time = here.home.now(),
                         .task = here.running == nullptr ? 0 : here.running->id,
                         .kind = trace::event::output,
                         .worker = here.id,
                         .site = site},
        piece);
    text.remove_prefix(piece.size());
  }
  here.home.check_events(here);
  // A poll that prints without end has no other end. What comes a little later is left to the end of the poll, so that
  // a destructor that prints does not throw.
  constexpr std::uint64_t more_than_a_poll_prints = 100'000;
  if (here.trace->stamp() > here.home.limited_to().events + more_than_a_poll_prints) exec::throw_if_limited();
}

void check(bool holds, std::string_view message, const std::source_location& at) {
  if (holds) return;
  exec::worker& here = *exec::this_worker();
  here.home.note_failed_check(message);
  exec::emit(here, trace::event::check_failed, here.running, exec::intern(message), 0, at);
}

} // namespace interleave
