// What the timeline says about a row at a moment: the same words in the tooltip, the live region and, cut, inside bars.

import { explainCounter } from '../../model/explain-counter.ts';
import { formatTime } from '../../model/format-time.ts';
import { isFinal, type Lane, LaneState, laneStateLabels } from '../../model/lane.ts';
import { momentWords } from '../../model/moment-words.ts';
import {
  type Moment,
  type RunModel,
  type Sentence,
  sentenceText,
  type TaskId,
} from '../../model/run-model.ts';
import type { RowContent } from './layout/rows.ts';
import type { Scene } from './painter/scene.ts';

export interface SpanWords {
  readonly title: string;
  /** What it does and why. */
  readonly sentence: string;
  /** From, to, how long. Empty if nothing is there, or if the sentence says when. */
  readonly times: string;
}

const MOST_OUTPUTS = 200;
const MOST_PRINTED = 3;

/** `span` -1: the row itself, as it is at the moment. */
export function wordsFor(
  run: RunModel,
  content: RowContent,
  lane: Lane,
  span: number,
  moment: Moment,
  clock: Scene['clock'] = 'time',
): SpanWords {
  const [title, sentence] = titleAndSentence(run, content, moment);
  return {
    title,
    sentence: sentenceText(sentence),
    times: span < 0 ? '' : clock === 'time' ? timesOf(lane, span) : eventsOf(lane, span),
  };
}

/** What a task printed within reach of a time: `prints "ready"`, or nothing. */
export function printedNear(run: RunModel, task: TaskId, timeNs: number, reachNs: number): string {
  const countAt = (ns: number) => run.outputCountAt(run.momentAtTime(ns));
  const first = countAt(Math.ceil(timeNs - reachNs) - 1);
  const last = Math.min(countAt(timeNs + reachNs), first + MOST_OUTPUTS);
  const texts: string[] = [];
  for (let index = first; index < last; index++) {
    const output = run.output(index);
    if (output.task === task) texts.push(JSON.stringify(output.text.trimEnd()));
  }
  if (texts.length === 0) return '';
  const more = texts.length - MOST_PRINTED;
  return `prints ${texts.slice(0, MOST_PRINTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function titleAndSentence(
  run: RunModel,
  { kind, id }: RowContent,
  moment: Moment,
): readonly [string, Sentence] {
  if (kind === 'task') return [titleOf(run, id, moment), run.explain(id, moment)];
  if (kind === 'worker') return [`worker ${id}`, run.explainWorker(id, moment)];
  if (kind === 'counter') return [run.counters.name(id), explainCounter(run, id, moment)];
  return [run.resource(id).label, run.explainResource(id, moment)];
}

/** A task's path, and the names of the spans that it is in. */
function titleOf(run: RunModel, id: TaskId, moment: Moment): string {
  const names = run.spans.namesAt(id, moment);
  return names.length === 0 ? run.path(id) : `${run.path(id)}, in ${names.join(', ')}`;
}

export function spoken(words: SpanWords): string {
  const { title, sentence, times } = words;
  const said = sentence.startsWith(title) ? sentence : `${title} ${sentence}`;
  return times === '' ? `${said}.` : `${said}, ${times}.`;
}

/** What happened, for those who step from event to event. */
export function eventWords(run: RunModel, moment: Moment): string {
  return `${sentenceText(run.describeEvent(moment.event))}, at ${momentWords(run, moment)}.`;
}

function timesOf(lane: Lane, span: number): string {
  const startNs = lane.startNs(span);
  const lengthNs = lane.endNs(span) - startNs;
  if (isFinal(lane.state(span))) return '';
  if (lengthNs === 0) return `at ${formatTime(startNs)}`;
  return `from ${formatTime(startNs)} to ${formatTime(startNs + lengthNs)}, for ${formatTime(lengthNs)}`;
}

/** By the clock of events. */
function eventsOf(lane: Lane, span: number): string {
  const [first, last] = [lane.startNs(span), lane.endNs(span)];
  if (isFinal(lane.state(span))) return '';
  return last - first <= 1 ? `event ${first}` : `from event ${first} to ${last}`;
}

/** The moment that explains a span under the pointer: its own event if time alone would miss it. */
export function momentOf(run: RunModel, lane: Lane, span: number, timeNs: number): Moment {
  if (span < 0) return run.momentAtTime(timeNs);
  const whole = Math.floor(timeNs);
  if (lane.indexAtTime(whole) === span) return run.momentAtTime(whole);
  return run.momentAtEvent(lane.event(span));
}

/** `main/download#2` is `download#2` in its row. */
export function shortName(run: RunModel, task: TaskId): string {
  const path = run.path(task);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What a reason may be cut before, so that what is left is still true. */
const CLAUSE_ENDS = [', which ', ': ', ' until ', '; '];
/** How far a transfer had come when the wait began would be read as how far it is. */
const PROGRESS = /: \d.*$/;

/** For the inside of a bar: the name of its span, the reason with short names, its first clause, on what, the state. */
export function taskBarLabels(run: RunModel, task: TaskId, lane: Lane, index: number): readonly string[] {
  const state = lane.state(index);
  const moment = run.momentAtEvent(lane.event(index));
  const plain = barReasons(run, task, state, moment);
  const span = run.spans.namesAt(task, moment).at(-1);
  if (span === undefined) return plain;
  return [...plain.map((words) => `${span}: ${words}`), span, ...plain].sort(longerFirst);
}

function barReasons(run: RunModel, task: TaskId, state: LaneState, moment: Moment): readonly string[] {
  if (state === LaneState.running || state === LaneState.ready) return stateWords(state);
  const parts = run.explain(task, moment);
  const said = parts.map((part) => (part.kind === 'task' ? shortName(run, part.task) : part.text)).join('');
  const reason = said.replace(PROGRESS, '');
  const clauses = CLAUSE_ENDS.map((end) => reason.split(end, 1)[0] ?? reason);
  const on = state === LaneState.waiting ? parts.find((part) => part.kind === 'resource') : undefined;
  const wordings = new Set([
    reason,
    ...clauses,
    ...(on ? [`waits on ${on.text}`] : []),
    ...stateWords(state),
  ]);
  return [...wordings].sort(longerFirst);
}

function longerFirst(one: string, other: string): number {
  return other.length - one.length;
}

const brief: Partial<Record<LaneState, string>> = {
  [LaneState.running]: 'runs',
  [LaneState.computing]: 'runs',
  [LaneState.blocking]: 'blocks',
  [LaneState.waiting]: 'waits',
  [LaneState.sleeping]: 'sleeps',
};

/** The state alone, the longer word first. */
export function stateWords(state: LaneState): readonly string[] {
  const short = brief[state];
  return short === undefined ? [laneStateLabels[state]] : [laneStateLabels[state], short];
}
