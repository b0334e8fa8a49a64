// Lanes, themes and scenes by hand, for tests of layout and painter without a run.

import {
  addBusySpans,
  gatherSpans,
  isFinal,
  type Lane,
  LaneState,
  sumBlocksOfSpans,
} from '../../../../web/src/model/lane.ts';
import { LaneSummary } from '../../../../web/src/model/lane-summary.ts';
import type { Steps } from '../../../../web/src/model/steps.ts';
import { ColumnCache } from '../../../../web/src/views/timeline/layout/column-cache.ts';
import type { Rows } from '../../../../web/src/views/timeline/layout/rows.ts';
import type { Viewport } from '../../../../web/src/views/timeline/layout/viewport.ts';
import type { RowView, Scene } from '../../../../web/src/views/timeline/painter/scene.ts';
import { readTheme, type Theme } from '../../../../web/src/views/timeline/theme.ts';

export type StateName = keyof typeof LaneState;
/** When it begins, what, and on a worker's lane the task. */
export type Span = readonly [startNs: number, state: StateName, task?: number];

export function laneOf(spans: readonly Span[], endNs: number): Lane {
  const state = (index: number) => LaneState[spans[index]![1]];
  const startNs = (index: number) => spans[index]![0];
  const lane: Lane = {
    length: spans.length,
    indexAtTime: (timeNs) => spans.findLastIndex(([start]) => start <= timeNs),
    indexAtEvent: (event) => Math.min(event, spans.length - 1),
    state,
    startNs,
    endNs: (index) =>
      index + 1 < spans.length ? startNs(index + 1) : isFinal(state(index)) ? startNs(index) : endNs,
    event: (index) => index,
    worker: () => 0,
    task: (index) => spans[index]![2] ?? 0,
    gather: (from, bounds, into) => gatherSpans(lane, from, bounds, into),
    addBusy: (from, to, sum) => addBusySpans(lane, from, to, sum),
    sumBlocks: (size, from, to, sums) => sumBlocksOfSpans(lane, size, from, to, sums),
  };
  return lane;
}

/** A number over time, by hand: from when on, what. */
export function stepsOf(steps: readonly (readonly [startNs: number, value: number])[]): Steps {
  return {
    length: steps.length,
    indexAtTime: (timeNs) => steps.findLastIndex(([start]) => start <= timeNs),
    indexAtEvent: (event) => Math.min(event, steps.length - 1),
    startNs: (index) => steps[index]![0],
    value: (index) => steps[index]![1],
    event: (index) => index,
  };
}

/** Each colour is its token's name without the dashes. */
export const namedTheme: Theme = readTheme((token) => token.slice(2));

/** One px is 1 ns, from 0. */
export function plainView(width = 100): Viewport {
  return { startNs: 0, spanNs: width, width };
}

/** Workers' rows first, then tasks 1, 2, ... */
export function rowsFor(workers: number, tasks: number): Rows {
  const ids = Uint32Array.from({ length: tasks }, (_, index) => index + 1);
  const rowOfTask = Int32Array.from({ length: tasks + 1 }, (_, id) => (id === 0 ? -1 : workers + id - 1));
  return { workers, resources: [], counters: 0, tasks: ids, rowOfTask, count: workers + tasks };
}

export interface SceneParts extends Partial<Omit<Scene, 'row'>> {
  readonly lanes?: readonly Lane[];
  readonly views?: readonly Partial<RowView>[];
}

/** 100 px of plot right of a gutter of 40 px; rows of 20 px with bars of 14. */
export function sceneOf({ lanes = [], views = [], ...parts }: SceneParts): Scene {
  const rows = parts.rows ?? rowsFor(0, lanes.length);
  const empty = laneOf([], 0);
  const memory = () => ({ summary: new LaneSummary(), columns: new ColumnCache() });
  const memories = lanes.map(memory);
  return {
    width: 140,
    height: 128,
    gutter: 40,
    view: plainView(),
    clock: 'time',
    metrics: { height: 20, inset: 3 },
    scroll: 0,
    theme: namedTheme,
    barLabels: () => [],
    selectedRow: -1,
    hoveredRow: -1,
    scopes: [],
    arrows: [],
    markers: [],
    marks: [],
    overview: null,
    playheadNs: Number.NEGATIVE_INFINITY,
    selectedSpan: -1,
    endNs: 100,
    beforeEndNs: null,
    extentNs: parts.endNs ?? 100,
    divergenceNs: null,
    ...parts,
    rows,
    row: (row) => ({
      lane: lanes[row] ?? empty,
      memory: memories[row] ?? memory(),
      before: null,
      label: `row ${row}`,
      depth: 0,
      fold: 'none',
      cancelNs: null,
      resource: null,
      spans: null,
      ...views[row],
    }),
  };
}

/** Whole numbers below `limit`, the same every time. */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % limit;
  };
}

const kinds: readonly StateName[] = ['ready', 'running', 'computing', 'blocking', 'waiting', 'sleeping'];

/** Any spans, many of no length. */
export function randomLane(random: (limit: number) => number, count: number, maxNs: number): Lane {
  const spans: Span[] = [];
  let timeNs = 0;
  for (let i = 0; i < count; i++) {
    spans.push([timeNs, kinds[random(kinds.length)]!]);
    if (random(3) > 0) timeNs += random(maxNs);
  }
  return laneOf(spans, timeNs + 1);
}
