// actor: a task with a mailbox. Others send it messages; it takes one at a time, and nobody else touches what is its
// own.
//
//     actor<deposit> account{"account", [balance = 0](deposit made) mutable { balance += made.amount; }};
//     co_await account.send({100});          // waits while the mailbox is full: flow control
//     if (!account.try_send({1})) ...        // or not: what to do then is the sender's business
//     co_await account.stop();               // after the messages that it has
//
// What it does with a message is a callable, kept by the actor with all that it has captured: its state. It may give a
// task, which is awaited before the next message. If it throws, the message is lost, and the supervision decides:
//
//     restart     a fresh copy of the callable takes the next message; too many of them escalate
//     stop        the actor ends; what is in its mailbox is dropped, and who sends is told
//     escalate    the same, and it is thrown where somebody waits for the actor's end
//
// Dropping an actor cuts it off. Who is to send to it otherwise gets an `actor_ref`, which may outlive it.
#pragma once

#include "models/mailbox.hpp"
#include "task/spawn.hpp"

namespace interleave {

/// What becomes of an actor that fails.
enum class supervision : std::uint8_t { escalate, restart, stop };

struct actor_options {
  detail::count mailbox = 16; ///< messages that it has room for; 0: a sender waits until its message is taken
  supervision on_failure = supervision::escalate;
  detail::count restarts = 100; ///< after so many the next failure escalates
};

namespace detail {

template <class M, class Behaviour>
task<> handle(Behaviour& behaviour, M message) {
  if constexpr (std::is_void_v<std::invoke_result_t<Behaviour&, M>>) {
    behaviour(std::move(message));
    co_return;
  } else {
    auto handling = behaviour(std::move(message));
    co_await at_known(handling);
  }
}

/// What the actor's task runs.
template <class M, class Behaviour>
task<> act(mailbox_end<M> given, Behaviour prototype, actor_options how) {
  const mailbox_end<M> mailbox{std::move(given)}; // closed at the end of this body; the frame may stay for longer
  for (std::uint32_t restarts = 0;; ++restarts) {
    Behaviour behaviour = prototype;
    try {
      for (;;) {
        auto next = mailbox.receive();
        auto message = co_await at_known(next);
        if (!message) co_return;
        auto handling = handle<M>(behaviour, std::move(*message));
        co_await at_known(handling);
      }
    } catch (...) {
      if (how.on_failure == supervision::stop) co_return;
      if (how.on_failure == supervision::escalate || restarts == how.restarts) throw;
    }
  }
}

} // namespace detail

template <class M>
class actor {
public:
  /// Starts it, under this name on the timeline. `behaviour` is called with each message; it can be copied, so that a
  /// restart begins as it was.
  template <class Behaviour>
    requires std::is_invocable_v<Behaviour&, M>
  actor(std::string_view name, Behaviour behaviour, actor_options how = {},
      const std::source_location& at = std::source_location::current())
      : mailbox_{how.mailbox, name, at},
        task_{spawn(detail::act<M>(detail::mailbox_end<M>{mailbox_}, std::move(behaviour), how).named(name), at)} {}

  /// `co_await` puts a message into the mailbox, after waiting for room if need be. Throws channel_closed once the
  /// actor has been stopped or has ended.
  [[nodiscard]] auto send(M message) { return mailbox_.send(std::move(message)); }
  /// The same at once: false if there is no room or nobody to take it; the message is gone then.
  [[nodiscard]] bool try_send(M message) { return mailbox_.try_send(std::move(message)); }
  /// Messages that wait in the mailbox.
  [[nodiscard]] std::size_t waiting() const noexcept { return mailbox_.size(); }

  /// To send to it from elsewhere.
  [[nodiscard]] actor_ref<M> ref() const noexcept { return mailbox_; }

  /// Takes no more messages; `co_await` waits until it has handled those that it has, and throws what escalated.
  /// Several tasks may wait.
  [[nodiscard]] auto stop() {
    mailbox_.close();
    return ended();
  }
  /// `co_await` waits for its end, which comes after `stop`, or after a failure; throws what escalated.
  [[nodiscard]] auto ended() { return task_.operator co_await(); }

private:
  actor_ref<M> mailbox_;
  join_handle<> task_;
};

} // namespace interleave
