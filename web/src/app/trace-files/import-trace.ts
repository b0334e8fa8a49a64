// Opens a run out of a file and shows it in all views, in place of the session's own; fetched with the first file.
//
// The session goes on as it was, beside it: its values, its run and the reader's place in that are there again when the
// imported run is closed. A file that cannot be opened is said to be so, and nothing else happens.
import { batch, type Signal } from '../../base/signals.ts';
import { FoldedRun } from '../../model/folded-run.ts';
import type { RunModel } from '../../model/run-model.ts';
import { plural } from '../../model/sentence.ts';
import type { ViewState } from '../../model/view-state.ts';
import { readTraceJson, TraceFileError } from '../../trace/read-trace-json.ts';
import { runHeader } from '../../trace/run-header.ts';
import { forgetPlace } from '../place.ts';
import { shownProgram } from '../shown-program.ts';
import { aFrame } from './collected.ts';
import type { ShownProgram, TraceFileRoom } from './trace-files.ts';
import { runtimeOf } from './trace-formats.ts';
import { sayImported, sayNothing, sayTrouble } from './trace-notice.ts';

/** A text of twice as much is more than some browsers can hold. */
const MOST_MEGABYTES = 400;

export async function importTrace(file: File, room: TraceFileRoom): Promise<void> {
  try {
    const run = await readRun(file);
    await room.ready().catch(() => {}); // else the page's first run would take its place
    show(run, room);
  } catch (error) {
    const reason = error instanceof TraceFileError ? error.message : 'The browser could not read it.';
    sayTrouble(room.notice, `“${file.name.slice(0, 80)}” could not be opened. ${reason}`);
  }
}

async function readRun(file: File): Promise<RunModel> {
  if (file.size > MOST_MEGABYTES * 1e6)
    throw new TraceFileError(
      `It has ${Math.round(file.size / 1e6)} MB; at most ${MOST_MEGABYTES} MB can be opened.`,
    );
  const { chunks, dropped, runtime } = readTraceJson(await file.text());
  const run = new FoldedRun(runtime === 'threads' ? 'real' : 'virtual');
  for (const chunk of chunks) {
    run.append([chunk], dropped);
    await aFrame();
  }
  if (run.events.length === 0) throw new TraceFileError('There is no event in it.');
  return run;
}

function show(run: RunModel, { session, imported, notice }: TraceFileRoom): void {
  imported.peek()?.close();
  const { view } = session;
  const own = view.run.peek();
  const program = shownProgram(session.description.peek()?.examples ?? [], run.summary.example);
  const goBack = keepPlace(view);
  const close = () => {
    if (imported.peek()?.run !== run) return;
    batch(() => {
      imported.value = null;
      if (view.run.peek() === run) view.run.value = own;
      goBack();
    });
    sayNothing(notice);
  };
  batch(() => {
    forgetPlace(view);
    view.before.value = null;
    view.run.value = run;
    imported.value = { run, program, close };
  });
  sayImported(notice, `Imported run of ${titleOf(run, program)}.`, close);
}

/** `Race two URLs, simulated, 2 workers, seed 7, first 300ms` */
function titleOf(run: RunModel, { example: program, instead }: ShownProgram): string {
  const { runtime, workers, seed, schedule, parameters } = runHeader(run.events, runtimeOf(run));
  const said = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  const how = runtime === 'threads' ? [] : [schedule === '' ? `seed ${seed}` : `schedule ${schedule}`];
  const facts = [
    instead === null ? program.title : `“${program.title}”`,
    runtime,
    plural(workers, 'worker'),
    ...how,
    ...said,
  ].join(', ');
  return facts.length > 240 ? `${facts.slice(0, 240)}…` : facts;
}

/** The function that leads back to where the reader is. */
function keepPlace({
  selection,
  playhead,
  viewport,
  eventWindow,
  collapsed,
  marks,
  playing,
}: ViewState): () => void {
  const parts = [selection, playhead, viewport, eventWindow, collapsed, marks].map((part) =>
    keep<unknown>(part as Signal<unknown>),
  );
  return () => {
    playing.value = false;
    for (const restore of parts) restore();
  };
}

function keep<Value>(part: Signal<Value>): () => void {
  const value = part.peek();
  return () => {
    part.value = value;
  };
}
