/**
 * Runs CTest in one build folder. A CTest test is a suite in a process of its own, which reports
 * what came of each of its cases: those are printed and counted. A suite that fails as a process
 * (a crash, a sanitizer's finding, no report) counts as one failure more if none of its cases is to blame.
 * Called by test.mjs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, projectFolder } from '../engine/toolchain/paths.mjs';
import { profileVariable } from './coverage.mjs';

/** @typedef {{name: string, hasPassed: boolean}} Suite as CTest saw it, from outside */
/** @typedef {{name: string, result: 'ok' | 'FAILED' | 'skipped', time: string}} Case */

/** @param {'native' | 'asan' | 'tsan'} preset @returns {Promise<import('./jest.mjs').Counts>} */
export async function runCtest(preset) {
  const folder = join(buildFolder, 'test-reports');
  const report = join(folder, `ctest-${preset}.xml`);
  const reports = join(buildFolder, preset, 'test-reports');
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  const args = [
    '--test-dir',
    join(buildFolder, preset),
    '--output-junit',
    report,
    '--output-on-failure',
    '--no-tests=error',
    '--parallel',
    '2',
  ];
  const { status } = spawnSync('ctest', args, {
    cwd: projectFolder,
    env: { ...process.env, ...profileVariable(preset) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const suites = existsSync(report) ? suitesOf(readFileSync(report, 'utf8')) : [];
  const { lines, counts } = judgeSuites(suites, (suite) => casesOf(reports, suite), status);
  console.log(lines.join('\n'));
  return counts;
}

/** @param {string} report CTest's, as JUnit writes it @returns {Suite[]} */
export function suitesOf(report) {
  return [...report.matchAll(/<testcase\s[^>]*>/g)].map(([tag]) => ({
    name: /\bname="([^"]*)"/.exec(tag)?.[1] ?? '',
    hasPassed: /\bstatus="run"/.test(tag),
  }));
}

/** What a suite says of its cases; undefined if it did not come to that. @returns {Case[] | undefined} */
function casesOf(folder, suite) {
  const file = join(folder, `${suite.replaceAll('/', '.')}.json`);
  return existsSync(file) ? readCases(readFileSync(file, 'utf8')) : undefined;
}

/** @param {string} report GoogleTest's @returns {Case[]} */
export function readCases(report) {
  return JSON.parse(report).testsuites.flatMap((suite) =>
    suite.testsuite.map(({ name, status, result, failures, time }) => ({
      name: `${suite.name}.${name}`,
      result: failures ? 'FAILED' : status === 'RUN' && result !== 'SKIPPED' ? 'ok' : 'skipped',
      time,
    })),
  );
}

/**
 * @param {readonly Suite[]} suites
 * @param {(suite: string) => readonly Case[] | undefined} casesOf
 * @param {number | null} status CTest's exit code
 * @returns {{lines: string[], counts: import('./jest.mjs').Counts}}
 */
export function judgeSuites(suites, casesOf, status) {
  const lines = [];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, hasPassed } of suites) {
    const cases = casesOf(name) ?? [];
    for (const each of cases) {
      lines.push(`  ${each.result.padEnd(8)}${each.name} (${each.time})`);
      counts[each.result === 'ok' ? 'passed' : each.result === 'FAILED' ? 'failed' : 'skipped']++;
    }
    const isExplained = hasPassed ? cases.length > 0 : cases.some(({ result }) => result === 'FAILED');
    if (isExplained) continue;
    lines.push(`  FAILED  ${name}: ${cases.length > 0 ? 'failed as a process' : 'did not come to its end'}`);
    counts.failed++;
  }
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return { lines, counts };
}
