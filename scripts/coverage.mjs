/**
 * How much of the engine its tests run through, in lines, as clang counts them. The asan build is the
 * one that counts; each process adds what it has seen to a file. Called by test.mjs and ctest.mjs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFailure } from '../engine/toolchain/failure.mjs';
import { buildFolder, projectFolder } from '../engine/toolchain/paths.mjs';

const countingPreset = 'asan';
const programs = ['engine_tests', 'interleave', 'test_runner'];
const leastPercent = 95;
const shownFiles = 5;

const profiles = (preset) => join(buildFolder, preset, 'profiles');

/** For the environment of the tests of a preset. Processes that run at once share a few files. */
export function profileVariable(preset) {
  return preset === countingPreset ? { LLVM_PROFILE_FILE: join(profiles(preset), '%4m.profraw') } : {};
}

/** Forgets what earlier tests have run through. */
export function startCounting(preset) {
  rmSync(profiles(preset), { recursive: true, force: true });
  mkdirSync(profiles(preset), { recursive: true });
}

/**
 * Prints the share of the engine's lines that were run, and where it is lowest.
 * @returns {import('./jest.mjs').Counts} one test: whether it is enough
 */
export function judgeCoverage() {
  const folder = profiles(countingPreset);
  const merged = join(folder, 'merged.profdata');
  const found = readdirSync(folder).filter((name) => name.endsWith('.profraw'));
  llvm('llvm-profdata-19', ['merge', '-sparse', '-o', merged, ...found.map((name) => join(folder, name))]);
  const [first, ...others] = programs.map((name) => join(buildFolder, countingPreset, name));
  const objects = others.flatMap((path) => ['-object', path]);
  const exported = ['export', '-summary-only', `-instr-profile=${merged}`, first, ...objects];
  const files = linesOf(JSON.parse(llvm('llvm-cov-19', exported)));
  const { lines, run, percent } = totalOf(files);
  console.log(
    `Lines of the engine that tests run: ${run} of ${lines}, ${percent.toFixed(1)} % (at least ${leastPercent} %)`,
  );
  for (const file of files.toSorted((a, b) => b.lines - b.run - (a.lines - a.run)).slice(0, shownFiles))
    console.log(`  ${file.lines - file.run} not run in ${file.name}`);
  return percent >= leastPercent
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0 };
}

/** The engine's own files in what llvm-cov exports, whose paths may begin with the project's folder or the build's. */
export function linesOf(exported) {
  const starts = [`${projectFolder}/`, `${join('build', countingPreset)}/`];
  const inProject = (path) =>
    starts.reduce((name, start) => (name.startsWith(start) ? name.slice(start.length) : name), path);
  return exported.data[0].files
    .map(({ filename, summary }) => ({
      name: inProject(filename),
      lines: summary.lines.count,
      run: summary.lines.covered,
    }))
    .filter(({ name }) => name.startsWith('engine/'));
}

/** @param {readonly { lines: number, run: number }[]} files */
export function totalOf(files) {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const run = files.reduce((sum, file) => sum + file.run, 0);
  return { lines, run, percent: lines === 0 ? 0 : (100 * run) / lines };
}

function llvm(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return stdout;
  throw new SetupFailure({
    what: `${program} failed`,
    reason: error?.message ?? stderr.trim(),
    todo: 'remove build/asan and try again',
  });
}
