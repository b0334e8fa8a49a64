// An event of a resource as a sentence: "main/a locks mutex account". Called by `describeEvent`.

import { EventKind } from '../trace/schema.generated.ts';
import { amount } from './amount.ts';
import { resourceAmount } from './resource-amount.ts';
import { UNLIMITED } from './resource-fold.ts';
import type { RunFacts } from './run-facts.ts';
import type { Sentence } from './run-model.ts';
import { plural, resourcePart, sentence, taskPart, thing } from './sentence.ts';

/** Null if it is an event of another kind. */
export function describeResourceEvent(run: RunFacts, event: number): Sentence | null {
  const { kind: kinds, task: tasks, a, b } = run.events;
  const id = a[event]!;
  const task = tasks[event]!;
  const isTransfer = run.resource(id).kind === 'transfer';
  switch (kinds[event]) {
    case EventKind.resource_created:
      return isTransfer || task === 0
        ? sentence`${resourcePart(run, id)} starts`
        : sentence`${taskPart(run, task)} makes ${thing(run, id)}`;
    case EventKind.resource_named:
      return sentence`${run.events.names.resource(id)} is called ${run.events.string(b[event]!)}`;
    case EventKind.resource_changed:
      return describeChange(run, event);
    case EventKind.resource_limited:
      return describeLimit(run, event);
    case EventKind.resource_ended:
      return isTransfer ? sentence`${resourcePart(run, id)} ends` : sentence`${thing(run, id)} is gone`;
    case EventKind.resource_closed:
      return task === 0
        ? sentence`${thing(run, id)} is closed`
        : sentence`${taskPart(run, task)} closes ${thing(run, id)}`;
    case EventKind.resource_acquired:
      return describeHold(run, event, 'locks', 'takes');
    case EventKind.resource_released:
      return describeHold(run, event, 'unlocks', 'gives back');
    case EventKind.item_passed:
      return sentence`${thing(run, id)} gives ${run.events.text(event) || 'an item'}`;
    case EventKind.message_sent:
      return sentence`${taskPart(run, task)} sends ${message(run, event)} on ${thing(run, id)}`;
    case EventKind.message_received:
      return sentence`${taskPart(run, task)} receives ${message(run, event)} from ${thing(run, id)}`;
  }
  return null;
}

/** A oneshot has only one. */
function message(run: RunFacts, event: number): string {
  const isOnlyOne = run.resource(run.events.a[event]!).kind === 'oneshot';
  return isOnlyOne ? 'the value' : `message ${run.events.b[event]}`;
}

function describeHold(run: RunFacts, event: number, lock: string, take: string): Sentence {
  const id = run.events.a[event]!;
  const share = run.events.b[event]!;
  const task = taskPart(run, run.events.task[event]!);
  switch (run.resource(id).kind) {
    case 'semaphore':
      return sentence`${task} ${take} ${plural(share, 'permit')} of ${thing(run, id)}`;
    case 'shared_mutex':
      return sentence`${task} ${lock} ${thing(run, id)} for ${share === 0 ? 'writing' : 'reading'}`;
  }
  return sentence`${task} ${lock} ${thing(run, id)}`;
}

function describeChange(run: RunFacts, event: number): Sentence {
  const id = run.events.a[event]!;
  const value = run.events.b[event]!;
  const what = thing(run, id);
  switch (run.resource(id).kind) {
    case 'semaphore':
      return sentence`${what} has ${plural(value, 'permit')} free`;
    case 'event':
      return sentence`${what} is ${value === 0 ? 'reset' : 'set'}`;
    case 'latch':
      return value === 0 ? sentence`${what} opens` : sentence`${what} waits for ${plural(value, 'arrival')}`;
    case 'barrier':
      return value === 0
        ? sentence`${what} lets everybody go on`
        : sentence`${what} has ${plural(value, 'arrival')}`;
    case 'condition_variable':
      return value === 0
        ? sentence`${what} is notified, and nobody waits`
        : sentence`${what} is notified and wakes ${plural(value, 'task')}`;
    case 'channel':
      return sentence`${what} has ${plural(value, 'value')} in it`;
    case 'mailbox':
      return sentence`${what} has ${plural(value, 'message')} in it`;
    case 'loop':
      return sentence`${what} has ${plural(value, 'callback')} ready`;
    case 'oneshot':
      return value === 0 ? sentence`the value of ${what} is taken` : sentence`${what} has its value`;
    case 'broadcast':
      return sentence`${what} has sent ${plural(value, 'value')}`;
    case 'watch':
      return sentence`${what} changes`;
    case 'transfer':
      return sentence`${what} has ${resourceAmount(run.resource(id), value)}`;
    case 'stream_buffer':
      return sentence`${what} has ${plural(value, 'item')} in it`;
  }
  return sentence`${resourcePart(run, id)} is at ${value}`;
}

function describeLimit(run: RunFacts, event: number): Sentence {
  const id = run.events.a[event]!;
  const limit = run.events.b[event]!;
  const what = thing(run, id);
  switch (run.resource(id).kind) {
    case 'barrier':
      return sentence`${what} is for ${plural(limit, 'task')}`;
    case 'channel':
      return sentence`${what} has room for ${limit === UNLIMITED ? 'any number of values' : plural(limit, 'value')}`;
    case 'stream_buffer':
      return limit === 0
        ? sentence`${what} hands items on one by one`
        : sentence`${what} has room for ${plural(limit, 'item')}`;
    case 'mailbox':
      return sentence`${what} has room for ${limit === UNLIMITED ? 'any number of messages' : plural(limit, 'message')}`;
    case 'loop':
      return sentence`${what} may have any number of callbacks ready`;
    case 'oneshot':
      return sentence`${what} is for one value`;
    case 'transfer':
      return sentence`${what} is ${amount(limit)} long`;
    case 'broadcast':
      return sentence`${what} keeps the last ${limit === 1 ? 'value' : plural(limit, 'value')}`;
  }
  return sentence`${resourcePart(run, id)} can reach ${limit}`;
}
