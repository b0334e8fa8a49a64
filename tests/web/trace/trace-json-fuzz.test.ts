// Files that are nearly traces, by the ten thousand: each is refused by a sentence, or is a run that the model can fold
// and that every view can ask.

import { expect, jest, test } from '@jest/globals';
import { findingsOf } from '../../../web/src/model/findings.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import { chromeTrace } from '../../../web/src/trace/chrome-trace.ts';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { eventsText } from '../../../web/src/trace/events-text.ts';
import { readTraceJson, TraceFileError } from '../../../web/src/trace/read-trace-json.ts';
import { traceJson } from '../../../web/src/trace/trace-json.ts';
import { timelinePicture } from '../../../web/src/views/timeline/svg/timeline-svg.ts';
import { randomNumbers, randomRun } from '../model/random-run.ts';

jest.setTimeout(120_000);

const MUTATIONS = 10_000;
const LONGEST_MS = 10_000;
type Random = (below: number) => number;

const hostile: readonly unknown[] = [
  ...[-1, 0.5, 255, 256, 65_535, 65_536, 1e6, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1e308],
  ...['', '__proto__', '1', '\u001b[2J', '<b>', null, true, [], {}, [[]], 'x'.repeat(5000)],
];

function fileOf(seed: number): string {
  const table = new EventTable();
  table.append([randomRun(seed, 40).take()]);
  return [...traceJson(table, 'simulated')].join('');
}

/** Letters are cut out, doubled or changed. */
function bend(text: string, random: Random): string {
  const at = random(text.length);
  const length = 1 + random(random(4) === 0 ? 400 : 4);
  const [before, after] = [text.slice(0, at), text.slice(at + length)];
  const middle = [text.slice(at, at + length).repeat(2), '', String(random(1000)), ',', ']', '"', '-', 'e9'];
  return random(20) === 0 ? before : before + middle[random(middle.length)] + after;
}

/** Values are changed, where they are some: it stays JSON. */
function twist(text: string, random: Random): string {
  const file = JSON.parse(text);
  for (let count = 1 + random(3); count > 0; count--) {
    const columns = Object.values(file.events) as unknown[][];
    const lists = [...columns, ...columns, file.strings, file.sites, file.facts, file.texts] as unknown[][];
    const list = lists[random(lists.length)] ?? [];
    const value = random(2) === 0 ? random(80) : hostile[random(hostile.length)];
    if (random(12) === 0) file[Object.keys(file)[random(12)] ?? 'x'] = value;
    else if (random(6) === 0) swapEvents(columns, random);
    else if (list.length > 0) list[random(list.length)] = value;
  }
  return JSON.stringify(file);
}

function swapEvents(columns: unknown[][], random: Random): void {
  const length = columns[0]?.length ?? 0;
  const [one, other] = [random(length), random(length)];
  for (const column of columns) [column[one], column[other]] = [column[other], column[one]];
}

/** Asks what the views ask. */
function look(run: FoldedRun): void {
  const { end } = run;
  expect(run.summary.tasks).toBe(run.taskCount);
  for (const task of run.tasksInTreeOrder().subarray(0, 40)) {
    sentenceText(run.explain(task, end));
    run.task(task);
    run.awaitStack(task, end);
    run.taskTimes(task);
    run.scopes.between(task, 0, end.timeNs, 0);
    run.arrowsOf(task);
  }
  for (let worker = 0; worker < run.workerCount; worker++) sentenceText(run.explainWorker(worker, end));
  for (const id of run.resourceIds) sentenceText(run.explainResource(id, end));
  for (let event = 0; event < Math.min(run.events.length, 60); event++)
    sentenceText(run.describeEvent(event));
  findingsOf(run);
  run.standingTasks(end);
  eventsText(run.events);
  for (const piece of chromeTrace(run.events, 'simulated')) expect(piece.length).toBeGreaterThan(0);
}

function draw(run: FoldedRun): void {
  const palettes = { light: () => '#000' };
  const { svg } = timelinePicture(run, { width: 300, palettes, title: 'a run' });
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
}

test('a file that was bent or twisted is refused by a sentence, or is a run', () => {
  const random = randomNumbers(7);
  const files = Array.from({ length: 20 }, (_, seed) => fileOf(seed + 1));
  let opened = 0;
  for (let mutation = 0; mutation < MUTATIONS; mutation++) {
    const before = performance.now();
    const file = files[random(files.length)] ?? '';
    const text = mutation % 3 === 0 ? bend(file, random) : twist(file, random);
    try {
      const { chunks, dropped } = readTraceJson(text);
      const run = new FoldedRun();
      run.append(chunks, dropped);
      look(run);
      if (++opened % 10 === 0) draw(run);
    } catch (error) {
      if (!(error instanceof TraceFileError))
        throw new Error(`mutation ${mutation}: ${(error as Error).stack}`);
      expect(error.message).toMatch(/^[A-Z"].*\.$/s);
    }
    expect(performance.now() - before).toBeLessThan(LONGEST_MS);
  }
  expect(opened).toBeGreaterThan(MUTATIONS / 20);
  expect(opened).toBeLessThan(MUTATIONS);
});
