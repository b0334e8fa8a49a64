/**
 * Runs Jest and counts what it says in its JSON report, so that sums are Jest's own.
 * A test file that could not be loaded counts as one failure. Called by test.mjs and check.mjs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, packagesFolder, projectFolder } from '../engine/toolchain/paths.mjs';

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** @param {string} name of the report @param {string[]} args of Jest @returns {Promise<Counts>} */
export async function runJest(name, args) {
  const folder = join(buildFolder, 'test-reports');
  const report = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const words = [
    '--experimental-vm-modules',
    '--no-warnings',
    join(packagesFolder, 'jest/bin/jest.js'),
    '--json',
    `--outputFile=${report}`,
    ...args,
  ];
  // Jest prints its report for people on stderr, and with --json the machine's on stdout too.
  const { status } = spawnSync(process.execPath, words, {
    cwd: projectFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const text = existsSync(report) ? readFileSync(report, 'utf8') : undefined;
  return countJest(text, status);
}

/** @param {string | undefined} report @param {number | null} status Jest's exit code @returns {Counts} */
export function countJest(report, status) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const sums = JSON.parse(report);
  const failed = sums.numFailedTests + sums.numRuntimeErrorTestSuites;
  return {
    passed: sums.numPassedTests,
    failed: status === 0 ? failed : Math.max(failed, 1),
    skipped: sums.numPendingTests + sums.numTodoTests,
  };
}
