// Runs an example once in the engine, in Node, at its defaults and in the simulation, and makes what its page shows of
// that run: the timeline as a picture, and what it printed. Needs build/wasm.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type EngineFactory, EngineSession } from '../src/host/engine-session.ts';
import { FoldedRun } from '../src/model/folded-run.ts';
import { formatTime } from '../src/model/format-time.ts';
import type { RunModel } from '../src/model/run-model.ts';
import { plural } from '../src/model/sentence.ts';
import type { Palettes } from '../src/views/timeline/svg/palettes.ts';
import { type Picture, timelinePicture } from '../src/views/timeline/svg/timeline-svg.ts';

export interface Still {
  readonly picture: Picture;
  /** What the picture shows, in a sentence. */
  readonly words: string;
  readonly printed: string;
}

const WIDTH_PX = 880;
const POLLS_AT_A_TIME = 10_000;

/** `folder`: where the engine was built. */
export async function loadEngine(folder: string): Promise<EngineSession> {
  const wasmBinary = readFileSync(join(folder, 'gallery.wasm'));
  const glue = await import(pathToFileURL(join(folder, 'gallery.mjs')).href);
  const factory: EngineFactory = (options) => glue.default({ ...options, wasmBinary });
  return EngineSession.load(factory);
}

export function stillOf(engine: EngineSession, example: string, palettes: Palettes): Still {
  const run = runOnce(engine, example);
  const words = wordsOf(run);
  return {
    picture: timelinePicture(run, { width: WIDTH_PX, palettes, title: words }),
    words,
    printed: printedBy(run),
  };
}

function runOnce(engine: EngineSession, example: string): FoldedRun {
  const answer = engine.start({ example, runtime: 'simulated' });
  if (!answer.started) throw new Error(`${example} cannot be run: ${JSON.stringify(answer.complaints)}`);
  const run = new FoldedRun();
  for (let ended = false; !ended; ) {
    ended = engine.pump(POLLS_AT_A_TIME) === 'ended';
    run.append(engine.drain().chunks);
  }
  return run;
}

function wordsOf({ summary }: RunModel): string {
  const { tasks, workers, durationNs, outcome } = summary;
  const length = durationNs === 0 ? 'no virtual time' : `${formatTime(durationNs)} of virtual time`;
  const end = (outcome ?? 'unfinished').replace('_', ' ');
  return `One run: ${plural(tasks, 'task')} on ${plural(workers, 'worker')}, ${length}, ${end}.`;
}

function printedBy(run: RunModel): string {
  return Array.from({ length: run.outputCount }, (_, index) => run.output(index).text).join('');
}
