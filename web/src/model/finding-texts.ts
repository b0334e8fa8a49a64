// What each kind of finding teaches: its title, what was looked for, why it matters and how to cure it.
//
// The engine finds most of them (engine/trace/diagnosis.hpp); `findings.ts` puts them together with what happened.

export interface FindingText {
  readonly title: string;
  /** In the list of what a run was searched for. */
  readonly lookedFor: string;
  readonly why: string;
  readonly cure: string;
  /** An error makes the program wrong; the others make it slow, or are about to. */
  readonly severity: 'error' | 'warning';
}

export const findingTexts = {
  check: {
    title: 'A check failed',
    lookedFor: 'failed checks',
    why: 'The program checks this itself, and it did not hold.',
    cure: 'Step back from here to see which task changed what the check reads; another seed may order the tasks differently.',
    severity: 'error',
  },
  exception: {
    title: 'An exception escaped',
    lookedFor: 'exceptions that escape from the program',
    why: 'Nobody caught it: an exception leaves a task where it is awaited, and the outermost task has nobody above it.',
    cure: 'Catch it around the co_await whose failure the program can live with.',
    severity: 'error',
  },
  deadlock: {
    title: 'A deadlock',
    lookedFor: 'deadlocks',
    why: 'Each of these tasks has what another one waits for, so none of them can go on before the others, and nothing else is left that runs.',
    cure: 'In every task, take the locks in one order. Or hold none while you wait for another task.',
    severity: 'error',
  },
  partial_deadlock: {
    title: 'A deadlock of some tasks',
    lookedFor: 'deadlocks of some tasks while others go on',
    why: 'Each of these tasks has what another one waits for. The others go on, so the program looks alive, but these will never do anything again, and what they hold is lost.',
    cure: 'In every task, take the locks in one order. Or hold none while you wait for another task.',
    severity: 'error',
  },
  left_waiting: {
    title: 'A task waits forever',
    lookedFor: 'tasks that still wait at the end',
    why: 'The run is over, and nothing is left that could wake it: its work was never done.',
    cure: 'Look at what it waits for, and who would have to act: close a channel when nothing more is sent, set an event on every path, await a task in the scope that needs it.',
    severity: 'warning',
  },
  lost_wake: {
    title: 'A wake was lost',
    lookedFor: 'wakes that nobody heard',
    why: 'It was notified when nobody waited, and a notification is for those who wait, not for those who come. This task came later, and waits for one that is not to come.',
    cure: 'Keep what happened where it can be seen: wait with a predicate, under the mutex that guards what it reads; or use something that remembers, an event that stays set, a channel, a latch.',
    severity: 'error',
  },
  blocked_worker: {
    title: 'A worker was blocked',
    lookedFor: 'blocked workers',
    why: 'A call that blocks keeps its worker from all other tasks, however ready they are: nobody can take a worker away from a task.',
    cure: 'Await what the library offers in place of the call. Where it offers nothing, hand the call to spawn_blocking: it then blocks a thread that is there for that.',
    severity: 'warning',
  },
  never_yielded: {
    title: 'A task never yielded',
    lookedFor: 'tasks that never yield',
    why: 'It computed piece after piece without giving its worker back, and another task was ready all the while.',
    cure: 'Put a co_await yield_now() between the pieces, so that others have their turn; or compute on another worker, or on a thread of its own.',
    severity: 'warning',
  },
  self_wake: {
    title: 'A task wakes itself over and over',
    lookedFor: 'tasks that wake themselves over and over',
    why: 'It yields in a loop and nothing else happens: it looks again and again for something that has not come, and a worker is busy with that. In the simulation not even the time goes on.',
    cure: 'Wait for what it looks for: with an event, a channel or a condition variable somebody wakes it when it is there. If it must look now and then, sleep in between.',
    severity: 'warning',
  },
  cancelled_holding: {
    title: 'A task was ended while it held a lock',
    lookedFor: 'locks held by tasks that are ended',
    why: 'It was asked to stop and ended at a co_await in the middle of what the lock guards. Its destructors unlocked, and the next task finds what was half done.',
    cure: 'Change what the lock guards in one go, with no co_await in between; or put the part that must be whole into shielded(...), so that the task ends after it.',
    severity: 'warning',
  },
  never_awaited: {
    title: 'A task was never awaited',
    lookedFor: 'tasks that were never awaited',
    why: 'Calling a coroutine runs none of its lines: it makes a task. Dropped before anybody awaits it, the task has never happened.',
    cure: 'Put co_await before the call, or hand the task to spawn.',
    severity: 'warning',
  },
  leaked_task: {
    title: 'A task outlives its scope',
    lookedFor: 'leaked tasks',
    why: 'The task that let it go has ended, and this one goes on: nobody waits for it, nobody sees what it throws, and the end of the program cuts it off.',
    cure: 'Start it in a scope that waits for its tasks (with_task_group), or keep its handle and await that.',
    severity: 'warning',
  },
  large_frame: {
    title: 'A large coroutine frame',
    lookedFor: 'large coroutine frames',
    why: 'Whatever lives across a co_await lies in the frame of its task, on the heap, once for each task of this kind.',
    cure: 'Keep large arrays out of it: in a std::vector, or in a scope that ends before the co_await.',
    severity: 'warning',
  },
} as const satisfies Readonly<Record<string, FindingText>>;

export type FindingKindName = keyof typeof findingTexts;

/** What is looked for, in words: an empty list means that none of it was found. */
export const checkedFor: readonly string[] = Object.values(findingTexts).map(({ lookedFor }) => lookedFor);
