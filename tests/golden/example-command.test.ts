// `npm run example -- run` as its users see it, where it makes more than the native runner: the page's own files.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { EngineSession } from '../../web/src/host/engine-session.ts';
import { EventTable } from '../../web/src/trace/event-table.ts';
import { eventsText } from '../../web/src/trace/events-text.ts';
import { readTraceJson } from '../../web/src/trace/read-trace-json.ts';
import { breaches } from '../web/trace/chrome-trace-rules.ts';
import { eventsInNode, loadProgram, projectFolder } from './programs.ts';

jest.setTimeout(300_000);

const request = { example: 'two_workers', runtime: 'simulated', seed: '7', parameters: { tasks: '3' } };
const asked = ['two_workers', '--seed', '7', '--set', 'tasks=3'];
let folder: string;
let gallery: EngineSession;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interleave-'));
  gallery = await loadProgram();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** In that folder, as npm says where it was called. */
function example(...args: string[]) {
  const command = [join(projectFolder, 'scripts/example.mjs'), 'run', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    cwd: projectFolder,
    env: { ...process.env, INIT_CWD: folder },
  });
  return { status, stdout, said: stderr.split('\n').filter((line) => line.startsWith('interleave: ')) };
}

const written = (name: string) => readFileSync(join(folder, name), 'utf8');

test('a run is written as our JSON, with a picture beside it, and prints what it always prints', () => {
  const plain = example(...asked);
  const { status, stdout, said } = example(
    ...asked,
    '--trace',
    'run.json',
    '--format',
    'json',
    '--svg',
    'run.svg',
  );
  expect({ status, stdout, said }).toEqual({ ...plain, status: 0, said: [] });
  const table = new EventTable();
  table.append(readTraceJson(written('run.json')).chunks);
  expect(eventsText(table)).toBe(eventsInNode(gallery, request));
  expect(written('run.svg')).toMatch(/^<svg xmlns=.*worker 1.*<\/svg>\n$/s);
});

test('a run that fails, on real threads, is written as a Chrome trace all the same', () => {
  const { status, said } = example(
    'deadlock',
    '--runtime',
    'threads',
    '--trace',
    'run.json',
    '--format',
    'chrome',
  );
  expect(status).toBe(1);
  expect(said[0]).toContain('deadlock');
  const file = JSON.parse(written('run.json'));
  expect(file.otherData).toMatchObject({ example: 'deadlock', runtime: 'threads' });
  expect(breaches(file)).toEqual([]);
});

test('what cannot be is refused in a sentence, with exit code 2', () => {
  expect(example('two_workers', '--format', 'xml')).toEqual({
    status: 2,
    stdout: '',
    said: ['interleave: --format: "xml" is not to be had; allowed is events, chrome or json'],
  });
  expect(example('two_workers', '--svg', 'no/such/folder.svg')).toMatchObject({
    status: 2,
    stdout: '',
    said: ['interleave: cannot write to "no/such/folder.svg"'],
  });
  expect(example('no_such', '--svg', 'a.svg')).toMatchObject({ status: 2, stdout: '' });
});
