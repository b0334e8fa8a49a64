// scripts/coverage.mjs: which lines count, and what share of them was run.
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { linesOf, profileVariable, totalOf } from '../../scripts/coverage.mjs';

const project = join(import.meta.dirname, '../..');
const file = (filename, count, covered) => ({ filename, summary: { lines: { count, covered } } });

test('the files of the engine count, and no others', () => {
  const exported = {
    data: [
      {
        files: [
          file(join(project, 'engine/task/task.hpp'), 10, 9),
          file('build/asan/engine/exec/job.hpp', 30, 30),
          file(join(project, 'tests/engine/task/task.cpp'), 100, 0),
          file('/usr/lib/llvm-19/include/c++/v1/vector', 100, 1),
        ],
      },
    ],
  };
  expect(linesOf(exported)).toEqual([
    { name: 'engine/task/task.hpp', lines: 10, run: 9 },
    { name: 'engine/exec/job.hpp', lines: 30, run: 30 },
  ]);
  expect(totalOf(linesOf(exported))).toEqual({ lines: 40, run: 39, percent: 97.5 });
});

test('no lines are no coverage', () => {
  expect(totalOf([]).percent).toBe(0);
});

test('only the build that is made for it counts', () => {
  expect(profileVariable('tsan')).toEqual({});
  expect(Object.keys(profileVariable('asan'))).toEqual(['LLVM_PROFILE_FILE']);
});
