// What the page marks as the first divergence of two runs is what `interleave diff` finds in their event files: in the
// whole files, and, for where the runs part in what they did, in the files without heads and stamps.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EngineSession } from '../../web/src/host/engine-session.ts';
import type { RunRequest } from '../../web/src/host/engine-types.ts';
import { type Divergence, firstDifference, firstDivergence } from '../../web/src/model/first-divergence.ts';
import { FoldedRun } from '../../web/src/model/folded-run.ts';
import { lineOfEvent } from '../../web/src/trace/events-text.ts';
import { goldenRuns, requestFor } from './golden-runs.ts';
import { loadProgram, projectFolder } from './programs.ts';

const HEADER = 'interleave-events 1\n';
const folder = mkdtempSync(join(tmpdir(), 'interleave-'));
let gallery: EngineSession;
beforeAll(async () => {
  gallery = await loadProgram();
});
afterAll(() => rmSync(folder, { recursive: true }));

function fold(request: RunRequest): FoldedRun {
  const { started, complaints } = gallery.start(request);
  expect({ started, complaints }).toEqual({ started: true, complaints: [] });
  const run = new FoldedRun();
  for (let ended = false; !ended; ) {
    ended = gallery.pump(1000) === 'ended';
    run.append(gallery.drain().chunks);
  }
  return run;
}

/** What the native runner says of two event files; empty if they are the same. */
function nativeDiff(left: string, right: string): string {
  const paths = [left, right].map((text, index) => {
    const path = join(folder, `${index}.events`);
    writeFileSync(path, text);
    return path;
  });
  return spawnSync(join(projectFolder, 'build/native/interleave'), ['diff', ...paths], { encoding: 'utf8' })
    .stdout;
}

/** The same from what the page finds. */
function inWordsOfDiff(runs: readonly FoldedRun[], found: Divergence | null, cut: RegExp): string {
  if (found === null) return '';
  const lines = [found.left, found.right].map((event, index) =>
    event === null ? '(the end)' : lineOfEvent(runs[index]!.events, event).trimEnd().replace(cut, ''),
  );
  return `line ${found.alike + 2}:\n< ${lines[0]}\n> ${lines[1]}\n`;
}

/** What tells two programs apart without their doing anything else. */
function withoutPlaces(text: string): string {
  return text.replace(/( call_started .*) definition=\S+/g, '$1').replace(/ at \S+:\d+$/gm, '');
}

function withoutHeadAndStamps(text: string): string {
  const lines = text.slice(HEADER.length).split('\n');
  const head = lines.findIndex(
    (line) => !/ (run_started|run_seeded|run_scheduled|parameter_set) /.test(line),
  );
  return HEADER + lines.slice(head).join('\n').replace(/^\d+ /gm, '');
}

function expectAsNative(runs: readonly [FoldedRun, FoldedRun], texts: readonly [string, string]): void {
  const difference = firstDifference(runs[0].events, runs[1].events);
  expect(inWordsOfDiff(runs, difference, /^/)).toBe(nativeDiff(...texts));
  const [left, right] = texts.map(withoutHeadAndStamps);
  const isOneProgram = runs[0].summary.example === runs[1].summary.example;
  const cut = isOneProgram ? (text: string) => text : withoutPlaces;
  const found = inWordsOfDiff(runs, firstDivergence(...runs), /^\d+ /);
  expect(cut(found)).toBe(nativeDiff(cut(left!), cut(right!)));
}

const keptText = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

const pairs = goldenRuns.flatMap((run, index) => {
  const other = goldenRuns[index + 1];
  return index % 2 === 0 && other ? [[run, other] as const] : [];
});

test.each(pairs)('$0.file against $1.file', (left, right) => {
  expectAsNative([fold(left.request), fold(right.request)], [keptText(left.file), keptText(right.file)]);
});

test.each<[string, RunRequest, RunRequest]>([
  ['a run and itself', requestFor('lost_update'), requestFor('lost_update')],
  ['another model of the same work', requestFor('model_async'), requestFor('model_actors')],
  ['a schedule', requestFor('lost_update'), { ...requestFor('lost_update'), schedule: '1.1-3.1' }],
  ['a parameter', requestFor('mutex'), requestFor('mutex', { tasks: '4' })],
  ['a seed that changes nothing', requestFor('generator'), { ...requestFor('generator'), seed: '3' }],
])('%s', (_name, left, right) => {
  const runs = [fold(left), fold(right)] as const;
  const texts = runs.map(({ events }) => {
    let text = HEADER;
    for (let event = 0; event < events.length; event++) text += lineOfEvent(events, event);
    return text;
  });
  expectAsNative(runs, [texts[0]!, texts[1]!]);
});
