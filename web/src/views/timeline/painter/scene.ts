// All that one frame is drawn from, as a value: timeline.ts makes it, the painter reads it, tests write it by hand.

import type { Lane } from '../../../model/lane.ts';
import type { Arrow, TaskId } from '../../../model/run-model.ts';
import type { Steps } from '../../../model/steps.ts';
import type { LaneMemory } from '../layout/lane-walk.ts';
import type { RowMetrics, Rows } from '../layout/rows.ts';
import type { Viewport } from '../layout/viewport.ts';
import type { Theme } from '../theme.ts';

export interface RowView {
  readonly lane: Lane;
  readonly memory: LaneMemory;
  /** What it did in the run before; null if there is none, or it was not in it. */
  readonly before: Lane | null;
  /** In the gutter. */
  readonly label: string;
  /** 0 for workers and for the root. */
  readonly depth: number;
  /** Of a task that was asked to stop, when. */
  readonly cancelNs: number | null;
  /** Of a resource's row, and of a counter's. */
  readonly resource: ResourceView | null;
  /** Of a task: in which stretch that the program has named it is, 0 if in none; null if it never is. */
  readonly spans: Steps | null;
  /** Whether it has rows below it that can be folded, and are. */
  readonly fold: 'none' | 'open' | 'folded';
}

export interface ResourceView {
  readonly value: Steps;
  /** What a full row stands for; 0: its value says nothing. */
  readonly maximum: number;
  /** The task that has it alone, over time, 0 for nobody; null for what no task has alone. */
  readonly holder: Steps | null;
  /** What a task is called in its row. */
  nameOf(task: TaskId): string;
  /** How many tasks wait for it; null where each has its own. */
  readonly waiters: Steps | null;
  /** Null where nothing passes. */
  readonly items: ItemsView | null;
  readonly createdNs: number;
  readonly endNs: number;
  /** Its value in words. */
  words(value: number): string;
}

/** What passed through a stream. */
export interface ItemsView {
  /** Whose values are for `textOf`. */
  readonly steps: Steps;
  textOf(item: number): string;
}

/** A task waits for its children from here to there. */
export interface ScopeView {
  /** Of who waits. */
  readonly row: number;
  /** Of the children, and of all below them. */
  readonly firstRow: number;
  readonly lastRow: number;
  readonly startNs: number;
  readonly endNs: number;
  readonly isOver: boolean;
}

/** Something that happened at a moment, on a task's row. */
export interface Marker {
  readonly kind: 'output' | 'trouble';
  readonly timeNs: number;
  readonly row: number;
}

/** The whole run in a strip: how busy its workers were, column by column, 0..1. */
export interface Overview {
  readonly busy: Float32Array;
  /** The columns in which something was printed. */
  readonly printed: Uint8Array;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Of the gutter with the names, left of the plot. */
  readonly gutter: number;
  readonly view: Viewport;
  /** What the window's times are: those of the run, or numbers of events (model/event-clock.ts), because no time passes. */
  readonly clock: 'time' | 'events' | 'timeless';
  readonly rows: Rows;
  readonly metrics: RowMetrics;
  readonly scroll: number;
  readonly theme: Theme;
  row(row: number): RowView;
  /** What may stand inside a bar, the longest first; `row` is a task's or a worker's. */
  barLabels(row: number, index: number, roomPx: number): readonly string[];
  /** -1: none. */
  readonly selectedRow: number;
  readonly hoveredRow: number;
  readonly scopes: readonly ScopeView[];
  readonly arrows: readonly Arrow[];
  readonly markers: readonly Marker[];
  /** Null: there is no room for it. */
  readonly overview: Overview | null;
  readonly playheadNs: number;
  /** Moments with a letter, rising. */
  readonly marks: readonly number[];
  /** Of the selected row, the span at the playhead; -1: none. */
  readonly selectedSpan: number;
  /** Nothing happens after this. */
  readonly endNs: number;
  /** The end of the run before; null: there is none. */
  readonly beforeEndNs: number | null;
  /** As far as there is anything to see: the latest end of the runs on this axis. */
  readonly extentNs: number;
  /** Where this run and the one that it is compared with part; null: nowhere, or it is not compared. */
  readonly divergenceNs: number | null;
}

export const AXIS_PX = 28;
/** The strip below the rows. */
export const OVERVIEW_PX = 20;
/** Of an overview's column. */
export const OVERVIEW_COLUMN_PX = 2;

/** Of the rows, between the axis and the overview. */
export function bodyHeight({ height, overview }: Pick<Scene, 'height' | 'overview'>): number {
  return Math.max(0, height - AXIS_PX - (overview === null ? 0 : OVERVIEW_PX));
}

/** Nothing has run: there is no time to speak of. */
export function isBlank({ rows, extentNs }: Pick<Scene, 'rows' | 'extentNs'>): boolean {
  return rows.count === 0 && extentNs === 0;
}

export function accentOf(theme: Theme, task: TaskId): string {
  return theme.tasks[(task - 1) % theme.tasks.length] ?? theme.accent;
}
