// Finding workers, resources and tasks by a part of their name.

import { expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { findTargets } from '../../../web/src/model/search.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

const run = new FoldedRun();
const trace = new TraceWriter()
  .start(1)
  .spawn(1, 0, 'main')
  .spawn(2, 1, 'Download')
  .transfer(1, 2, 0, '/main.css');
run.append([trace.spawn(3, 1, 'work').take()]);

test('all that a name holds are found, in the order of the rows, in either case', () => {
  expect(findTargets(run, 'work', 9)).toEqual([
    { kind: 'worker', index: 0 },
    { kind: 'task', path: 'main/work' },
  ]);
  expect(findTargets(run, ' MAIN', 9)).toEqual([
    { kind: 'resource', label: '/main.css' },
    { kind: 'task', path: 'main' },
    { kind: 'task', path: 'main/Download' },
    { kind: 'task', path: 'main/work' },
  ]);
});

test('no more are looked for than are wanted, and none for nothing', () => {
  expect(findTargets(run, 'main', 2)).toHaveLength(2);
  expect(findTargets(run, ' ', 9)).toEqual([]);
  expect(findTargets(run, 'elsewhere', 9)).toEqual([]);
});
