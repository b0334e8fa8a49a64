import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { type Sentence, sentenceText } from '../../../web/src/model/run-model.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

const MS = 1_000_000;

function runOf(writer: TraceWriter): FoldedRun {
  const run = new FoldedRun();
  run.append([writer.take()]);
  return run;
}

/** `main` on worker 0, running. */
function started(workers = 1): TraceWriter {
  return new TraceWriter().start(workers).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
}

function why(of: TraceWriter | FoldedRun, task: number, timeNs: number): string {
  const run = of instanceof FoldedRun ? of : runOf(of);
  return sentenceText(run.explain(task, run.momentAtTime(timeNs)));
}

describe('a waiting task says what for', () => {
  test('the end of another task, and when that is', () => {
    const writer = started().spawn(2, 1, 'download').spawn(3, 1, 'download').suspend(1, 0, 'join', 3, 4);
    writer
      .at(350 * MS)
      .wake(3, 0, 'spawned')
      .poll(3, 0)
      .end(3, 0)
      .wake(1, 3, 'joined')
      .finish();
    expect(why(writer, 1, 5 * MS)).toBe('waits for main/download#2, which ends at 350 ms');
  });

  test('a task that fails, that is cancelled, that goes on, that never ends', () => {
    const waiting = () => started().spawn(2, 1, 'a').suspend(1, 0, 'join', 2);
    const ending = (outcome: 'failed' | 'cancelled') =>
      waiting()
        .at(2 * MS)
        .wake(2, 0, 'timer')
        .poll(2, 0)
        .end(2, 0, outcome);
    expect(why(ending('failed'), 1, 1)).toBe('waits for main/a, which fails at 2 ms');
    expect(why(ending('cancelled'), 1, 1)).toBe('waits for main/a, which is cancelled at 2 ms');
    expect(why(waiting(), 1, 1)).toBe('waits for main/a, which goes on');
    expect(why(waiting().finish('failed'), 1, 1)).toBe('waits for main/a, which never ends');
    const stopped = 'waits for main/a, which went on until the run was stopped';
    expect(why(waiting().finish('stopped'), 1, 1)).toBe(stopped);
  });

  test('several tasks, those that are still open', () => {
    const writer = started();
    for (let task = 2; task <= 6; task++) writer.spawn(task, 1, 't', 7);
    writer.spawn(7, 1, 'other', 8).suspend(1, 0, 'all', 5, 7);
    for (let task = 2; task <= 6; task++)
      writer
        .at(task * 10 * MS)
        .poll(task, 0)
        .end(task, 0);
    const run = runOf(writer);
    expect(why(run, 1, 1)).toBe('waits for 5 of 5 tasks: main/t, main/t#2, main/t#3 and 2 more');
    expect(why(run, 1, 40 * MS)).toBe('waits for 2 of 5 tasks: main/t#4 and main/t#5');
    expect(why(run, 1, 50 * MS)).toBe('waits for the last of 5 tasks, main/t#5, which ends at 60 ms');
  });

  test('a transfer, how much of it is there, and when all is', () => {
    const writer = started()
      .transfer(1, 1, 0, '/a')
      .record({ kind: 'resource_limited', a: 1, b: 64 * 1024 });
    writer
      .suspend(1, 0, 'resource', 1)
      .at(10 * MS)
      .arrived(1, 12 * 1024);
    expect(why(writer, 1, 10 * MS)).toBe('waits for /a to arrive: 12 of 64 KiB');
    const complete = started()
      .transfer(1, 1, 0)
      .suspend(1, 0, 'resource', 1)
      .at(10 * MS)
      .arrived(1, 120_000);
    complete
      .at(40 * MS)
      .arrived(1, 400_000)
      .transferEnd(1);
    expect(why(complete, 1, 11 * MS)).toBe(
      'waits for transfer#1 to arrive: 120 of 400 kB, complete at 40 ms',
    );
  });

  test('nothing any more, in a deadlock', () => {
    const writer = started().spawn(2, 1, 'a').suspend(1, 0, 'join', 2).finish('deadlocked');
    expect(why(writer, 1, 5)).toBe('waits for main/a, which never ends; nothing is left that could wake it');
  });
});

describe('a task that is ready says why it does not run', () => {
  const busy = (workers: number) => {
    const writer = started(workers).compute(1, 0, 20 * MS);
    for (let worker = 1; worker < workers; worker++) {
      writer
        .spawn(worker + 1, 1, 'w')
        .wake(worker + 1, 1, 'spawned')
        .poll(worker + 1, worker)
        .compute(worker + 1, worker, 1);
    }
    return writer
      .at(3 * MS)
      .spawn(9, 1, 'late')
      .wake(9, 1, 'spawned');
  };

  test('with one worker, with two, with many', () => {
    expect(why(busy(1), 9, 5 * MS)).toBe('ready since 3 ms: the only worker is busy with main');
    expect(why(busy(2), 9, 5 * MS)).toBe('ready since 3 ms: both workers are busy with main and main/w');
    expect(why(busy(5), 9, 5 * MS)).toBe(
      'ready since 3 ms: all 5 workers are busy with main, main/w, main/w#2 and 2 more',
    );
  });

  test('and when it runs at last', () => {
    const writer = busy(1)
      .at(20 * MS)
      .computeEnd(1, 0)
      .end(1, 0)
      .poll(9, 0);
    expect(why(writer, 9, 5 * MS)).toBe(
      'ready since 3 ms: the only worker is busy with main; it runs at 20 ms',
    );
  });

  test('or that a worker is about to take it', () => {
    const writer = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned');
    expect(why(writer, 1, 0)).toBe('ready since 0 ms; no worker has taken it yet');
    const taken = new TraceWriter()
      .start(1)
      .spawn(1, 0, 'main')
      .wake(1, 0, 'spawned')
      .at(2 * MS)
      .poll(1, 0);
    expect(why(taken, 1, MS)).toBe('ready since 0 ms; worker 0 takes it at 2 ms');
  });

  test('after a yield it says so', () => {
    const writer = started(2).at(MS).suspend(1, 0, 'yielded').wake(1, 1, 'yielded', 0);
    expect(why(writer, 1, MS)).toBe('yielded at 1 ms and is ready; no worker has taken it yet');
  });
});

describe('in every other state a task says what it does', () => {
  test.each<[string, (writer: TraceWriter) => TraceWriter, string]>([
    ['runs', (writer) => writer, 'runs on worker 0'],
    ['computes', (writer) => writer.compute(1, 0, 9), 'computes on worker 0'],
    [
      'computes until',
      (writer) => writer.compute(1, 0, 9).at(9).computeEnd(1, 0),
      'computes on worker 0 until 9 ns',
    ],
    ['blocks', (writer) => writer.block(1, 0, 9), 'blocks worker 0: no other task can use it'],
    ['sleeps', (writer) => writer.timer(1, 0, 300 * MS).suspend(1, 0, 'sleeping'), 'sleeps until 300 ms'],
    ['ended', (writer) => writer.end(1, 0), 'ended at 0 ms'],
    ['failed', (writer) => writer.end(1, 0, 'failed', 'no route'), 'failed at 0 ms: no route'],
    ['cancelled', (writer) => writer.end(1, 0, 'cancelled'), 'was cancelled at 0 ms'],
    [
      'asked to stop',
      (writer) => writer.spawn(2, 1, 'a').record({ kind: 'cancel_requested', task: 1, a: 2 }),
      'runs on worker 0; main/a asked it to stop at 0 ms',
    ],
  ])('%s', (_, make, sentence) => {
    expect(why(make(started()), 1, 1)).toBe(sentence);
  });

  test('before it is spawned it says when it will be', () => {
    const run = runOf(
      new TraceWriter()
        .start(1)
        .at(4 * MS)
        .spawn(1, 0, 'main'),
    );
    expect(why(run, 1, 1)).toBe('is spawned at 4 ms');
    expect(why(run, 1, 4 * MS)).toBe('was spawned at 4 ms and is not in any queue yet');
  });
});

test('links lead to tasks, resources, workers and times', () => {
  const writer = started()
    .spawn(2, 1, 'a')
    .suspend(1, 0, 'join', 2)
    .at(7 * MS)
    .poll(2, 0)
    .end(2, 0);
  const run = runOf(writer);
  const sentence: Sentence = run.explain(1, run.momentAtTime(1));
  expect(sentence).toEqual([
    { kind: 'text', text: 'waits for ' },
    { kind: 'task', text: 'main/a', task: 2 },
    { kind: 'text', text: ', which ends at ' },
    { kind: 'time', text: '7 ms', timeNs: 7 * MS },
  ]);
});

test('a length is no moment: only moments are times that can be gone to', () => {
  const writer = started()
    .timer(1, 0, 5 * MS)
    .compute(1, 0, 20 * MS)
    .at(20 * MS)
    .computeEnd(1, 0)
    .block(1, 0, 9 * MS);
  const run = runOf(writer);
  const events = Array.from({ length: run.events.length }, (_, event) => run.describeEvent(event));
  const parts = events.flat();
  expect(parts.filter(({ kind }) => kind === 'length')).toEqual([
    { kind: 'length', text: '20 ms' },
    { kind: 'length', text: '9 ms' },
  ]);
  expect(parts.filter(({ kind }) => kind === 'time')).toEqual([
    { kind: 'time', text: '5 ms', timeNs: 5 * MS },
  ]);
});

test('a worker says what occupies it, or what it runs next', () => {
  const writer = started(2).compute(1, 0, 5).at(5).computeEnd(1, 0).end(1, 0);
  writer.at(9).spawn(2, 0, 'next').poll(2, 0);
  const run = runOf(writer);
  const say = (worker: number, timeNs: number) =>
    sentenceText(run.explainWorker(worker, run.momentAtTime(timeNs)));
  expect(say(0, -1)).toBe('idle; first runs main at 0 ms');
  expect(say(0, 1)).toBe('computes for main until 5 ns');
  expect(say(0, 6)).toBe('idle; next runs next at 9 ns');
  expect(say(0, 9)).toBe('runs next');
  expect(say(1, 9)).toBe('never runs anything');
});

test('a resource says whose it is and how far', () => {
  const writer = started()
    .at(2)
    .transfer(1, 1, 0, '/a')
    .at(4)
    .arrived(1, 2048)
    .at(6)
    .arrived(1, 4096)
    .transferEnd(1);
  const run = runOf(writer);
  const say = (timeNs: number) => sentenceText(run.explainResource(1, run.momentAtTime(timeNs)));
  expect(say(1)).toBe('transfer, starts at 2 ns');
  expect(say(5)).toBe('transfer of main: 2 of 4 KiB, complete at 6 ns');
  expect(say(6)).toBe('transfer of main, complete since 6 ns');
  expect(run.resourceByLabel('/a')).toBe(1);
});

test('two resources of one name have labels of their own', () => {
  const run = runOf(started().transfer(1, 1, 0, '/a').transfer(2, 1, 0, '/a').transfer(3, 1, 0));
  expect(run.resourceIds.map((id) => run.resource(id).label)).toEqual(['/a', '/a#2', 'transfer#3']);
});

test('events are told as sentences', () => {
  const writer = started(2)
    .call(1, 0, 'run', 3)
    .timer(1, 0, 5 * MS)
    .print(1, 0, 'hi\n')
    .suspend(1, 0, 'sleeping');
  writer.wake(1, 0, 'timer').poll(1, 0).callEnd(1, 0).end(1, 0, 'failed', 'oh').finish('failed', 'oh');
  const run = runOf(writer);
  const told = Array.from({ length: run.events.length }, (_, event) =>
    sentenceText(run.describeEvent(event)),
  );
  expect(told).toEqual([
    'example starts on 2 workers',
    'the seed is 1',
    'main starts',
    'main is ready to start',
    'worker 0 runs main',
    'main enters run',
    'main sets a timer that rings at 5 ms',
    'main prints "hi\\n"',
    'main goes to sleep',
    'main is woken by its timer',
    'worker 0 runs main',
    'main returns from run',
    'main failed: oh',
    'the run failed: oh',
  ]);
});
