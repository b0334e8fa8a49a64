// The one header that a program includes.
//
//     #include <playground.hpp>
//     using namespace interleave;
//
// Names in it are public: programs in links use them for years. Additions only, or an alias.
#pragma once

// What programs use of the standard library, so that they need include nothing else.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <format>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "combine/as_result.hpp"
#include "combine/select.hpp"
#include "combine/shared_task.hpp"
#include "combine/task_group.hpp"
#include "combine/timeout.hpp"
#include "combine/when_all.hpp"
#include "combine/when_any.hpp"
#include "example/example.hpp"
#include "models/actor.hpp"
#include "models/callback_loop.hpp"
#include "models/coroutine.hpp"
#include "models/thread_pool.hpp"
#include "stream/fed_stages.hpp"
#include "stream/generator.hpp"
#include "stream/sources.hpp"
#include "stream/stages.hpp"
#include "stream/stream.hpp"
#include "sync/barrier.hpp"
#include "sync/broadcast.hpp"
#include "sync/channel.hpp"
#include "sync/condition_variable.hpp"
#include "sync/event.hpp"
#include "sync/latch.hpp"
#include "sync/mutex.hpp"
#include "sync/oneshot.hpp"
#include "sync/semaphore.hpp"
#include "sync/shared_mutex.hpp"
#include "sync/watch.hpp"
#include "task/interval.hpp"
#include "task/shielded.hpp"
#include "task/spawn.hpp"
#include "task/sync_wait.hpp"
#include "task/threads.hpp"
#include "task/time.hpp"
#include "world/counter.hpp"
#include "world/dice.hpp"
#include "world/fetch.hpp"
#include "world/fetch_real.hpp"
#include "world/host_fact.hpp"
#include "world/network.hpp"
#include "world/print.hpp"
#include "world/span.hpp"

namespace interleave {

using namespace std::chrono_literals; // 300ms

} // namespace interleave
