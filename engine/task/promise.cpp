// See promise.hpp.
#include "task/promise.hpp"

namespace interleave {

trace::string_id promise_base::name() const {
  const std::string_view function = function_;
  return exec::intern(function == "operator()" ? "lambda" : function);
}

void promise_base::emit_started() const noexcept {
  exec::worker& here = *exec::this_worker();
  if (here.trace == nullptr) return;
  exec::emit(here, trace::event::call_started, job_, name(), here.trace->intern(definition_),
      continuation_ ? job_->at : std::source_location{});
}

void promise_base::emit_ended() const noexcept {
  exec::emit(*exec::this_worker(), trace::event::call_ended, job_, static_cast<std::uint32_t>(outcome()));
}

void promise_base::report_never_awaited() const noexcept {
  exec::worker* const here = exec::this_worker();
  if (here == nullptr || here->trace == nullptr || here->running == nullptr) return;
  if (here->is_abandoning || std::uncaught_exceptions() > 0) return; // it is not the program that dropped it
  exec::emit(*here, trace::event::never_awaited, here->running, name(), here->trace->intern(definition_));
}

void promise_base::report_large_frame(std::size_t bytes) const noexcept {
  exec::worker& here = *exec::this_worker();
  if (here.trace == nullptr) return;
  const trace::string_id function = name();
  const trace::site_id definition = here.trace->intern(definition_);
  here.trace->emit_aside({.time = here.home.now(),
      .task = here.running_id,
      .kind = trace::event::large_frame,
      .worker = here.id,
      .site = definition,
      .a = function,
      .b = static_cast<std::uint32_t>(bytes)});
}

std::string message_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& known) {
    return known.what();
  } catch (...) {
    return "an exception that is no std::exception";
  }
}

} // namespace interleave
