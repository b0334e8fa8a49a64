/** The files that a run is written to: which are asked for, what cannot be, and that they are those of the page. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readRunFiles, runWithFiles, WrongUsage } from '../../scripts/run-files.mjs';
import { TraceWriter } from '../web/trace/trace-writer.ts';

jest.setTimeout(60_000);

/** Vite, which loads them otherwise, does not work inside of Jest; tests/golden runs the command itself. */
const load = () => import('../../web/command-line/recorded-run.ts');

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-files-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (...args) => readRunFiles(['run', 'two_workers', ...args]);
const kept = (name) => readFileSync(join(folder, name), 'utf8');

/** A runner that records a small run. */
function runner(calls, status = 0) {
  return (args) => {
    calls.push(args);
    const trace = new TraceWriter().start(1, 'small', 7n).spawn(1, 0, 'main').poll(1, 0);
    const records = trace.at(2000).print(1, 0, 'done\n').end(1, 0).finish().take();
    const file = args[args.indexOf('--trace') + 1];
    writeFileSync(file, Buffer.concat([Buffer.from('interleave-records 1 simulated\n'), records]));
    return status;
  };
}

describe('the arguments of a run', () => {
  test('are the runner’s own where it does everything, or is to complain', () => {
    expect(read()).toBeNull();
    expect(read('--trace', 'a.events', '--format', 'events', '--seed', '7')).toBeNull();
    expect(read('--format', 'xml')).toBeNull();
    expect(read('--svg')).toBeNull();
    expect(readRunFiles(['list', '--json'])).toBeNull();
    expect(readRunFiles([])).toBeNull();
  });

  test('are ours where they ask for another format or a picture, and the others stay', () => {
    const args = ['run', 'two_workers', '--seed', '7', '--set', 'tasks=3'];
    const nothing = { trace: null, format: 'events', svg: null, theme: null };
    expect(read('--seed', '7', '--trace', 'a.json', '--set', 'tasks=3', '--format', 'json')).toEqual({
      ...nothing,
      args,
      trace: 'a.json',
      format: 'json',
    });
    expect(read('--svg', 'a.svg', '--seed', '7', '--theme', 'dark', '--set', 'tasks=3')).toEqual({
      ...nothing,
      args,
      svg: 'a.svg',
      theme: 'dark',
    });
  });

  test('that cannot be are refused by value', () => {
    expect(() => read('--svg', 'a.svg', '--theme', 'pink')).toThrow('--theme: "pink" is not to be had');
    expect(() => read('--svg', 'a.svg', '--format', 'xml')).toThrow('allowed is events, chrome or json');
    expect(() => read('--theme', 'dark')).toThrow(WrongUsage);
  });
});

describe('the files of a run', () => {
  test.each([
    ['json', '"format":"interleave-trace"'],
    ['chrome', '"traceEvents":['],
  ])('are made from its records as the page makes them: %s', async (format, said) => {
    const calls = [];
    const files = read('--seed', '7', '--trace', 'run.out', '--format', format);
    expect(await runWithFiles(files, folder, runner(calls, 1), load)).toBe(1);
    expect(calls[0].slice(0, 4)).toEqual(['run', 'two_workers', '--seed', '7']);
    expect(kept('run.out')).toContain(said);
    expect(JSON.parse(kept('run.out'))).toBeInstanceOf(Object);
  });

  test('are a trace and a picture at once, the picture in one theme or in both', async () => {
    await runWithFiles(read('--trace', 'a.events', '--svg', 'a.svg'), folder, runner([]), load);
    expect(kept('a.events')).toMatch(/^interleave-events 1\n.*run_started example="small"/);
    expect(kept('a.svg')).toContain('prefers-color-scheme:dark');
    await runWithFiles(read('--svg', 'b.svg', '--theme', 'dark'), folder, runner([]), load);
    expect(kept('b.svg')).not.toContain('prefers-color-scheme');
    expect(kept('b.svg')).not.toBe(kept('a.svg'));
  });

  test('are not made of a run that did not begin', async () => {
    expect(await runWithFiles(read('--svg', 'a.svg'), folder, () => 2)).toBe(2);
    expect(kept('a.svg')).toBe('');
  });

  test('that cannot be written are told before anything runs', async () => {
    const calls = [];
    const files = read('--svg', 'no/such/folder/a.svg');
    await expect(runWithFiles(files, folder, runner(calls))).rejects.toThrow(
      'cannot write to "no/such/folder/a.svg"',
    );
    expect(calls).toEqual([]);
  });
});
