import { expect, test } from '@jest/globals';
import { fileName } from '../../../../web/src/app/trace-files/export-run.ts';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';

function nameOf(example: string, clock?: 'real', schedule?: string): string {
  const trace = new TraceWriter();
  if (schedule === undefined) trace.start(1, example, 2n ** 64n - 1n);
  else {
    trace.record({ kind: 'run_started', a: trace.string(example), b: 1 });
    trace.record({ kind: 'run_scheduled', a: trace.string(schedule) });
  }
  const run = new FoldedRun(clock);
  run.append([trace.take()]);
  return fileName(run);
}

test('a file is named by what it is a run of, and by what would give it again', () => {
  expect(nameOf('race_two_urls')).toBe('race_two_urls-seed-18446744073709551615');
  expect(nameOf('race_two_urls', undefined, '3.1-7.2')).toBe('race_two_urls-schedule');
  expect(nameOf('race_two_urls', 'real')).toBe('race_two_urls-threads');
});

test('a name that came in a file is one that a file may have', () => {
  expect(nameOf('../../a b"<c>')).toBe('_a_b_c_-seed-18446744073709551615');
  expect(nameOf('x'.repeat(1000)).length).toBeLessThan(100);
  expect(fileName(new FoldedRun())).toBe('run-schedule');
});
