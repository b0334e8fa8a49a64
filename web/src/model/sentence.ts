// Sentences in parts: how `explain` and `describeEvent` put words and links together.
//
//     sentence`waits for ${taskPart(run, 2)}, which ends at ${timePart(350e6)}`

import type { Site } from '../trace/event-table.ts';
import { formatCount } from './format-count.ts';
import { formatTime } from './format-time.ts';
import { isTimeless, momentWords } from './moment-words.ts';
import type { Moment, Part, ResourceId, RunModel, Sentence, TaskId } from './run-model.ts';

type Piece = Part | Sentence | string | number;

export function sentence(texts: TemplateStringsArray, ...pieces: Piece[]): Sentence {
  const parts: Part[] = [];
  for (const [index, text] of texts.entries()) {
    add(parts, text);
    if (index < pieces.length) add(parts, pieces[index]!);
  }
  return parts;
}

/** `a`, `a and b`, `a, b and c`, and with more than `limit` of them `a, b and 7 more`. */
export function listed(items: readonly Part[], total = items.length): Sentence {
  const parts: Part[] = [];
  const more = total - items.length;
  for (const [index, item] of items.entries()) {
    const last = index === items.length - 1 && more === 0;
    if (index > 0) add(parts, last ? ' and ' : ', ');
    add(parts, item);
  }
  if (more > 0) add(parts, ` and ${formatCount(more)} more`);
  return parts;
}

export function taskPart(run: RunModel, task: TaskId): Part {
  return { kind: 'task', text: run.path(task), task };
}

export function resourcePart(run: RunModel, resource: ResourceId): Part {
  return { kind: 'resource', text: run.resource(resource).label, resource };
}

/** With its kind before a name that the program gave it: `mutex account`, `mutex#1`. */
export function thing(run: RunModel, resource: ResourceId): Sentence {
  const { kind, label } = run.resource(resource);
  const part = resourcePart(run, resource);
  return kind === 'transfer' || label === `${kind}#${resource}`
    ? [part]
    : sentence`${kind.replace('_', ' ')} ${part}`;
}

/** `1 task`, `2 tasks` */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function workerPart(worker: number): Part {
  return { kind: 'worker', text: `worker ${worker}`, worker };
}

export function sitePart(site: Site): Part {
  return { kind: 'site', text: `line ${site.line}`, site };
}

export function timePart(timeNs: number): Part & { kind: 'time' } {
  return { kind: 'time', text: formatTime(timeNs), timeNs };
}

/** A moment of the run; by time, or by its event where no time passes. */
export function momentPart(run: RunModel, moment: Moment): Part & { kind: 'time' } {
  const { timeNs, event } = moment;
  if (!isTimeless(run)) return timePart(timeNs);
  return { kind: 'time', text: momentWords(run, moment), timeNs, event };
}

/** When an event happens. */
export function eventPart(run: RunModel, event: number): Part & { kind: 'time' } {
  return momentPart(run, run.momentAtEvent(event));
}

/** How long something takes; a moment is a `timePart`. */
export function lengthPart(lengthNs: number): Part & { kind: 'length' } {
  return { kind: 'length', text: formatTime(lengthNs) };
}

/** Neighbouring text becomes one part. */
function add(parts: Part[], piece: Piece): void {
  if (typeof piece === 'string' || typeof piece === 'number') {
    const text = typeof piece === 'number' ? formatCount(piece) : piece;
    const last = parts[parts.length - 1];
    if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text };
    else if (text !== '') parts.push({ kind: 'text', text });
  } else if ('kind' in piece) {
    if (piece.kind === 'text') add(parts, piece.text);
    else parts.push(piece);
  } else {
    for (const part of piece) add(parts, part);
  }
}
