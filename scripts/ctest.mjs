/**
 * Runs CTest in one build folder and counts what its JUnit report says. Called by test.mjs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, projectFolder } from '../engine/toolchain/paths.mjs';
import { profileVariable } from './coverage.mjs';

/** @param {'native' | 'asan' | 'tsan'} preset @returns {Promise<import('./jest.mjs').Counts>} */
export async function runCtest(preset) {
  const folder = join(buildFolder, 'test-reports');
  const report = join(folder, `ctest-${preset}.xml`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const args = [
    '--test-dir',
    join(buildFolder, preset),
    '--output-junit',
    report,
    '--output-on-failure',
    '--no-tests=error',
    '--parallel',
    '2',
    '--timeout',
    '300',
  ];
  const { status } = spawnSync('ctest', args, {
    cwd: projectFolder,
    env: { ...process.env, ...profileVariable(preset) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return countCtest(existsSync(report) ? readFileSync(report, 'utf8') : undefined, status);
}

/** @param {string | undefined} report @param {number | null} status CTest's exit code */
export function countCtest(report, status) {
  const head = report === undefined ? undefined : /<testsuite\s[^>]*>/.exec(report)?.[0];
  if (!head) return { passed: 0, failed: 1, skipped: 0 };
  const read = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
  const skipped = read('skipped') + read('disabled');
  const failed = read('failures');
  return {
    passed: read('tests') - failed - skipped,
    failed: status === 0 ? failed : Math.max(failed, 1),
    skipped,
  };
}
