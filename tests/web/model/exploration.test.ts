import { describe, expect, test } from '@jest/globals';
import {
  deviationsOf,
  endInWords,
  inOrder,
  nearestInWords,
  outcomeKey,
  resultInWords,
  scheduleInWords,
  shareInWords,
  type TriedOutcome,
} from '../../../web/src/model/exploration.ts';

function outcome(change: Partial<TriedOutcome> = {}): TriedOutcome {
  const finished = { end: 'finished', message: '', output: 'ok\n', errors: [], failed: false };
  return { ...finished, count: 1, schedule: 'fair', times: [0], ...change };
}
const lost = { end: 'check_failed', message: 'no update is lost', failed: true };

test('outcomes that failed come first, then the frequent ones, and equals as they were found', () => {
  const all = [
    outcome({ count: 5, output: 'a' }),
    outcome({ ...lost, count: 1, output: 'b' }),
    outcome({ count: 9, output: 'c' }),
    outcome({ ...lost, count: 3, output: 'd' }),
    outcome({ count: 5, output: 'e' }),
  ];
  expect(inOrder(all).map(({ output }) => output)).toEqual(['d', 'b', 'c', 'a', 'e']);
});

test('an outcome keeps its key while it is counted, and no other has it', () => {
  const known = outcomeKey(outcome({ count: 1, times: [1] }));
  expect(outcomeKey(outcome({ count: 2, times: [1, 2] }))).toBe(known);
  const others = [{ output: 'other' }, { message: 'm' }, { errors: ['lost wake'] }, { end: 'failed' }];
  for (const other of others) expect(outcomeKey(outcome(other))).not.toBe(known);
});

describe('how it ended, in words', () => {
  test.each([
    [{}, 'Finished'],
    [lost, 'A check failed: no update is lost'],
    [{ end: 'failed', message: 'std::runtime_error: no' }, 'Failed: std::runtime_error: no'],
    [{ end: 'deadlocked', message: '2 tasks wait', errors: ['deadlock'] }, 'Deadlocked: 2 tasks wait'],
    [{ end: 'limit_reached', message: 'too many tasks' }, 'Stopped at a limit: too many tasks'],
    [{ errors: ['partial deadlock', 'lost wake'] }, 'Finished, with a partial deadlock, with a lost wake'],
    [{ end: 'newly_invented' }, 'newly invented'],
  ])('%j: %s', (change, words) => {
    expect(endInWords(outcome(change))).toBe(words);
  });
});

test.each([
  [202, 1000, '20.2 %'],
  [1000, 1000, '100 %'],
  [999_999, 1_000_000, 'more than 99.9 %'],
  [1, 1_000_000, 'less than 0.1 %'],
  [1, 1000, '0.1 %'],
])('%i of %i are %s', (count, tries, words) => {
  expect(shareInWords(count, tries)).toBe(words);
});

describe('what came of it, in words', () => {
  const passing = outcome({ count: 798 });
  const failing = outcome({ ...lost, count: 202 });
  const result = { tries: 1000, complete: false };

  test.each([
    [
      { ...result, outcomes: [passing, failing] },
      false,
      '1,000 schedules were tried. 202 tries failed (20.2 %).',
    ],
    [
      { tries: 12, complete: true, outcomes: [outcome({ count: 12 })] },
      false,
      'Every schedule was tried: 12 of 12. All 12 schedules ended alike, and none failed.',
    ],
    [
      { ...result, outcomes: [outcome({ count: 1000 })] },
      false,
      '1,000 schedules were tried. All 1,000 schedules ended alike, and none failed. That is no proof: those that were not tried may fail.',
    ],
    [
      { ...result, outcomes: [outcome({ count: 400 }), outcome({ count: 600, output: 'b' })] },
      true,
      '1,000 schedules were tried, and then it was stopped. None failed; they ended in 2 ways. That is no proof: those that were not tried may fail.',
    ],
    [
      { tries: 10, complete: true, outcomes: [outcome({ ...lost, count: 10 })] },
      false,
      'Every schedule was tried: 10 of 10. All failed, in the same way.',
    ],
    [{ tries: 1, complete: false, outcomes: [outcome(lost)] }, false, '1 schedule was tried. It failed.'],
  ])('%#', (tried, wasStopped, words) => {
    expect(resultInWords(tried, wasStopped)).toBe(words);
  });
});

describe('a schedule in words', () => {
  test.each([
    ['fair', 'is the fair order: of the tasks that are ready, the one that has waited longest goes on'],
    ['3.1', 'leaves the fair order once, at choice 3'],
    ['3.1-7.2', 'leaves the fair order 2 times, at choices 3 and 7'],
    ['1.1-2.1-3.1', 'leaves the fair order 3 times, at choices 1, 2 and 3'],
    ['1.1-2.1-3.1-4.1-5.1-6.1', 'leaves the fair order 6 times, at choices 1, 2, 3, 4 and 2 more'],
  ])('%s %s', (schedule, words) => {
    expect(scheduleInWords(schedule)).toBe(words);
  });

  test.each([
    ['3.1-7.2', '3.1', 'is the same without the last of them'],
    ['3.1-7.2', 'fair', 'is the same without the last 2 of them'],
    ['fair', '2.1', 'leaves the fair order once, at choice 2'],
    ['3.1-7.2', '4.1', 'leaves the fair order once, at choice 4'],
  ])('beside %s the nearest that passes, %s, %s', (failing, passing, words) => {
    expect(nearestInWords(failing, passing)).toBe(words);
  });

  test('its deviations are none, or all in order', () => {
    expect(deviationsOf('fair')).toEqual([]);
    expect(deviationsOf('3.1-7.2')).toEqual(['3.1', '7.2']);
  });
});
