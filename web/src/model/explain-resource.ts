// What a resource is, how it stands at a moment, and what a task wants of it: parts of sentences for `explain`.
//
// What its value means depends on its kind; the meanings stand in engine/trace/events.def.

import { amountOf } from './amount.ts';
import type { RunFacts } from './run-facts.ts';
import type { Moment, ResourceId, Sentence, TaskId } from './run-model.ts';
import { eventPart, listed, plural, resourcePart, sentence, taskPart, thing } from './sentence.ts';

const LISTED = 3;

/** Whether tasks take hold of it and let go. */
export function isHeld(run: RunFacts, id: ResourceId): boolean {
  return ['mutex', 'shared_mutex', 'semaphore'].includes(run.resource(id).kind);
}

/** Why `waiting` waits for it: "waits for mutex account, held by main/a since 3 ms". */
export function explainWaitingFor(run: RunFacts, id: ResourceId, waiting: TaskId, moment: Moment): Sentence {
  const what = thing(run, id);
  const { kind, limit } = run.resource(id);
  const value = run.resourceValue(id, moment);
  switch (kind) {
    case 'transfer':
      return sentence`waits for ${resourcePart(run, id)} to arrive${progress(run, id, moment)}`;
    case 'mutex':
    case 'shared_mutex':
      return sentence`waits for ${what}${holders(run, id, moment, waiting)}`;
    case 'semaphore':
      return sentence`waits for permits of ${what}: ${permits(value)}${holders(run, id, moment, waiting)}`;
    case 'event':
      return sentence`waits for ${what} to be set`;
    case 'latch':
      return sentence`waits for ${what}: ${missing(value)}`;
    case 'barrier':
      return sentence`waits for ${what}: ${value} of ${limit ?? 0} have arrived`;
    case 'condition_variable':
      return sentence`waits for ${what} to be notified`;
    case 'channel':
      return waitingAtChannel(run, id, moment);
    case 'mailbox':
      return waitingAtChannel(run, id, moment, 'message');
    case 'loop':
      return sentence`waits for a callback of ${what} to be ready`;
    case 'oneshot':
      return sentence`waits for the value of ${what}`;
    case 'broadcast':
      return sentence`waits for the next value of ${what}`;
    case 'watch':
      return sentence`waits for ${what} to change`;
    case 'stream_buffer':
      return waitingAtBuffer(run, id, waiting, moment);
  }
  return sentence`waits for ${what}`;
}

/** What it is and how it stands: "mutex of main, held by main/a since 3 ms". */
export function explainResource(run: RunFacts, id: ResourceId, moment: Moment): Sentence {
  const { kind, createdEvent, endedEvent, owner } = run.resource(id);
  const name = kind.replace('_', ' ');
  if (createdEvent > moment.event) return sentence`${name}, starts at ${eventPart(run, createdEvent)}`;
  const of = owner === 0 ? sentence`${name}` : sentence`${name} of ${taskPart(run, owner)}`;
  if (endedEvent === null || endedEvent > moment.event) return sentence`${of}${standing(run, id, moment)}`;
  return sentence`${of}, ${kind === 'transfer' ? 'complete' : 'gone'} since ${eventPart(run, endedEvent)}`;
}

function standing(run: RunFacts, id: ResourceId, moment: Moment): Sentence {
  const { kind, limit } = run.resource(id);
  const value = run.resourceValue(id, moment);
  switch (kind) {
    case 'transfer':
      return progress(run, id, moment);
    case 'mutex':
    case 'shared_mutex':
      return run.resourceHolders(id, moment).length === 0 ? sentence`, free` : holders(run, id, moment);
    case 'semaphore':
      return sentence`: ${permits(value)}${holders(run, id, moment)}`;
    case 'event':
      return sentence`, ${value === 0 ? 'not set' : 'set'}`;
    case 'latch':
      return sentence`: ${value === 0 ? 'open' : missing(value)}`;
    case 'barrier':
      return sentence`: ${value} of ${limit ?? 0} have arrived`;
    case 'channel':
      return sentence`: ${inside(value, limit)}${closed(run, id, moment)}`;
    case 'mailbox':
      return sentence`: ${inside(value, limit, 'message')}${closed(run, id, moment)}`;
    case 'loop':
      return sentence`: ${plural(value, 'callback')} ready`;
    case 'oneshot':
      return sentence`: ${value === 1 ? 'its value is there' : 'without its value'}${closed(run, id, moment)}`;
    case 'broadcast':
      return sentence`: ${plural(value, 'value')} sent${closed(run, id, moment)}`;
    case 'stream_buffer':
      return limit === 0 ? sentence`` : sentence`: ${inside(value, limit, 'item')}`;
    case 'watch':
      return sentence`: changed ${value === 1 ? 'once' : `${value} times`}${closed(run, id, moment)}`;
  }
  return sentence``;
}

/** Senders wait while it is full, receivers while it is empty; without room they wait for one another. */
function waitingAtChannel(run: RunFacts, id: ResourceId, moment: Moment, thingInIt = 'value'): Sentence {
  const { limit } = run.resource(id);
  const value = run.resourceValue(id, moment);
  const what = thing(run, id);
  if (limit === 0) return sentence`waits for a task at the other end of ${what}`;
  if (limit === null || value < limit) return sentence`waits for a ${thingInIt} from ${what}`;
  return sentence`waits for room in ${what}: ${inside(value, limit, thingInIt)}`;
}

/** Whoever made it takes items from it; the others bring them. */
function waitingAtBuffer(run: RunFacts, id: ResourceId, waiting: TaskId, moment: Moment): Sentence {
  const { limit, owner } = run.resource(id);
  const what = thing(run, id);
  if (waiting === owner) return sentence`waits for an item of ${what}`;
  if (limit === 0) return sentence`waits until ${what} takes its item`;
  return sentence`waits for room in ${what}: ${inside(run.resourceValue(id, moment), limit, 'item')}`;
}

function inside(count: number, limit: number | null, noun = 'value'): string {
  return limit === null ? `${plural(count, noun)} in it` : `${count} of ${plural(limit, noun)} in it`;
}

function closed(run: RunFacts, id: ResourceId, moment: Moment): string {
  return run.isClosed(id, moment) ? ', closed' : '';
}

/** `, held by main/a since 3 ms`; nothing if nobody holds it. */
function holders(run: RunFacts, id: ResourceId, moment: Moment, waiting: TaskId = 0): Sentence {
  const found = run.resourceHolders(id, moment);
  const first = found[0];
  if (first === undefined) return sentence``;
  if (found.length > 1) {
    const tasks = found.slice(0, LISTED).map(({ task }) => taskPart(run, task));
    return sentence`, held by ${listed(tasks, found.length)}`;
  }
  const who = first.task === waiting ? 'itself' : taskPart(run, first.task);
  return sentence`, held by ${who} since ${eventPart(run, first.sinceEvent)}`;
}

function permits(count: number): string {
  return count === 0 ? 'none is free' : `${plural(count, 'permit')} free`;
}

function missing(count: number): string {
  return `${plural(count, 'arrival')} missing`;
}

/** `: 12 of 64 KiB, complete at 350 ms` */
function progress(run: RunFacts, id: ResourceId, moment: Moment): Sentence {
  const { maximum, endedEvent } = run.resource(id);
  if (maximum === 0) return sentence``;
  const amount = amountOf(run.resourceValue(id, moment), maximum);
  return endedEvent === null || endedEvent < moment.event
    ? sentence`: ${amount}`
    : sentence`: ${amount}, complete at ${eventPart(run, endedEvent)}`;
}
