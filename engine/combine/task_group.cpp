// See task_group.hpp.
#include "combine/task_group.hpp"

namespace interleave::detail {

task_group_state::task_group_state(const std::source_location& at)
    : sync_resource{trace::resource_kind::task_group, {}, at} {}

void task_group_state::spawn(group_member& added, trace::string_id name, const std::source_location& at) {
  added.group = this;
  added.is_child = true;
  added.at = at;
  add_owner();
  const section here{*this};
  added.previous_member = last_;
  (last_ == nullptr ? first_ : last_->next_member) = &added;
  last_ = &added;
  ++unfinished_;
  note_value(++members_);
  exec::spawn(added, name, at);
  if (is_ending_) exec::request_cancel(added);
}

void task_group_state::cancel_all_but(const group_member* spared) noexcept {
  const section here{*this};
  is_ending_ = true;
  ask_all_but(spared);
}

/// Under the lock: a member that ends waits for it, so that none of them goes meanwhile.
void task_group_state::ask_all_but(const group_member* spared) noexcept {
  for (group_member* each = first_; each != nullptr; each = each->next_member) {
    if (each != spared) exec::request_cancel(*each);
  }
}

void task_group_state::member_ended(group_member& ended, const std::exception_ptr& error) noexcept {
  {
    const section here{*this};
    (ended.previous_member == nullptr ? first_ : ended.previous_member->next_member) = ended.next_member;
    (ended.next_member == nullptr ? last_ : ended.next_member->previous_member) = ended.previous_member;
    note_value(--members_);
    if (error != nullptr) {
      errors_.emplace_back(error);
      is_ending_ = true;
      ask_all_but(nullptr);
    }
    count_down();
  }
  // The parent may be awake by now, and the member gone that lives in its frame: nothing more is said of it.
  exec::this_worker()->running = nullptr;
  drop_owner();
}

void task_group_state::count_down() noexcept {
  if (--unfinished_ == 0) exec::wake(*parent_, trace::wake_cause::resource);
}

void task_group_state::wait(exec::job& parent, std::coroutine_handle<> at) {
  parent_ = &parent;
  exec::suspend_for(parent, at, trace::wait_reason::resource, id(), *this);
  const section here{*this};
  count_down();
}

} // namespace interleave::detail
