/** What the commands make of their arguments, of the machine, and of the reports of other tools. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { commandLine, run } from '../../engine/toolchain/command.mjs';
import { aptAdvice, readRelease } from '../../engine/toolchain/debian.mjs';
import { isAtLeast } from '../../engine/toolchain/emscripten.mjs';
import { SetupFailure } from '../../engine/toolchain/failure.mjs';
import { findKnownMirror, findMirror } from '../../engine/toolchain/private-apt.mjs';
import { readBenchArgs } from '../../scripts/bench.mjs';
import { countCtest } from '../../scripts/ctest.mjs';
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

test("CTest's report is counted, and a bad exit is a failure whatever it says", () => {
  const report =
    '<?xml version="1.0"?><testsuite name="x" tests="4" failures="1" disabled="0" skipped="1"></testsuite>';
  expect(countCtest(report, 8)).toEqual({ passed: 2, failed: 1, skipped: 1 });
  expect(countCtest(report.replace('failures="1"', 'failures="0"'), 8).failed).toBe(1);
  expect(countCtest(undefined, 8)).toEqual({ passed: 0, failed: 1, skipped: 0 });
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
