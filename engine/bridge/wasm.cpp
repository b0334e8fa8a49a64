// The WebAssembly surface of a program: what the page's JavaScript calls, and the one thing that the engine asks of it.
// The only file that knows Emscripten. Every program has this surface, so that one JavaScript glue runs them all.
// All calls come from the one thread that made the instance. Returned texts are JSON and live until the next call.
#include <emscripten.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "example/describe.hpp"
#include "example/json.hpp"
#include "example/run.hpp"
#include "example/values.hpp"
#include "explore/describe.hpp"
#include "explore/explorer.hpp"
#include "world/fetch_real.hpp"

// The ring at this address is full, in the middle of a poll: the host must read it now.
EM_JS(void, interleave_ring_full, (const void* ring), { Module["onRingFull"](ring); });

// A file of the site that the glue came from, read on the calling worker's thread, which waits for it: a block of
// `_malloc` with a 1 and the length of the file, or a 0 and that of the reason why there is none, and then the bytes.
// In Node it is a file below the current folder, as it is natively.
// clang-format off
EM_JS(std::uint32_t*, interleave_read_site_file, (const char* path_at), {
  const give = (isThere, bytes) => {
    const block = _malloc(8 + bytes.length);
    HEAPU8.set(bytes, block + 8);
    HEAPU32[block >> 2] = isThere;
    HEAPU32[(block + 4) >> 2] = bytes.length;
    return block;
  };
  const refuse = (why) => give(0, new TextEncoder().encode(why));
  // Not UTF8ToString: it asks for SharedArrayBuffer, which some browsers do not have. A copy, because a decoder refuses
  // shared memory.
  const path = new TextDecoder().decode(HEAPU8.slice(path_at, HEAPU8.indexOf(0, path_at)));
  try {
    if (ENVIRONMENT_IS_NODE) return give(1, process.getBuiltinModule("fs").readFileSync(path));
    const request = new XMLHttpRequest();
    request.open("GET", new URL("../" + path, import.meta.url), false);
    request.responseType = "arraybuffer";
    request.send();
    if (request.status !== 200) return refuse("the server answers " + request.status);
    return give(1, new Uint8Array(request.response));
  } catch (error) {
    return refuse(error.code === "ENOENT" ? "there is no such file" : error.message);
  }
});
// clang-format on

namespace interleave::detail {

site_file read_site_file(const std::string& path) {
  const std::unique_ptr<std::uint32_t, decltype(&std::free)> block{interleave_read_site_file(path.c_str()), &std::free};
  const auto [is_there, length] = std::pair{block.get()[0], block.get()[1]};
  std::string bytes{reinterpret_cast<const char*>(block.get() + 2), length};
  return is_there != 0 ? site_file{.text = std::move(bytes), .error = {}}
                       : site_file{.text = {}, .error = std::move(bytes)};
}

} // namespace interleave::detail

namespace {

using namespace interleave;

// A program's own globals aside, the only state of an instance.
std::unique_ptr<run> current;
std::unique_ptr<explore::explorer> exploring;
std::string answer;
thread_supply supply;

const char* give(std::string text) {
  answer = std::move(text);
  return answer.c_str();
}

/// NUL-separated texts: name, value, name, value ... and an empty name at the end.
written_choices read_request(const char* request) {
  written_choices chosen;
  while (*request != '\0') {
    const std::string_view name = request;
    const std::string_view value = name.data() + name.size() + 1;
    chosen.emplace_back(name, value);
    request = value.data() + value.size() + 1;
  }
  return chosen;
}

/// Takes `strategy` and `tries` out of the choices; what cannot be read has its default.
explore::search take_search(written_choices& chosen) {
  explore::search how;
  std::erase_if(chosen, [&](const auto& choice) {
    const auto& [name, value] = choice;
    if (name == "strategy") how.how = explore::parse_strategy(value).value_or(how.how);
    if (name == "tries")
      how.tries = static_cast<std::uint32_t>(
          std::clamp<std::uint64_t>(values::parse_unsigned(value).value_or(how.tries), 1, explore::most_tries));
    return name == "strategy" || name == "tries";
  });
  return how;
}

std::string describe_start(const run_options& options) {
  json out;
  out.begin_object().key("complaints").begin_array();
  for (const complaint& wrong : options.complaints) {
    out.begin_object().key("name").value(wrong.name).key("value").value(wrong.value);
    out.key("message").value(wrong.message).end_object();
  }
  out.end_array().key("started").value(options.program != nullptr);
  if (options.program != nullptr) {
    out.key("example").value(options.program->id()).key("runtime").value(name_of(options.runtime));
    out.key("workers").value(options.workers).key("seed").value(std::to_string(options.seed));
    out.key("parameters").begin_object();
    for (const auto& [name, value] : options.parameters) out.key(name).value(value);
    out.end_object();
  }
  return out.end_object().text();
}

} // namespace

extern "C" {

/// What there is to run: see describe.hpp.
EMSCRIPTEN_KEEPALIVE const char* interleave_describe() {
  return give(describe_gallery());
}

/// There are no threads to be had: the threads runtime has one worker, on the calling thread.
EMSCRIPTEN_KEEPALIVE void interleave_without_threads() {
  supply = {.most = 1, .own_threads = false};
}

/// Throws the run before away and prepares a new one; answers with the options in force and what was wrong.
EMSCRIPTEN_KEEPALIVE const char* interleave_start(const char* request) {
  current.reset();
  run_options options = read_choices(read_request(request), supply);
  std::string started = describe_start(options);
  if (options.program != nullptr) {
    const bool reader_makes_room = options.runtime == runtime::simulated;
    current = std::make_unique<run>(std::move(options), [reader_makes_room](trace::ring& full) {
      if (reader_makes_room) interleave_ring_full(full.address());
      return reader_makes_room;
    });
  }
  return give(std::move(started));
}

/// Runs at most this many polls (0: no limit): 0 when there is more to do, 1 when the run has ended, 2 when nothing is
/// to be done here for `interleave_wait()`.
EMSCRIPTEN_KEEPALIVE int interleave_pump(std::uint32_t most_polls) {
  if (current == nullptr) return 1;
  switch (current->pump(most_polls)) {
  case run::state::more: return 0;
  case run::state::ended: return 1;
  case run::state::waiting: return 2;
  }
  return 1;
}

/// After a pump that gave 2: for how many milliseconds.
EMSCRIPTEN_KEEPALIVE double interleave_wait() {
  return current == nullptr ? 0 : static_cast<double>(current->wait().count()) / 1e6;
}

/// How many rings the run has by now, and where each lies: see trace/ring.hpp.
EMSCRIPTEN_KEEPALIVE std::uint32_t interleave_rings() {
  return current == nullptr ? 0 : current->recorder().writers();
}
EMSCRIPTEN_KEEPALIVE const void* interleave_ring(std::uint32_t index) {
  return current->recorder().writer_at(index).events().address();
}

/// Prepares to try many schedules of a program, and forgets what was tried before. The request is one of
/// `interleave_start`, with `strategy` and `tries`; so is the answer.
EMSCRIPTEN_KEEPALIVE const char* interleave_explore(const char* request) {
  exploring.reset();
  written_choices chosen = read_request(request);
  const explore::search how = take_search(chosen);
  run_options options = read_choices(chosen, supply);
  std::string started = describe_start(options);
  if (options.program != nullptr) exploring = std::make_unique<explore::explorer>(std::move(options), how);
  return give(std::move(started));
}

/// Tries so many schedules more: 0 when there are others, 1 when there is no more to try.
EMSCRIPTEN_KEEPALIVE int interleave_explore_more(std::uint32_t runs) {
  return exploring != nullptr && exploring->go_on(runs) ? 0 : 1;
}

/// What was found so far: see explore/describe.hpp. Looks for the shortest schedule that fails and the nearest that
/// does not, which takes as long as some thousand runs.
EMSCRIPTEN_KEEPALIVE const char* interleave_explored() {
  if (exploring == nullptr) return give("null");
  return give(explore::describe(*exploring, explore::look_into_failure(*exploring)));
}

/// The same in the middle of it: without that look.
EMSCRIPTEN_KEEPALIVE const char* interleave_explored_so_far() {
  return give(exploring == nullptr ? "null" : explore::describe(*exploring, std::nullopt));
}

} // extern "C"
