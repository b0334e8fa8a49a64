// Runs programs in the WebAssembly engine in Node, by the very code that the page uses, and natively, for comparison.
// Used by the golden tests; needs build/wasm and build/native.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type EngineFactory, EngineSession } from '../../web/src/host/engine-session.ts';
import type { Exploration, ExploreRequest, RunRequest } from '../../web/src/host/engine-types.ts';
import { EventTable } from '../../web/src/trace/event-table.ts';
import { eventsText } from '../../web/src/trace/events-text.ts';

export const projectFolder = join(import.meta.dirname, '../..');
const runner = join(projectFolder, 'build/native/interleave');
const wasmFolder = join(projectFolder, 'build/wasm');

/** Loads the gallery's glue with the module of this name: its own, or another program's. */
export async function loadProgram(name = 'gallery'): Promise<EngineSession> {
  return loadModule(readFileSync(join(wasmFolder, `${name}.wasm`)));
}

/** Loads the gallery's glue with this WebAssembly module. */
export async function loadModule(wasmBinary: Uint8Array): Promise<EngineSession> {
  const glue = await import(pathToFileURL(join(wasmFolder, 'gallery.mjs')).href);
  const factory: EngineFactory = (options) =>
    glue.default({ ...options, wasmBinary, print: ignore, printErr: ignore });
  return EngineSession.load(factory);
}

function ignore(): void {}

/** Everything that happened in a run in this engine. */
export function runInNode(session: EngineSession, request: RunRequest): EventTable {
  const answer = session.start(request);
  if (!answer.started || answer.complaints.length > 0) throw new Error(JSON.stringify(answer));
  const table = new EventTable();
  for (;;) {
    const ended = session.pump(1000) === 'ended';
    table.append(session.drain().chunks);
    if (ended) return table;
  }
}

/** The `events` text of a run in this engine. */
export function eventsInNode(session: EngineSession, request: RunRequest): string {
  return eventsText(runInNode(session, request));
}

/** All that this engine finds, as many runs at a time. */
export function exploreInNode(session: EngineSession, request: ExploreRequest, atATime = 100): Exploration {
  const answer = session.explore(request);
  if (!answer.started || answer.complaints.length > 0) throw new Error(JSON.stringify(answer));
  while (session.exploreMore(atATime));
  const found = session.explored();
  if (found === null) throw new Error('nothing was explored');
  return found;
}

/** The same from the native runner. */
export function exploreNatively({
  strategy = 'random',
  tries = 1000,
  ...request
}: ExploreRequest): Exploration {
  const options = ['--strategy', strategy, '--limit', String(tries), '--json'];
  const { stdout } = spawnSync(runner, ['explore', request.example, ...options, ...runnerOptions(request)], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

/** How a run by the native runner ends: the name of its outcome, or all that it said if that names none. */
export async function endNatively(request: RunRequest): Promise<string> {
  const child = spawn(runner, ['run', request.example, ...runnerOptions(request)], {
    cwd: projectFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const [status] = await once(child, 'close');
  return status === 0 ? 'finished' : (/^interleave: (\w+):/m.exec(said)?.[1] ?? `${status}: ${said}`);
}

function runnerOptions(request: RunRequest): string[] {
  return [
    ...(request.runtime === undefined ? [] : ['--runtime', request.runtime]),
    ...(request.workers === undefined ? [] : ['--workers', request.workers]),
    ...(request.seed === undefined ? [] : ['--seed', request.seed]),
    ...(request.schedule === undefined ? [] : ['--schedule', request.schedule]),
    ...Object.entries(request.parameters ?? {}).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ];
}

/** The `events` text of the same run in the native runner. */
export function eventsNatively(request: RunRequest): string {
  const folder = mkdtempSync(join(tmpdir(), 'interleave-'));
  const file = join(folder, 'run.events');
  try {
    const { status, stderr } = spawnSync(runner, [
      'run',
      request.example,
      ...runnerOptions(request),
      '--trace',
      file,
    ]);
    if (status !== 0 && status !== 1) throw new Error(String(stderr)); // 1: the program failed; the events say how
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
