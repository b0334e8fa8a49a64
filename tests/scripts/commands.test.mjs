/** What the commands make of their arguments, of the machine, and of the reports of other tools. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commandLine, run } from '../../engine/toolchain/command.mjs';
import { aptAdvice, readRelease } from '../../engine/toolchain/debian.mjs';
import { isAtLeast } from '../../engine/toolchain/emscripten.mjs';
import { SetupFailure } from '../../engine/toolchain/failure.mjs';
import { findKnownMirror, findMirror } from '../../engine/toolchain/private-apt.mjs';
import { readBenchArgs } from '../../scripts/bench.mjs';
import { judgeSuites, readCases, suitesOf } from '../../scripts/ctest.mjs';
import { countJest } from '../../scripts/jest.mjs';
import { readPort } from '../../scripts/start.mjs';
import { readStages } from '../../scripts/test.mjs';

test('the port comes from the argument, then from the environment, then is 8080', () => {
  expect(readPort(['--port', '9000'], { PORT: '9001' })).toBe(9000);
  expect(readPort(['--port=9000'], {})).toBe(9000);
  expect(readPort([], { PORT: '9001' })).toBe(9001);
  expect(readPort([], {})).toBe(8080);
});

test('a port that is none is refused by value', () => {
  for (const text of ['abc', '0', '65536', '-1', '80.5'])
    expect(() => readPort(['--port', text], {})).toThrow(
      expect.objectContaining({
        parts: expect.objectContaining({ reason: expect.stringContaining(`'${text}'`) }),
      }),
    );
  expect(() => readPort(['--prt', '1'], {})).toThrow(SetupFailure);
});

test('one stage can be chosen, and an unknown one is refused', () => {
  expect(readStages(['--only', 'unit'])).toEqual(['unit']);
  expect(readStages([])).toContain('e2e');
  expect(() => readStages(['--only', 'nothing'])).toThrow(SetupFailure);
  expect(() => readStages(['--only'])).toThrow(SetupFailure);
});

test('benchmarks are those of engine, page, threads and sliders, or of one, and other arguments go to the first', () => {
  expect(readBenchArgs([])).toEqual({ json: false, chosen: ['engine', 'page', 'threads', 'live'], rest: [] });
  expect(readBenchArgs(['--json', '--only', 'page'])).toEqual({ json: true, chosen: ['page'], rest: [] });
  expect(readBenchArgs(['--benchmark_filter=await'])).toMatchObject({ rest: ['--benchmark_filter=await'] });
  expect(() => readBenchArgs(['--only', 'nothing'])).toThrow(SetupFailure);
});

test('versions are compared by number', () => {
  expect(isAtLeast('3.1.69', '3.1.69')).toBe(true);
  expect(isAtLeast('3.1.6', '3.1.69')).toBe(false);
  expect(isAtLeast('4.0.0', '3.1.69')).toBe(true);
  expect(isAtLeast('3.1.100', '3.1.69')).toBe(true);
});

test('the mirror is the main archive of this Debian, not another archive with its suite name', () => {
  const lines = [
    "'http://other.example/php/dists/bookworm/main/binary-amd64/Packages.xz' a 0",
    "'http://mirror.example/debian-security/dists/bookworm-security/main/binary-amd64/Packages.xz' b 0",
    "'http://mirror.example/debian/dists/bookworm/main/binary-amd64/Packages.xz' c 0",
  ].join('\n');
  expect(findMirror(lines, 'bookworm')).toBe('http://mirror.example/debian');
  expect(findMirror('', 'bookworm')).toBeUndefined();
  const known = 'Other bookworm http://other.example/\nDebian bookworm http://mirror.example/x/';
  expect(findKnownMirror(known, 'bookworm')).toBe('http://mirror.example/x/');
});

test('a failed apt is explained by what it said', () => {
  expect(aptAdvice("Temporary failure resolving 'mirror.example'", 'x')).toContain('network');
  expect(aptAdvice('the following signatures: NO_PUBKEY 0E98', 'x')).toContain('debian-archive-keyring');
  expect(aptAdvice('You have: No space left on device', 'x')).toContain('disk space');
  expect(aptAdvice('something else', 'apt-get update')).toContain('apt-get update');
});

test('the release file is read with and without quotes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-test-'));
  const file = join(folder, 'os-release');
  writeFileSync(file, 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n');
  expect(readRelease(file)).toEqual({ id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)' });
  rmSync(folder, { recursive: true });
});

test("Jest's report is counted, a file that does not load is a failure, and so is no report", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 1,
    numPendingTests: 2,
    numTodoTests: 0,
  };
  expect(countJest(JSON.stringify(report), 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  expect(countJest(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

describe("the engine's tests", () => {
  const ctestSays = `<testsuite tests="3"><testcase name="a/b" classname="a/b" time="1" status="run"/>
    <testcase name="c" classname="c" time="1" status="fail"><failure message=""/></testcase></testsuite>`;
  const suites = suitesOf(ctestSays);
  const ok = { name: 'x.y', result: 'ok', time: '1s' };
  const bad = { ...ok, name: 'x.z', result: 'FAILED' };
  const judge = (cases, status = 8) => judgeSuites(suites, (suite) => cases[suite], status);

  test('are suites to CTest, which sees them from outside', () => {
    expect(suites).toEqual([
      { name: 'a/b', hasPassed: true },
      { name: 'c', hasPassed: false },
    ]);
  });

  test('are cases to GoogleTest: passed, failed, or skipped', () => {
    const said = [
      { name: 'y', status: 'RUN', result: 'COMPLETED', time: '0.5s' },
      { name: 'z', status: 'RUN', result: 'COMPLETED', time: '0s', failures: [{ failure: 'no' }] },
      { name: 's', status: 'RUN', result: 'SKIPPED', time: '0s' },
    ];
    const cases = readCases(JSON.stringify({ testsuites: [{ name: 'x', testsuite: said }] }));
    expect(cases.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'x.y ok',
      'x.z FAILED',
      'x.s skipped',
    ]);
  });

  test('are named and counted one by one', () => {
    const { lines, counts } = judge({ 'a/b': [ok, ok], c: [ok, bad] });
    expect(counts).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(lines).toEqual([
      '  ok      x.y (1s)',
      '  ok      x.y (1s)',
      '  ok      x.y (1s)',
      '  FAILED  x.z (1s)',
    ]);
  });

  test("fail with their process though every case has passed: what a sanitizer finds at its end is nobody else's", () => {
    const { lines, counts } = judge({ 'a/b': [ok], c: [ok] });
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 0 });
    expect(lines.at(-1)).toBe('  FAILED  c: failed as a process');
  });

  test('fail if nothing is known of them, and so does a bad exit whatever is said', () => {
    expect(judge({}).counts).toEqual({ passed: 0, failed: 2, skipped: 0 });
    expect(judgeSuites([], () => [], 8).counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

test('a failed program is named with its command, the reason, its log and what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'command-test-'));
  const options = { what: 'it failed', log: join(folder, 'x.log'), todo: 'do this' };
  const failure = await run(
    process.execPath,
    ['-e', "console.error('because'); process.exit(3)"],
    options,
  ).catch(String);
  for (const part of ['FAILED: it failed', 'exit code 3', 'because', 'x.log', 'do this', "-e 'console"])
    expect(failure).toContain(part.replace("'console", "'"));
  rmSync(folder, { recursive: true });
});

test('a program that is not there is a failure too', async () => {
  const failure = await run('no-such-program', [], { what: 'it failed' }).catch(String);
  expect(failure).toContain('ENOENT');
});

test('a command is printed as it can be typed', () => {
  expect(commandLine('apt-get', ['-o', 'A::B=c', 'two words'])).toBe("apt-get -o A::B=c 'two words'");
});
