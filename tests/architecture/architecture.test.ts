// The project as it is keeps to its own rules: edges between folders, examples, files. `checks.test.ts` shows that the
// checks find what is wrong.

import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkCpp } from './cpp-rules.ts';
import { checkFiles } from './file-rules.ts';
import { readTree } from './tree.ts';
import { checkTypeScript } from './typescript-rules.ts';

const project = readTree(join(import.meta.dirname, '../..'));

test('the tree holds what is to be checked', () => {
  const count = (start: string, end: string) =>
    [...project.keys()].filter((path) => path.startsWith(start) && path.endsWith(end)).length;
  expect(count('engine/', '.hpp')).toBeGreaterThan(20);
  expect(count('examples/', '.cpp')).toBeGreaterThan(3);
  expect(count('web/src/', '.ts')).toBeGreaterThan(50);
});

test('folders of the engine include only what stands to their left, and examples are self-contained', () => {
  expect(checkCpp(project)).toEqual([]);
});

test('folders of the page import only what they may', () => {
  expect(checkTypeScript(project)).toEqual([]);
});

test('no file is too long or knows the machine on which it was written', () => {
  expect(checkFiles(project)).toEqual([]);
});
