// What is found in a run that went wrong, where, and that nothing is found in one that did not.

import { describe, expect, test } from '@jest/globals';
import { checkedFor, findingsOf } from '../../../web/src/model/findings.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function started(): TraceWriter {
  return new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
}

function findings(writer: TraceWriter) {
  const run = new FoldedRun();
  run.append([writer.take()]);
  return findingsOf(run).map(({ kind, sentence, moment, task, site, teaching }) => {
    expect(teaching).not.toBe('');
    return { kind, said: sentenceText(sentence), at: moment.timeNs, task, line: site?.line ?? null };
  });
}

test('a run that ends well has no findings, and it is said what was looked for', () => {
  expect(findings(started().end(1, 0).finish())).toEqual([]);
  expect(checkedFor.length).toBeGreaterThan(2);
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

describe('tasks that still wait at the end', () => {
  const waiting = () =>
    started()
      .spawn(2, 1, 'a')
      .wake(2, 1, 'spawned')
      .suspend(1, 0, 'join', 2, 3)
      .poll(2, 0)
      .suspend(2, 0, 'join', 1, 4);

  test('of a deadlock are found, each with what it waits for', () => {
    expect(findings(waiting().at(10).finish('deadlocked')).map(({ said, line }) => [said, line])).toEqual([
      ['main waits for main/a, which never ends; nothing is left that could wake it', 3],
      ['main/a waits for main, which never ends; nothing is left that could wake it', 4],
    ]);
  });

  test('of a run that was stopped, or goes on, say nothing', () => {
    expect(findings(waiting().finish('stopped'))).toEqual([]);
    expect(findings(waiting())).toEqual([]);
  });
});
