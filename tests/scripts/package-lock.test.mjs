/** `npm ci` refuses a lock file that lacks packages for other platforms; see scripts/complete-lock.mjs. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { completeLock } from '../../scripts/complete-lock.mjs';

const read = () => JSON.parse(readFileSync('package-lock.json', 'utf8'));

test('the lock file holds the packages of every platform', () => {
  expect(completeLock(read())).toEqual([]);
});

test('the lock file names no registry', () => {
  for (const entry of Object.values(read().packages)) expect(entry).not.toHaveProperty('resolved');
});

test('a missing platform package is added with the version its parent names', () => {
  const lock = {
    packages: {
      'node_modules/x': { version: '1.0.0', optionalDependencies: { '@x/core-linux-arm64-musl': '1.0.0' } },
    },
  };
  expect(completeLock(lock)).toEqual(['@x/core-linux-arm64-musl']);
  expect(lock.packages['node_modules/@x/core-linux-arm64-musl']).toEqual({
    version: '1.0.0',
    cpu: ['arm64'],
    os: ['linux'],
    libc: ['musl'],
    optional: true,
  });
});
