// See wait_queue.hpp.
#include "sync/wait_queue.hpp"

namespace interleave::detail {

void waiter_list::push(waiter& added) noexcept {
  added.next = nullptr;
  added.previous = last_;
  (first_ == nullptr ? first_ : last_->next) = &added;
  last_ = &added;
  ++size_;
}

void waiter_list::remove(waiter& removed) noexcept {
  (removed.previous == nullptr ? first_ : removed.previous->next) = removed.next;
  (removed.next == nullptr ? last_ : removed.next->previous) = removed.previous;
  removed.next = removed.previous = nullptr;
  removed.at = waiter::stage::outside;
  --size_;
}

waiter& waiter_list::pop() noexcept {
  waiter& taken = *first_;
  remove(taken);
  return taken;
}

sync_resource::section::section(sync_resource& of) noexcept : of_{of} {
  of_.lock_.lock();
  const exec::worker* const here = exec::this_worker();
  if (here != nullptr && here->trace != nullptr) here->trace->observe(of_.stamp_);
}

sync_resource::section::~section() {
  const exec::worker* const here = exec::this_worker();
  if (here != nullptr && here->trace != nullptr) of_.stamp_ = here->trace->stamp();
  of_.lock_.unlock();
}

sync_resource::sync_resource(trace::resource_kind kind, std::string_view name, const std::source_location& at) {
  exec::worker* const here = exec::this_worker();
  if (here == nullptr) return; // made outside a run: it works in one, but the trace does not know it
  id_ = here->home.next_resource_id();
  exec::emit(*here, trace::event::resource_created, here->running, id_, static_cast<std::uint32_t>(kind), at);
  if (!name.empty()) exec::emit(*here, trace::event::resource_named, here->running, id_, exec::intern(name));
  if (here->trace != nullptr) stamp_ = here->trace->stamp();
}

void sync_resource::drop_owner() noexcept {
  // acquire and release: whoever deletes it does so after all that the others did.
  if (owners_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  exec::worker* const here = exec::this_worker();
  if (here != nullptr && id_ != 0) {
    if (here->trace != nullptr) here->trace->observe(stamp_);
    exec::emit(*here, trace::event::resource_ended, here->running, id_);
  }
  delete this;
}

void sync_resource::note_value(std::uint32_t value) const {
  exec::worker* const here = exec::this_worker();
  if (here != nullptr && id_ != 0) exec::emit(*here, trace::event::resource_changed, here->running, id_, value);
}

void sync_resource::note_limit(std::uint32_t limit) const {
  exec::worker* const here = exec::this_worker();
  if (here != nullptr && id_ != 0) exec::emit(*here, trace::event::resource_limited, here->running, id_, limit);
}

void sync_resource::note_closed() const {
  exec::worker* const here = exec::this_worker();
  if (here != nullptr && id_ != 0) exec::emit(*here, trace::event::resource_closed, here->running, id_);
}

void sync_resource::note_hold(trace::event what, trace::task_id task, std::uint32_t share) const {
  note_of_task(what, task, share);
}

void sync_resource::note_message(trace::event what, trace::task_id task, std::uint32_t number) const {
  note_of_task(what, task, number);
}

/// Of a task that need not be the running one.
void sync_resource::note_of_task(trace::event what, trace::task_id task, std::uint32_t number) const {
  exec::worker* const here = exec::this_worker();
  if (here == nullptr || here->trace == nullptr || id_ == 0) return;
  here->trace->emit({.time = here->home.now(), .task = task, .kind = what, .worker = here->id, .a = id_, .b = number});
}

trace::task_id sync_resource::running_task() noexcept {
  const exec::worker* const here = exec::this_worker();
  return here == nullptr ? 0 : here->running_id;
}

bool sync_resource::enqueue(waiter_list& queue, waiter& added, exec::job& self, std::coroutine_handle<> at) {
  if (!exec::suspend(self, at, trace::wait_reason::resource, id_)) return false;
  added.job = &self;
  added.at = waiter::stage::queued;
  queue.push(added);
  return true;
}

bool sync_resource::grant(waiter& granted) noexcept {
  // First: once it is woken, it may go on elsewhere at once. If it is being ended, it waits for the lock.
  granted.at = waiter::stage::granted;
  if (exec::wake(*granted.job, trace::wake_cause::resource)) return true;
  granted.at = waiter::stage::outside;
  return false;
}

} // namespace interleave::detail
