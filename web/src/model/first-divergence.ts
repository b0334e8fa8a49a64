// Where two runs begin to differ. Pure; costs a line of `events` text for each event until there.
//
//     run_started ... parameter_set    the head: what was asked for
//     task_spawned ...                 what was done
//
// `firstDifference` is what `interleave diff` finds in the two event files. If the head differs (another seed), that is
// there; where the runs part in what they did is `firstDivergence`: the same, behind the heads and without the stamps,
// which count the events of the head too. Real times are never the same twice: of real threads only the order is compared.
// Of two programs the places in their sources are left out.

import type { EventTable } from '../trace/event-table.ts';
import { lineOfEvent } from '../trace/events-text.ts';
import { EventKind } from '../trace/schema.generated.ts';
import { type RunModel, type Sentence, sentenceText } from './run-model.ts';

/** An event of each run; null: that run has ended before. */
export interface Divergence {
  readonly left: number | null;
  readonly right: number | null;
  /** How many events both have before it. */
  readonly alike: number;
}

const inHead: ReadonlySet<number> = new Set([
  EventKind.run_started,
  EventKind.run_seeded,
  EventKind.run_scheduled,
  EventKind.parameter_set,
]);

/** Null: the event files are the same. It stands in line `alike + 2` of both, below the line that names the format. */
export function firstDifference(left: EventTable, right: EventTable): Divergence | null {
  return part(new Lines(left), new Lines(right), (line) => line);
}

/** Null: both did the same. */
export function firstDivergence(left: RunModel, right: RunModel): Divergence | null {
  const isReal = left.summary.clock === 'real' || right.summary.clock === 'real';
  const stamp = isReal ? /^\d+ \d+ / : /^\d+ /;
  const samePlaces = left.summary.example === right.summary.example;
  const lines = [left, right].map(({ events }) => new Lines(events, headLength(events)));
  return part(lines[0]!, lines[1]!, (line) => {
    const what = line.trimEnd().replace(stamp, '');
    return samePlaces ? what : withoutPlaces(what);
  });
}

/** Another program stands in other lines of another file. */
function withoutPlaces(line: string): string {
  return line.replace(/( call_started .*) definition=\S+/, '$1').replace(/ at \S+:\d+$/, '');
}

/** How many events say what was asked for. */
export function headLength({ kind, length }: EventTable): number {
  let event = 0;
  while (event < length && inHead.has(kind[event]!)) event++;
  return event;
}

/** What each of them did there, with its time; in the words of the `events` text where others do not tell them apart. */
export function divergenceWords(
  left: RunModel,
  right: RunModel,
  divergence: Divergence,
): { readonly left: Sentence; readonly right: Sentence } {
  const words = { left: sentenceAt(left, divergence.left), right: sentenceAt(right, divergence.right) };
  if (sentenceText(words.left) !== sentenceText(words.right)) return words;
  return { left: lineAt(left, divergence.left), right: lineAt(right, divergence.right) };
}

function sentenceAt(run: RunModel, event: number | null): Sentence {
  return event === null ? [{ kind: 'text', text: 'has ended by then' }] : run.describeEvent(event);
}

function lineAt(run: RunModel, event: number | null): Sentence {
  const text = event === null ? '' : lineOfEvent(run.events, event).trimEnd().replace(/^\d+ /, '');
  return [{ kind: 'text', text }];
}

function part(left: Lines, right: Lines, what: (line: string) => string): Divergence | null {
  for (let alike = 0; ; alike++) {
    const [mine, others] = [left.next(), right.next()];
    if (mine === '' && others === '') return null;
    if (what(mine) !== what(others)) return { left: left.at(mine), right: right.at(others), alike };
  }
}

/** The lines of a run's `events` text, one after another; empty at the end. */
class Lines {
  constructor(
    private readonly events: EventTable,
    private event = 0,
  ) {}

  next(): string {
    let line = '';
    while (line === '' && this.event < this.events.length) line = lineOfEvent(this.events, this.event++);
    return line;
  }

  /** The event of the line that came last; null at the end. */
  at(line: string): number | null {
    return line === '' ? null : this.event - 1;
  }
}
