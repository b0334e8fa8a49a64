// What the reader of a run is looking at: selection, hover, playhead and visible stretch of time, shared by all views.
//
// Views never import one another; they meet here. Everything is named so that it survives another run of the program
// (a slider moves): tasks by path, resources by label, counters by name, times in nanoseconds. `moment` is the playhead resolved in the
// present run; without a playhead it is the end of the run.

import { computed, type ReadonlySignal, type Signal, signal } from '../base/signals.ts';
import type { Moment, RunModel, TaskId } from './run-model.ts';

export type Target =
  | { readonly kind: 'task'; readonly path: string }
  | { readonly kind: 'worker'; readonly index: number }
  | { readonly kind: 'resource'; readonly label: string }
  | { readonly kind: 'counter'; readonly name: string };

/** `event` is set by stepping, where the time alone would be ambiguous; it holds for the run it was taken in. */
export interface Playhead {
  readonly timeNs: number;
  readonly event: number | null;
}

export interface Hover {
  readonly target: Target | null;
  /** Where the pointer is on the time axis, if it is on one. */
  readonly timeNs: number | null;
  /** A source line under the pointer. */
  readonly line: { readonly file: string; readonly line: number } | null;
}

export interface Viewport {
  readonly startNs: number;
  readonly endNs: number;
}

/** What a run that is compared shares with the other one, and where the two part. */
export interface Beside {
  /** Of the longer run: both are drawn on one axis. */
  readonly endNs: number;
  /** How many events the run with more of them has. */
  readonly events: number;
  /** Of this run, the first moment in which the other does something else; null: they do the same. */
  readonly divergence: Moment | null;
}

export interface ViewState {
  /** The run on the screen; replaced by another run, never null. */
  readonly run: Signal<RunModel>;
  /** The run before what the reader has just changed, to be seen beside the present one; null: none. */
  readonly before: Signal<RunModel | null>;
  readonly selection: Signal<Target | null>;
  readonly hover: Signal<Hover | null>;
  /** null: at the end of the run. */
  readonly playhead: Signal<Playhead | null>;
  /** The playhead moves by itself, at `pace` (see playback.ts). */
  readonly playing: Signal<boolean>;
  /** The name of one of `paces`. */
  readonly pace: Signal<string>;
  /** Whether what the playhead does stays in sight: its moment, the selected task's row, the line where it stands. */
  readonly follow: Signal<boolean>;
  /** null: the whole run. */
  readonly viewport: Signal<Viewport | null>;
  /** What the reader wants the timeline's axis to count (see event-clock.ts). */
  readonly axis: Signal<'time' | 'events'>;
  /** The window of an axis of events, by that clock; null: the whole run. */
  readonly eventWindow: Signal<Viewport | null>;
  /** Paths of tasks whose children are folded away. */
  readonly collapsed: Signal<ReadonlySet<string>>;
  /** Moments that the reader has marked, rising. */
  readonly marks: Signal<readonly Playhead[]>;
  /** Whether resources have rows of their own: `few`, while they are few. */
  readonly resources: Signal<'few' | 'all' | 'none'>;
  /** null: no other run is shown beside this one. */
  readonly beside: Signal<Beside | null>;
  readonly moment: ReadonlySignal<Moment>;
}

export function createViewState(initial: RunModel): ViewState {
  const run = signal(initial);
  const playhead = signal<Playhead | null>(null);
  return {
    run,
    before: signal<RunModel | null>(null),
    selection: signal<Target | null>(null),
    hover: signal<Hover | null>(null),
    playhead,
    playing: signal(false),
    pace: signal('whole'),
    follow: signal(true),
    viewport: signal<Viewport | null>(null),
    axis: signal<'time' | 'events'>('time'),
    eventWindow: signal<Viewport | null>(null),
    collapsed: signal<ReadonlySet<string>>(new Set()),
    marks: signal<readonly Playhead[]>([]),
    resources: signal<'few' | 'all' | 'none'>('few'),
    beside: signal<Beside | null>(null),
    moment: computed(() => {
      const model = run.value;
      model.version.value;
      return momentAtPlayhead(model, playhead.value);
    }),
  };
}

/** The playhead in a run. */
export function momentAtPlayhead(run: RunModel, playhead: Playhead | null): Moment {
  if (playhead === null) return run.end;
  const { event, timeNs } = playhead;
  const usable = event !== null && event < run.events.length && run.momentAtEvent(event).timeNs === timeNs;
  return usable ? run.momentAtEvent(event) : run.momentAtTime(timeNs);
}

export function sameTarget(a: Target | null, b: Target | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === 'task') return b.kind === 'task' && a.path === b.path;
  if (a.kind === 'worker') return b.kind === 'worker' && a.index === b.index;
  if (a.kind === 'resource') return b.kind === 'resource' && a.label === b.label;
  return b.kind === 'counter' && a.name === b.name;
}

/** 0 if it is no task, or none of this run. */
export function taskOfTarget(run: RunModel, target: Target | null): TaskId {
  return target?.kind === 'task' ? run.taskByPath(target.path) : 0;
}
