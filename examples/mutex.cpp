// A mutex: one task at a time, and a queue for the others.
//
// Every task pays 1 into the same account: it reads the balance,
// asks the bank, which takes a while, and writes the new balance.
// Between reading and writing nobody else may touch the account,
// so each task holds a mutex, also while it waits for the bank.
//
// Watch: the tasks that wait. They are served in the order in
//        which they came, and while they wait they keep no
//        worker: this is no lock that blocks a thread.
// Try:   without the mutex. All are done in the time of one, and
//        the balance is 1: everybody has read 0.
// Try:   four workers. Nothing gets faster: the mutex makes one
//        queue of the tasks.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer tasks{"tasks", 4, {1, 20}, "how many pay into the account"};
  duration bank{"bank", 50ms, {1ms, 500ms}, "how long the bank takes"};
  boolean locked{"locked", true, "whether they use the mutex"};
};

struct account {
  mutex door{"account"};
  int balance = 0;
};

task<> pay(account& into, parameters p) {
  mutex::guard guard;                              // holds nothing yet
  if (p.locked) guard = co_await into.door.lock(); // wait for its turn

  const int seen = into.balance;
  co_await sleep_for(p.bank); // it holds the mutex, but no worker
  into.balance = seen + 1;
  println("the balance was {} and is {}", seen, seen + 1);
} // the guard goes here, and the mutex to the task that waits longest

task<> run(parameters p) {
  account shared;
  std::vector<task<>> all;
  for (int i = 0; i < p.tasks; ++i) all.push_back(pay(shared, p));
  co_await when_all(std::move(all));
  println("{} payments, balance {}", p.tasks, shared.balance);
}

EXAMPLE(run, .title = "A mutex",
    .chapter = "Coordination, and how it goes wrong",
    .summary = "One task at a time, held across an await.", .order = 1,
    .workers = 1)
