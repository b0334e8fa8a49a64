// What is found in a run that went wrong, where, and that nothing is found in one that did not.

import { describe, expect, test } from '@jest/globals';
import { checkedFor, findingTexts } from '../../../web/src/model/finding-texts.ts';
import { findingsOf } from '../../../web/src/model/findings.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import { enumerations, FindingKind, type FindingKindName } from '../../../web/src/trace/schema.generated.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function started(): TraceWriter {
  return new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
}

/** `main` has spawned A and B, which wait to run. */
function family(): TraceWriter {
  const writer = started().spawn(2, 1, 'A').wake(2, 1, 'spawned').spawn(3, 1, 'B').wake(3, 1, 'spawned');
  return writer.suspend(1, 0, 'all', 2, 3);
}

function find(writer: TraceWriter, kind: FindingKindName, task: number, on: number, line = 0): TraceWriter {
  const site = writer.site(line);
  return writer.record({ kind: 'finding', task, worker: 0, site, a: FindingKind[kind], b: on });
}

function link(writer: TraceWriter, task: number, awaits: number, through: number): TraceWriter {
  return writer.record({ kind: 'circle_link', task, worker: 0, a: awaits, b: through });
}

function findings(writer: TraceWriter) {
  const run = new FoldedRun();
  run.append([writer.take()]);
  return findingsOf(run).map(({ kind, sentence, moment, task, site, why, cure }) => {
    expect(why).not.toBe('');
    expect(cure).not.toBe('');
    return { kind, said: sentenceText(sentence), at: moment.timeNs, task, line: site?.line ?? null };
  });
}

test('a run that ends well has no findings', () => {
  expect(findings(started().end(1, 0).finish())).toEqual([]);
});

test('it is said what was looked for: every kind that the engine knows, and what it records by itself', () => {
  expect(Object.keys(findingTexts)).toEqual(expect.arrayContaining([...enumerations.finding_kind]));
  expect(new Set(checkedFor).size).toBe(enumerations.finding_kind.length + 5);
});

describe('a failed check', () => {
  test('is found where it failed', () => {
    const writer = started();
    writer.at(30).record({
      kind: 'check_failed',
      task: 1,
      worker: 0,
      a: writer.string('a == b'),
      site: writer.site(7),
    });
    const run = writer.end(1, 0).finish('check_failed', 'a == b');
    expect(findings(run)).toEqual([
      { kind: 'check', said: 'main fails a check: a == b', at: 30, task: 1, line: 7 },
    ]);
  });
});

describe('an exception', () => {
  const thrown = (outcome: 'failed' | 'finished') => {
    const writer = started().spawn(2, 1, 'a', 5).wake(2, 1, 'spawned').suspend(1, 0, 'join', 2, 6);
    writer.at(40).poll(2, 0).suspend(2, 0, 'yielded', 0, 9).wake(2, 2, 'yielded', 0).poll(2, 0);
    writer.end(2, 0, 'failed', 'broken').wake(1, 2, 'joined').poll(1, 0);
    if (outcome === 'failed') writer.end(1, 0, 'failed', 'broken').finish('failed', 'broken');
    else writer.end(1, 0).finish();
    return findings(writer);
  };

  test('that escapes is found where it began, not where it left the program', () => {
    expect(thrown('failed')).toEqual([
      { kind: 'exception', said: 'main/a failed: broken', at: 40, task: 2, line: 9 },
    ]);
  });

  test('that somebody caught is none', () => {
    expect(thrown('finished')).toEqual([]);
  });
});

describe('a circle of waits', () => {
  const circle = (kind: 'deadlock' | 'partial_deadlock') => {
    const writer = family().resource('mutex', 1, 1, 0, 'knife').acquire(1, 2);
    writer.at(10).poll(2, 0).suspend(2, 0, 'join', 3, 8);
    writer.at(20).poll(3, 0).suspend(3, 0, 'resource', 1, 9).at(70);
    return link(link(find(writer, kind, 3, 2, 9), 3, 2, 1), 2, 3, 0);
  };
  const said = 'main/B waits for mutex knife, held by main/A; main/A waits for main/B';

  test('is found at the moment at which it closed, though it is said at the end', () => {
    expect(findings(circle('deadlock').finish('deadlocked'))).toEqual([
      { kind: 'deadlock', said, at: 20, task: 3, line: 9 },
    ]);
    expect(findings(circle('partial_deadlock'))).toEqual([
      { kind: 'partial_deadlock', said, at: 20, task: 3, line: 9 },
    ]);
  });

  test('of one task says that it waits for itself', () => {
    const writer = started().resource('mutex', 1, 1, 0).acquire(1, 1).at(5).suspend(1, 0, 'resource', 1, 4);
    const [only] = findings(link(find(writer, 'deadlock', 1, 1, 4), 1, 1, 1).finish('deadlocked'));
    expect(only?.said).toBe('main waits for mutex#1, held by itself');
  });

  test('of very many names the first of them', () => {
    const writer = started();
    find(writer, 'partial_deadlock', 2, 40);
    for (let task = 2; task < 42; task++) {
      writer.spawn(task, 1, 't');
      link(writer, task, task === 41 ? 2 : task + 1, 0);
    }
    const [only] = findings(writer);
    expect(only?.said.startsWith('main/t waits for main/t#2; main/t#2 waits for main/t#3; ')).toBe(true);
    expect(only?.said.endsWith('; and so on, around 34 tasks more')).toBe(true);
  });
});

describe('a task that waits', () => {
  test('at the end is found where it began to wait, with what it waits for', () => {
    const writer = family().at(10).poll(2, 0).suspend(2, 0, 'join', 3, 8).at(50);
    expect(findings(find(writer, 'left_waiting', 2, 0, 8))).toEqual([
      { kind: 'left_waiting', said: 'main/A waits for main/B, which goes on', at: 10, task: 2, line: 8 },
    ]);
  });

  test('for a wake that was lost is found with who should have woken it', () => {
    const writer = family().resource('event', 1, 1, 0, 'bell').at(10).poll(2, 0);
    writer.suspend(2, 0, 'resource', 1, 8).at(50);
    const said = 'main/A waits for event bell, which was notified the last time when nobody waited';
    expect(findings(find(writer, 'lost_wake', 2, 1, 8))).toEqual([
      { kind: 'lost_wake', said, at: 10, task: 2, line: 8 },
    ]);
  });
});

describe('what keeps a worker', () => {
  test('by blocking it is found where the block began', () => {
    const writer = family().at(10).poll(2, 0).block(2, 0, 30).at(40).blockEnd(2, 0);
    expect(findings(find(writer, 'blocked_worker', 2, 3, 6))).toEqual([
      {
        kind: 'blocked_worker',
        said: 'main/A blocks worker 0 while main/B is ready to run',
        at: 10,
        task: 2,
        line: 6,
      },
    ]);
  });

  test.each([
    ['never_yielded', 3, 'main/A keeps worker 0 while main/B is ready to run'],
    ['self_wake', 1000, 'main/A has yielded 1,000 times, and nothing else has happened meanwhile'],
  ] as const)('is found: %s', (kind, on, said) => {
    expect(findings(find(family().at(10).poll(2, 0).at(40), kind, 2, on, 6))).toEqual([
      { kind, said, at: 40, task: 2, line: 6 },
    ]);
  });
});

test('a task that was ended while it held a lock, one that was never awaited, a leak and a large frame are found', () => {
  const writer = family().resource('mutex', 1, 1, 0, 'knife').at(10);
  find(writer, 'cancelled_holding', 2, 1, 6);
  const greet = writer.string('greet');
  writer.record({ kind: 'never_awaited', task: 1, worker: 0, a: greet });
  writer.record({ kind: 'task_leaked', task: 2, worker: 0, a: 1 });
  writer.record({ kind: 'large_frame', task: 1, worker: 0, a: greet, b: 20_000, site: writer.site(4) });
  expect(findings(writer).map(({ kind, said }) => [kind, said])).toEqual([
    [
      'cancelled_holding',
      'main/A was ended in the middle of what mutex knife guards, and another task goes on there',
    ],
    ['never_awaited', 'main drops a task of greet that was never awaited, and so never ran'],
    ['leaked_task', 'main/A outlives main, which let it go'],
    ['large_frame', 'a task of greet takes 20,000 bytes'],
  ]);
});

test('errors come first, and of a kind at most twenty', () => {
  const writer = family().at(10).poll(2, 0);
  for (let i = 0; i < 30; i++) find(writer, 'blocked_worker', 2, 3, 6);
  find(writer, 'lost_wake', 2, 1, 8);
  const kinds = findings(writer).map(({ kind }) => kind);
  expect(kinds[0]).toBe('lost_wake');
  expect(kinds).toHaveLength(21);
});
