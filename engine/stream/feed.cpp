// See feed.hpp.
#include "stream/feed.hpp"

namespace interleave::detail {

feed_base::feed_base(std::uint32_t capacity, std::string_view name, const std::source_location& at)
    : sync_resource{trace::resource_kind::stream_buffer, name, at} {
  note_limit(capacity);
}

void feeder::on_ended(trace::task_outcome outcome) noexcept {
  const std::exception_ptr error = outcome == trace::task_outcome::failed ? body_.error() : nullptr;
  body_.reset();
  feed_.feeder_ended(*this, error);
  delete this;
}

void feed_base::start(task<> body) {
  const trace::string_id name = body.name();
  auto& added = *new feeder{std::move(body), *this};
  added.at = exec::this_worker()->running->at;
  add_owner();
  const section here{*this};
  added.previous_feeder = last_;
  (last_ == nullptr ? first_ : last_->next_feeder) = &added;
  last_ = &added;
  ++unfinished_;
  exec::spawn(added, name, added.at);
}

void feed_base::feeder_ended(feeder& ended, const std::exception_ptr& error) noexcept {
  {
    const section here{*this};
    (ended.previous_feeder == nullptr ? first_ : ended.previous_feeder->next_feeder) = ended.next_feeder;
    (ended.next_feeder == nullptr ? last_ : ended.next_feeder->previous_feeder) = ended.previous_feeder;
    if (error != nullptr && error_ == nullptr) {
      error_ = error;
      ask_all();
    }
    if (--unfinished_ == 0) wake_consumer();
  }
  exec::this_worker()->running = nullptr; // it has ended: nothing more is said of it
  drop_owner();
}

void feed_base::abandon() noexcept {
  {
    const section here{*this};
    ask_all();
  }
  drop_owner();
}

void feed_base::cancel_awaited() noexcept {
  const visit here{*this};
  exec::this_worker()->home.disarm(*this);
  ask_all();
  if (unfinished_ == 0) wake_consumer();
}

bool feed_base::wait(
    wanted what, const std::optional<time_point>& until, exec::job& consumer, std::coroutine_handle<> at) {
  exec::worker& here = *exec::this_worker();
  const visit now_mine{*this};
  if (unfinished_ == 0 || (what == wanted::item && fetch_item())) return false;
  if (until && *until <= run_clock::now()) return false;
  consumer_ = &consumer;
  consumer_wants_ = what;
  if (until) {
    deadline = to_ns(until->time_since_epoch());
    fire = [](timer& due) noexcept { exec::wake(*static_cast<feed_base&>(due).consumer_, trace::wake_cause::timer); };
    exec::emit_wide(here, trace::event::timer_set, &consumer, deadline);
  }
  exec::suspend_for(consumer, at, trace::wait_reason::resource, id(), *this);
  if (until) here.home.arm(*this);
  return true;
}

void feed_base::end_wait() noexcept {
  const section here{*this};
  exec::this_worker()->home.disarm(*this);
  consumer_ = nullptr;
}

bool feed_base::is_over() noexcept {
  const section here{*this};
  return unfinished_ == 0 && !fetch_item();
}

void feed_base::rethrow_error() {
  std::exception_ptr error;
  {
    const section here{*this};
    error = error_;
  }
  if (error) std::rethrow_exception(error);
}

bool feed_base::is_item_awaited() const noexcept {
  return consumer_ != nullptr && consumer_wants_ == wanted::item && !is_ending_;
}

void feed_base::note_item() noexcept {
  if (is_item_awaited()) wake_consumer();
}

/// A feeder that ends waits for the lock, so that none of them goes meanwhile.
void feed_base::ask_all() noexcept {
  is_ending_ = true;
  for (feeder* each = first_; each != nullptr; each = each->next_feeder) exec::request_cancel(*each);
}

void feed_base::wake_consumer() noexcept {
  if (consumer_ != nullptr) exec::wake(*consumer_, trace::wake_cause::resource);
}

} // namespace interleave::detail
