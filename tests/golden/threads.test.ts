// Every example on real threads, in the WebAssembly engine in Node: it says what it says in the simulation, and its trace
// makes sense. When things happen differs from run to run; what must hold is the same each time.

import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { FoldedRun } from '../../web/src/model/folded-run.ts';
import type { EventTable } from '../../web/src/trace/event-table.ts';
import { EventKind } from '../../web/src/trace/schema.generated.ts';
import { dependOnOrder, goldenRuns, mayEnd, requestFor } from './golden-runs.ts';
import { runInNode } from './programs.ts';
import { ThreadsInNode } from './threads-in-node.ts';

jest.setTimeout(60_000);

let engine: ThreadsInNode;
beforeAll(async () => {
  engine = await ThreadsInNode.load();
});
afterAll(() => engine.end());

const examples = [...new Set(goldenRuns.map(({ request }) => request.example))];
const LIFE: readonly number[] = [
  EventKind.task_spawned,
  EventKind.task_woken,
  EventKind.task_polled,
  EventKind.task_suspended,
  EventKind.task_ended,
];

function lines(table: EventTable): string[] {
  const written: string[] = [];
  for (let event = 0; event < table.length; event++)
    if (table.kind[event] === EventKind.output) written.push(...table.text(event).split('\n'));
  return written.sort();
}

/** The events of each task's life, in the order in which the reader gave them. */
function lives({ events }: FoldedRun): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let event = 0; event < events.length; event++) {
    if (!LIFE.includes(events.kind[event]!)) continue;
    const task = events.task[event]!;
    const life = found.get(task);
    if (life) life.push(event);
    else found.set(task, [event]);
  }
  return found;
}

/** spawned (woken polled suspended)* woken polled ended, by the kinds' own names. */
const WHOLE_LIFE = /^spawned( woken polled suspended)* woken polled ended$/;
const WAITS_FOR_EVER = /^spawned( woken polled suspended)+$/;

function expectWholeLife(events: EventTable, life: readonly number[], mayWaitForEver: boolean): void {
  const names = ['spawned', 'woken', 'polled', 'suspended', 'ended'];
  const kinds = life.map((event) => names[LIFE.indexOf(events.kind[event]!)]);
  const told = kinds.join(' ');
  expect(told).toMatch(mayWaitForEver && WAITS_FOR_EVER.test(told) ? WAITS_FOR_EVER : WHOLE_LIFE);
  const stamps = life.map((event) => events.stamps.at(event));
  expect(stamps.every((stamp, index) => index === 0 || stamp > stamps[index - 1]!)).toBe(true);
}

/** A worker turns to a task when it has left the one before. */
function expectOneAtATime({ events, workerCount }: FoldedRun): void {
  const occupants = new Array<number>(workerCount).fill(0);
  for (let event = 0; event < events.length; event++) {
    const worker = events.worker[event]!;
    const task = events.task[event]!;
    if (events.kind[event] === EventKind.task_polled) {
      expect(occupants[worker]).toBe(0);
      occupants[worker] = task;
    } else if (
      events.kind[event] === EventKind.task_suspended ||
      events.kind[event] === EventKind.task_ended
    ) {
      expect(occupants[worker]).toBe(task);
      occupants[worker] = 0;
    }
  }
  expect(occupants.every((task) => task === 0)).toBe(true);
}

describe.each(examples)('%s on threads', (example) => {
  test.each([1, 2, 4])('with %i workers says what it says in the simulation', async (workers) => {
    const request = { ...requestFor(example), workers: String(workers) };
    const run = await engine.run(request);
    expect(run.summary).toMatchObject({ status: 'ended', dropped: 0 });
    expect(mayEnd(example)).toContain(run.summary.outcome);
    const simulated = runInNode(engine.session, { ...request, runtime: 'simulated' });
    if (!dependOnOrder.includes(example)) expect(lines(run.events)).toEqual(lines(simulated));
    const told = lives(run);
    expect(told.size).toBe(run.taskCount);
    expect(run.taskCount).toBe(simulated.names.taskCount);
    const isStuck = run.summary.outcome === 'deadlocked';
    expect(run.summary.tasksAlive > 0).toBe(isStuck);
    for (const life of told.values()) expectWholeLife(run.events, life, isStuck);
    expectOneAtATime(run);
    expect(run.events.kind[run.events.length - 1]).toBe(EventKind.run_ended);
    for (let worker = 0; worker < workers; worker++) {
      expect(run.worker(worker).busyShare).toBeLessThanOrEqual(1);
    }
  });
});
