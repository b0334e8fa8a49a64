// See fetch_real.hpp.
#include "world/fetch_real.hpp"

#include <stdexcept>

#include "task/threads.hpp"

namespace interleave {

namespace {

using trace::event;

/// "../x", "/x", "https://x" and what a browser would understand as one of them.
bool leads_elsewhere(std::string_view path) {
  return path.starts_with('/') || path.find_first_of(":\\?#") != std::string_view::npos ||
         ("/" + std::string{path} + "/").find("/../") != std::string::npos;
}

/// Reading the file: a transfer that keeps the thread it is awaited on.
class real_transfer final : exec::outside_work {
public:
  real_transfer(const std::string& path, const fetch_options& declared) noexcept : path_{path}, declared_{declared} {}
  real_transfer(const real_transfer&) = delete;
  real_transfer& operator=(const real_transfer&) = delete;
  ~real_transfer() { close(); }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <class Promise>
  [[nodiscard]] bool await_suspend(std::coroutine_handle<Promise> awaiting) {
    exec::job& self = awaiting.promise().job();
    open(self);
    const auto latency = static_cast<trace::time_ns>(declared_.latency.count());
    return exec::keep_worker(self, awaiting, *this, latency + detail::time_for(declared_.size, declared_.bandwidth));
  }
  response await_resume() {
    if (came_ && !came_->error.empty()) throw std::runtime_error{"fetch_real: \"" + path_ + "\": " + came_->error};
    response got = came_ ? response{path_, std::move(came_->text)} : response{path_, declared_.size};
    const auto arrived = static_cast<std::uint32_t>(got.size());
    exec::emit(*exec::this_worker(), event::resource_changed, exec::this_worker()->running, id_, arrived);
    close();
    return got;
  }

private:
  void carry_out() noexcept override { came_ = detail::read_site_file(path_); }

  void open(exec::job& self) {
    exec::worker& here = *exec::this_worker();
    id_ = here.home.next_resource_id();
    constexpr auto kind = static_cast<std::uint32_t>(trace::resource_kind::transfer);
    exec::emit(here, event::resource_created, &self, id_, kind, self.at);
    exec::emit(here, event::resource_named, &self, id_, exec::intern(path_));
  }

  void close() noexcept {
    if (id_ == 0) return;
    exec::worker& here = *exec::this_worker();
    exec::emit(here, event::resource_ended, here.running, std::exchange(id_, 0));
  }

  const std::string& path_;
  const fetch_options& declared_;
  trace::resource_id id_ = 0;             ///< while it is open
  std::optional<detail::site_file> came_; ///< none in the simulation
};

task<response> read(std::string path, fetch_options declared) {
  real_transfer reading{path, declared};
  co_return co_await detail::at_known(reading);
}

task<response> fetch_on_a_thread(std::string path, fetch_options declared) {
  const std::source_location at = exec::this_worker()->running->at;
  auto reading = spawn_blocking(read(path, declared).named(path), at);
  co_return co_await detail::at_known(reading);
}

} // namespace

task<response> fetch_real(std::string path, const fetch_options& declared) {
  detail::check_fetch("fetch_real", path, declared);
  if (leads_elsewhere(path))
    throw std::invalid_argument{
        "fetch_real: \"" + path + "\" is no path within the site, such as \"examples/mutex.cpp\""};
  return fetch_on_a_thread(std::move(path), declared);
}

} // namespace interleave
