// What `npm run example -- run` makes of the records that the native runner has written: the files of other formats.
//
// Loaded by scripts/example.mjs through Vite, so that there is one writer of each format, the page's. Pure.

import { FoldedRun } from '../src/model/folded-run.ts';
import { chromeTrace } from '../src/trace/chrome-trace.ts';
import { eventsTextPieces } from '../src/trace/events-text.ts';
import type { Runtime } from '../src/trace/run-header.ts';
import { traceJson } from '../src/trace/trace-json.ts';
import { palettesOf } from '../src/views/timeline/svg/palettes.ts';
import { exportSize, timelinePicture } from '../src/views/timeline/svg/timeline-svg.ts';

export interface RecordedRun {
  readonly run: FoldedRun;
  readonly runtime: Runtime;
}

/** Of a file by `--format records`. */
export function readRecords(file: Uint8Array): RecordedRun {
  const end = file.indexOf(0x0a);
  const head = new TextDecoder().decode(file.subarray(0, end));
  const [, runtime] = /^interleave-records 1 (simulated|threads)$/.exec(head) ?? [];
  if (runtime === undefined) throw new Error(`These are no records: they begin with ${head.slice(0, 40)}.`);
  const run = new FoldedRun(runtime === 'threads' ? 'real' : 'virtual');
  run.append([new Uint8Array(file.subarray(end + 1))]); // a copy that begins at a word
  return { run, runtime: runtime as Runtime };
}

/** Pieces of a text. */
export function traceOf(
  { run, runtime }: RecordedRun,
  format: 'events' | 'chrome' | 'json',
): Generator<string> {
  if (format === 'chrome') return chromeTrace(run.events, runtime);
  return format === 'json' ? traceJson(run.events, runtime) : eventsTextPieces(run.events);
}

/** `tokens`: the style sheet with the colours. Without a theme the picture follows its reader's system. */
export function pictureOf({ run }: RecordedRun, tokens: string, theme: 'light' | 'dark' | null): string {
  const { light, dark } = palettesOf(tokens);
  const palettes = theme === null ? { light, dark } : theme === 'dark' ? { dark } : { light };
  const title = `The timeline of a run of ${run.summary.example}`;
  return timelinePicture(run, { ...exportSize, palettes, title }).svg;
}
