import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { LaneState } from '../../../web/src/model/lane.ts';
import { WorkerKind } from '../../../web/src/trace/schema.generated.ts';
import { stoppedRecord } from '../../../web/src/trace/stopped-record.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { randomNumbers, randomRun } from './random-run.ts';
import * as reference from './reference-run.ts';

const SEEDS = Array.from({ length: 25 }, (_, index) => index + 1);
const LAST = 2 ** 27;

describe('at every event of a random run the fold says what the slow reference says', () => {
  test.each(SEEDS)('seed %i', (seed) => {
    const writer = randomRun(seed, 220);
    const run = new FoldedRun();
    run.append([writer.take()]);
    const { log } = writer;
    expect(run.events.length).toBe(log.length);
    for (let event = -1; event < log.length; event++) {
      const moment = run.momentAtEvent(event);
      for (let task = 1; task <= run.taskCount; task++) {
        expect(run.stateAt(task, moment)).toBe(reference.stateAt(log, task, event));
        expect(run.awaitStack(task, moment).map((frame) => frame.startedEvent)).toEqual(
          reference.callsAt(log, task, event),
        );
        expect(run.siteAt(task, moment)).toEqual(run.events.siteOf(reference.siteAt(log, task, event)));
      }
      for (let worker = 0; worker < run.workerCount; worker++) {
        const lane = run.workerLane(worker);
        const index = lane.indexAtEvent(event);
        expect(index < 0 ? 0 : lane.task(index)).toBe(reference.occupantAt(log, worker, event));
      }
      for (const id of run.resourceIds) {
        expect(run.resourceValue(id, moment)).toBe(reference.valueAt(log, id, event));
        const [steps, waiters] = [run.resourceSteps(id), run.resourceWaiters(id)];
        const at = [steps.indexAtEvent(event), waiters.indexAtEvent(event)] as const;
        expect(at[0] < 0 ? 0 : steps.value(at[0])).toBe(reference.valueAt(log, id, event));
        expect(at[1] < 0 ? 0 : waiters.value(at[1])).toBe(reference.waitersAt(log, id, event));
      }
      expect(run.outputCountAt(moment)).toBe(reference.outputsAt(log, event).length);
    }
  });
});

test('a run that streams in piece by piece is the same as one that comes at once', () => {
  for (const seed of SEEDS) {
    const random = randomNumbers(seed);
    const chunk = randomRun(seed, 400).take();
    const whole = new FoldedRun();
    whole.append([chunk]);
    const pieces = new FoldedRun();
    for (const piece of cut(chunk, random)) pieces.append([piece]);
    expect(snapshot(pieces)).toEqual(snapshot(whole));
  }
});

/** Cuts between records. */
function cut(chunk: Uint8Array, random: (below: number) => number): Uint8Array[] {
  const view = new DataView(chunk.buffer);
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at < chunk.length; ) {
    const texts = [1, 50].includes(view.getUint8(at + 20));
    at += 32 + (texts ? Math.ceil(view.getUint32(at + 28, true) / 32) * 32 : 0);
    if (random(20) === 0 || at === chunk.length) {
      pieces.push(chunk.slice(start, at));
      start = at;
    }
  }
  return pieces;
}

/** Everything that a run answers. */
function snapshot(run: FoldedRun) {
  const tasks = Array.from({ length: run.taskCount }, (_, index) => index + 1);
  return {
    summary: run.summary,
    tasks: tasks.map((id) => ({
      ...run.task(id),
      lane: spansOf(run, id),
      times: run.taskTimes(id),
      arrows: run.arrowsOf(id),
      found: run.taskByPath(run.path(id)),
    })),
    order: [...run.tasksInTreeOrder()],
    workers: Array.from({ length: run.workerCount }, (_, index) => run.worker(index)),
    resources: run.resourceIds.map((id) => run.resource(id)),
    outputs: Array.from({ length: run.outputCount }, (_, index) => run.output(index)),
    arrows: run.arrowsBetween(0, LAST),
    sentences: Array.from({ length: run.events.length }, (_, event) => [
      run.describeEvent(event),
      ...tasks.map((id) => run.explain(id, run.momentAtEvent(event))),
    ]),
  };
}

function spansOf(run: FoldedRun, id: number) {
  const lane = run.taskLane(id);
  return Array.from({ length: lane.length }, (_, index) => [
    lane.state(index),
    lane.startNs(index),
    lane.endNs(index),
    lane.worker(index),
    lane.event(index),
  ]);
}

test('spans leave no gap, and the last one of a living task lasts to the end of the run', () => {
  for (const seed of SEEDS) {
    const run = new FoldedRun();
    run.append([randomRun(seed, 300, false).take()]);
    for (let id = 1; id <= run.taskCount; id++) {
      const lane = run.taskLane(id);
      for (let index = 0; index + 1 < lane.length; index++)
        expect(lane.endNs(index)).toBe(lane.startNs(index + 1));
      const alive = run.task(id).endNs === null;
      expect(lane.endNs(lane.length - 1)).toBe(alive ? run.end.timeNs : run.task(id).endNs);
    }
  }
});

describe('a small run', () => {
  const writer = new TraceWriter().start(2, 'race', 7n);
  writer.record({ kind: 'parameter_set', a: writer.string('first'), b: writer.string('300ms') });
  writer.spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  writer.spawn(2, 1, 'a', 5).wake(2, 1, 'spawned', 0).spawn(3, 1, 'a', 5).wake(3, 1, 'spawned', 0);
  writer
    .spawn(4, 2, 'deep')
    .suspend(1, 0, 'all', 2, 5)
    .poll(2, 0)
    .compute(2, 0, 100, 9)
    .poll(3, 1)
    .print(3, 1, 'hi\n', 12);
  writer
    .at(100)
    .computeEnd(2, 0)
    .end(2, 0, 'failed', 'broken')
    .end(3, 1)
    .wake(1, 3, 'joined')
    .poll(1, 0)
    .end(1, 0);
  writer.finish('failed', 'broken');
  const run = new FoldedRun();
  run.append([writer.take()]);

  test('has a summary', () => {
    expect(run.summary).toEqual({
      clock: 'virtual',
      status: 'ended',
      example: 'race',
      workers: 2,
      seed: '7',
      parameters: [{ name: 'first', value: '300ms' }],
      outcome: 'failed',
      message: 'broken',
      durationNs: 100,
      tasks: 4,
      tasksAlive: 1,
      polls: 4,
      switches: 2,
      dropped: 0,
    });
  });

  test('has tasks by path, with parents, children and tree order', () => {
    expect(run.taskByPath('main/a#2')).toBe(3);
    expect(run.taskByPath('main/a#3')).toBe(0);
    expect(run.children(1)).toEqual([2, 3]);
    expect([...run.tasksInTreeOrder()]).toEqual([1, 2, 4, 3]);
    expect(run.task(4)).toMatchObject({
      path: 'main/a/deep',
      parent: 2,
      depth: 2,
      endNs: null,
      outcome: null,
    });
    expect(run.task(2)).toMatchObject({
      spawnSite: { file: 'program.cpp', line: 5 },
      spawnNs: 0,
      endNs: 100,
      outcome: 'failed',
      error: 'broken',
      polls: 1,
    });
  });

  test('has workers with their share', () => {
    expect(run.worker(0)).toMatchObject({ index: 0, polls: 3, switches: 2, busyNs: 100, busyShare: 1 });
    expect(run.worker(1)).toMatchObject({ index: 1, polls: 1, switches: 0, busyNs: 100, busyShare: 1 });
  });

  test('knows the time in each state', () => {
    expect(run.taskTimes(2)[LaneState.computing]).toBe(100);
    expect(run.taskTimes(1)[LaneState.waiting]).toBe(100);
  });

  test('has arrows for spawns and wakes, by time and by task, and leaves the wakes of spawns out', () => {
    expect(run.arrowCount(0, 0)).toBe(4);
    expect(run.arrowCount(0.5, 99)).toBe(0);
    expect(run.arrowsBetween(1, 100)).toEqual([
      { kind: 'wake', event: 19, timeNs: 100, fromNs: 100, from: 3, to: 1, cause: 'joined' },
    ]);
    expect(run.arrowsOf(3).map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['spawn', 1, 3],
      ['wake', 3, 1],
    ]);
  });

  test('turns a time into the last event at or before it', () => {
    expect(run.momentAtTime(-1).event).toBe(-1);
    expect(run.momentAtTime(99)).toEqual({ event: 15, timeNs: 99 });
    expect(run.momentAtTime(1000).event).toBe(run.events.length - 1);
    expect(run.end).toEqual({ event: run.events.length - 1, timeNs: 100 });
  });

  test('has the lines that tasks stand on', () => {
    const standing = run.standingTasks(run.momentAtTime(50)).map(({ task, site }) => [task, site.line]);
    expect(standing).toEqual([
      [1, 5],
      [2, 9],
      [3, 12],
    ]);
    expect(run.standingTasks(run.momentAtTime(50), 1)).toHaveLength(1);
  });
});

test('an arrow leads from a task to the one whose end it awaits', () => {
  const writer = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  writer.spawn(2, 1, 'a').wake(2, 1, 'spawned').at(10).suspend(1, 0, 'join', 2);
  const run = new FoldedRun();
  run.append([writer.take()]);
  expect(run.arrowsBetween(5, 20)).toEqual([
    { kind: 'await', event: run.end.event, timeNs: 10, fromNs: 10, from: 1, to: 2, cause: 'joined' },
  ]);
  expect(run.arrowsOf(1).map(({ kind }) => kind)).toEqual(['spawn', 'spawn', 'await']);
});

test('who holds a resource is found at any of many moments, in any order of asking', () => {
  const random = randomNumbers(5);
  const writer = new TraceWriter().start(1).spawn(1, 0, 'main').resource('semaphore', 1, 1, 0);
  const held: number[] = [];
  const expected: number[][] = [];
  for (let step = 0; step < 3000; step++) {
    if (held.length < 6 && random(2) === 0) {
      const task = 2 + random(20);
      held.push(task);
      writer.acquire(1, task, 1);
    } else if (held.length > 0) {
      const task = held[random(held.length)]!;
      held.splice(held.indexOf(task), 1);
      writer.release(1, task, 1);
    } else continue;
    expected.push([...held]);
  }
  const run = new FoldedRun();
  run.append([writer.take()]);
  const first = run.events.length - expected.length;
  for (let round = 0; round < 300; round++) {
    const at = random(expected.length);
    const holders = run.resourceHolders(1, run.momentAtEvent(first + at));
    expect(holders.map(({ task }) => task)).toEqual(expected[at]);
  }
});

test('an empty run answers without failing', () => {
  const run = new FoldedRun();
  expect(run.summary.status).toBe('empty');
  expect(run.end).toEqual({ event: -1, timeNs: 0 });
  expect(run.momentAtTime(5)).toEqual({ event: -1, timeNs: 5 });
  expect(run.standingTasks(run.end)).toEqual([]);
  expect(run.arrowsBetween(0, 100)).toEqual([]);
  expect([...run.tasksInTreeOrder()]).toEqual([]);
});

test('each append is one change to whoever watches the version', () => {
  const run = new FoldedRun();
  const writer = randomRun(3, 50, false);
  run.append([writer.take()]);
  run.append([writer.spawn(90, 1, 'x').take()]);
  expect(run.version.value).toBe(2);
});

test('a task that is woken before it has left its worker is ready when it has', () => {
  const writer = new TraceWriter().start(2).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  writer.wake(1, 0, 'resource').suspend(1, 0, 'resource', 1);
  const run = new FoldedRun();
  run.append([writer.take()]);
  expect(run.stateAt(1, run.end)).toBe(LaneState.ready);
});

test('lost events leave a run that still answers, and are counted', () => {
  const writer = new TraceWriter()
    .poll(5, 1)
    .print(5, 1, 'x')
    .end(5, 1)
    .record({ kind: 'events_dropped', a: 12 });
  const run = new FoldedRun();
  run.append([writer.take()], 9);
  expect(run.stateAt(5, run.end)).toBe(LaneState.completed);
  expect(run.summary.dropped).toBe(12);
  expect(
    run
      .describeEvent(0)
      .map(({ text }) => text)
      .join(''),
  ).toBe('worker 1 runs task#5');
});

test('on real threads the run goes on without events, and what is open with it', () => {
  const writer = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').at(100).poll(1, 0);
  const run = new FoldedRun();
  run.append([writer.take()], 0, 50);
  expect(run.end.timeNs).toBe(100);
  run.append([], 0, 400);
  expect(run.summary).toMatchObject({ status: 'streaming', durationNs: 400 });
  expect(run.taskLane(1).endNs(run.taskLane(1).length - 1)).toBe(400);
  expect(run.worker(0)).toMatchObject({ busyNs: 300, busyShare: 0.75 });
  run.append([writer.at(500).end(1, 0).at(520).finish().take()], 0, 600);
  expect(run.summary.durationNs).toBe(520);
  expect(run.worker(0).busyNs).toBe(400);
});

test('a run that was stopped from outside has ended there, and its tasks have not', () => {
  const writer = new TraceWriter().start(1).spawn(1, 0, 'main').spawn(2, 1, 'b').wake(1, 0, 'spawned');
  writer.at(100).poll(1, 0).suspend(1, 0, 'join', 2);
  const run = new FoldedRun();
  run.append([writer.take()]);
  run.append([stoppedRecord(2 ** 40 + 5)]);
  expect(run.summary).toMatchObject({ status: 'ended', outcome: 'stopped', durationNs: 2 ** 40 + 5 });
  expect(run.task(1).outcome).toBeNull();
  const words = run.explain(1, run.end).map(({ text }) => text);
  expect(words.join('')).toBe('waits for main/b, which went on until the run was stopped');
});

test('an event that was recorded late is found by time as if it had come in time', () => {
  const writer = new TraceWriter().start(2).spawn(1, 0, 'main').wake(1, 0, 'spawned').at(300).poll(1, 0);
  writer.at(290).print(1, 1, 'late').at(310).end(1, 0);
  const run = new FoldedRun();
  run.append([writer.take()]);
  const late = run.events.length - 2;
  expect(run.output(0)).toMatchObject({ event: late, timeNs: 300 });
  expect(run.momentAtTime(299).event).toBe(late - 2);
  expect(run.momentAtTime(300).event).toBe(late);
});

test('threads beside the pool have kinds, and do not count as its workers', () => {
  const writer = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  writer.record({ kind: 'worker_started', worker: 1, a: WorkerKind.os_thread });
  writer.record({ kind: 'worker_started', worker: 2, a: WorkerKind.blocking });
  writer.spawn(2, 1, 'b').wake(2, 1, 'spawned');
  const run = new FoldedRun();
  run.append([writer.take()]);
  expect([0, 1, 2].map((worker) => run.worker(worker).kind)).toEqual(['pool', 'os_thread', 'blocking']);
  const words = run.explain(2, run.end).map(({ text }) => text);
  expect(words.join('')).toContain('the only worker is busy with main');
});

test('a worker that a task holds is blocked while the task waits, and belongs to nobody else', () => {
  const writer = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  writer.record({ kind: 'worker_held', task: 1, worker: 0 });
  writer.at(100).suspend(1, 0, 'sleeping', 0);
  writer.at(300).wake(1, 0, 'timer').poll(1, 0);
  writer.record({ kind: 'worker_given_back', task: 1, worker: 0 });
  writer.at(400).end(1, 0);
  const run = new FoldedRun();
  run.append([writer.take()]);
  const lane = run.workerLane(0);
  const during = lane.indexAtTime(200);
  expect([lane.state(during), lane.task(during)]).toEqual([LaneState.blocking, 1]);
  expect(lane.state(lane.length - 1)).toBe(LaneState.idle);
  expect(run.worker(0).busyNs).toBe(400);
});

test('a million events take at most 64 bytes each, in columns and lists', () => {
  const writer = new TraceWriter().start(2);
  const tasks = 100;
  for (let task = 1; task <= tasks; task++)
    writer.spawn(task, task === 1 ? 0 : 1, 't').wake(task, 0, 'spawned');
  writer.resource('mutex', 1, 1, 0);
  const run = new FoldedRun();
  run.append([writer.take()]);
  for (let task = 1; task <= tasks; task++) {
    writer
      .poll(task, task % 2)
      .suspend(task, task % 2, 'resource', 1)
      .wake(task, 1, 'resource', 0);
  }
  const round = writer.take();
  const records = new DataView(round.buffer);
  while (run.events.length < 1_000_000) {
    for (let at = 0; at < round.length; at += 32) records.setBigUint64(at, writer.stamp++, true);
    run.append([round]);
  }
  run.append([writer.finish().take()]);
  expect(run.summary.status).toBe('ended');
  run.taskEventCount(1); // their history is made when it is asked for
  expect(run.byteLength / run.events.length).toBeLessThan(64);
});
