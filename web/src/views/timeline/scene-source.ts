// Makes the Scene of a frame out of the run and of what the reader looks at, and keeps what frames share: rows, sums over
// lanes, labels, arrows. No DOM. Everything kept belongs to one run and one version of it, except the sums, which grow.

import { axisOf, onEventClock, placeOnAxis, runOnAxis, windowOf } from '../../model/event-clock.ts';
import { formatCount } from '../../model/format-count.ts';
import { emptyLane, type Lane } from '../../model/lane.ts';
import { taskSummary, workerSummary } from '../../model/lane-summaries.ts';
import { LaneSummary } from '../../model/lane-summary.ts';
import { isTimeless } from '../../model/moment-words.ts';
import { resourceAmount } from '../../model/resource-amount.ts';
import type { Arrow, ResourceId, RunModel, TaskId } from '../../model/run-model.ts';
import { type Beside, momentAtPlayhead, taskOfTarget, type ViewState } from '../../model/view-state.ts';
import { ColumnCache } from './layout/column-cache.ts';
import { contentHeight, metricsFor, type Rows, rowContent, rowsOf, visibleRows } from './layout/rows.ts';
import { clampTo, fitRun, type Viewport } from './layout/viewport.ts';
import { markersIn } from './markers-in.ts';
import { rowOfTarget } from './navigation.ts';
import { overviewOf } from './overview-of.ts';
import {
  bodyHeight,
  type Marker,
  type Overview,
  type ResourceView,
  type RowView,
  type Scene,
  type ScopeView,
} from './painter/scene.ts';
import { scopesIn } from './scopes-in.ts';
import type { Theme } from './theme.ts';
import { shortName, stateWords, taskBarLabels } from './words.ts';

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** All arrows are shown up to this many; above, only those of the selected task. */
export const FEW_ARROWS = 40;
/** Resources get rows of their own unasked up to this many. */
export const FEW_RESOURCES = 8;
/** For those among them that are no transfers. */
const MOST_LOOKED_AT = 1000;
/** Less height than this is all for the rows. */
const MIN_HEIGHT_WITH_OVERVIEW_PX = 200;
/** As wide as .timeline-scroll. */
const SCROLL_BAR_PX = 16;
/** Below it no reason would fit: it need not be made. */
const REASON_PX = 60;
const MAX_LABELS = 20_000;
const MOST_COLUMN_CACHES = 200;
const GUTTER_SHARE = 0.24;
const MIN_GUTTER_PX = 108;
const MAX_GUTTER_PX = 184;

export function gutterFor(width: number): number {
  return Math.round(Math.min(Math.max(width * GUTTER_SHARE, MIN_GUTTER_PX), MAX_GUTTER_PX));
}

/** A row without bars, folds or anything else. */
const plainRow = {
  before: null,
  depth: 0,
  fold: 'none',
  cancelNs: null,
  resource: null,
  spans: null,
} as const;

/** What is kept as long as the key is the same. */
class Kept<T> {
  private key = '';
  private value: T | null = null;

  of(key: string, make: () => T): T {
    if (this.value === null || key !== this.key) this.value = make();
    this.key = key;
    return this.value;
  }

  clear(): void {
    this.value = null;
  }
}

export class SceneSource {
  private rowsKey: readonly unknown[] = [];
  private rows: Rows | null = null;
  private readonly labels = new Map<number, readonly string[]>();
  private readonly scopes = new Kept<readonly ScopeView[]>();
  private readonly arrows = new Kept<readonly Arrow[]>();
  private readonly markers = new Kept<readonly Marker[]>();
  private readonly overview = new Kept<Overview>();
  private readonly columns = new Map<number, ColumnCache>();
  private readonly noMemory = { summary: new LaneSummary(), columns: new ColumnCache() };
  private run: RunModel | null = null;

  constructor(private readonly state: ViewState) {}

  scene(size: FrameSize, scroll: number, theme: Theme): Scene {
    const own = this.state.run.peek();
    const run = runOnAxis(this.state);
    const rows = this.rowsNow(run);
    const gutter = gutterFor(size.width);
    const overviewRoom = size.height >= MIN_HEIGHT_WITH_OVERVIEW_PX;
    const body = bodyHeight({ ...size, overview: overviewRoom ? NO_OVERVIEW : null });
    const metrics = metricsFor(rows, body);
    const maxScroll = Math.max(0, contentHeight(rows, metrics) - body);
    const beside = this.state.beside.peek();
    const before = this.beforeOnAxis();
    // Two runs on one axis keep the room for a scroll bar, whether they have one or not: the axes stay aligned.
    const barRoom = maxScroll > 0 || beside !== null ? SCROLL_BAR_PX : 0;
    const width = Math.max(1, size.width - gutter - barRoom);
    const extentNs = Math.max(run.end.timeNs, before?.end.timeNs ?? 0, besideEnd(beside, run === own));
    const view = viewportNow(this.state, extentNs, width);
    const selection = this.state.selection.peek();
    const moment = this.state.moment.peek();
    const selectedRow = rowOfTarget(run, rows, selection);
    const views: RowView[] = [];
    const row = (index: number) => (views[index] ??= this.rowView(run, rows, index));
    const scrolled = Math.min(Math.max(scroll, 0), maxScroll);
    const shown = `${view.startNs} ${view.spanNs} ${width}`;
    const inSight = visibleRows(rows, metrics, scrolled, body);
    return {
      ...size,
      gutter,
      view,
      clock: run === own ? 'time' : isTimeless(own) ? 'timeless' : 'events',
      rows,
      metrics,
      scroll: scrolled,
      theme,
      row,
      barLabels: (index, span, roomPx) => this.barLabels(own, rows, row(index), index, span, roomPx),
      selectedRow,
      hoveredRow: rowOfTarget(run, rows, this.state.hover.peek()?.target ?? null),
      scopes: this.scopes.of(`${shown} ${inSight}`, () => scopesIn(run, rows, view, inSight)),
      arrows: this.arrowsFor(run, view, taskOfTarget(run, selection)),
      markers: this.markers.of(shown, () => markersIn(run, rows, view)),
      overview: overviewRoom
        ? this.overview.of(`${width} ${extentNs}`, () => overviewOf(run, width, extentNs))
        : null,
      playheadNs: placeOnAxis(this.state, moment),
      marks: this.state.marks.peek().map((mark) => placeOnAxis(this.state, momentAtPlayhead(own, mark))),
      selectedSpan: selectedRow < 0 ? -1 : row(selectedRow).lane.indexAtEvent(moment.event),
      endNs: run.end.timeNs,
      beforeEndNs: before?.end.timeNs ?? null,
      extentNs,
      divergenceNs: beside?.divergence ? placeOnAxis(this.state, beside.divergence) : null,
    };
  }

  /** How many resources there are, and whether they have rows. */
  get resources(): { readonly count: number; readonly shown: boolean } {
    const run = this.state.run.peek();
    return { count: resourceCount(run), shown: showsResources(run, this.state) };
  }

  rowsNow(run: RunModel): Rows {
    const { collapsed, resources } = this.state;
    const key = [run, run.version.peek(), collapsed.peek(), resources.peek()];
    if (this.rows && key.every((part, index) => part === this.rowsKey[index])) return this.rows;
    this.labels.clear();
    for (const kept of [this.scopes, this.arrows, this.markers, this.overview]) kept.clear();
    if (run !== this.run) for (const columns of this.columns.values()) columns.forget();
    this.run = run;
    this.rowsKey = key;
    const { ids, timers } = shownResources(run, this.state);
    this.rows = rowsOf(run, collapsed.peek(), ids, timers);
    return this.rows;
  }

  private rowView(run: RunModel, rows: Rows, row: number): RowView {
    const content = rowContent(rows, row);
    if (content?.kind === 'task') return this.taskRow(run, content.id);
    const index = content?.id ?? 0;
    if (content?.kind === 'resource')
      return { ...plainRow, ...resourceRow(run, index), memory: this.noMemory };
    if (content?.kind === 'counter') return { ...plainRow, ...counterRow(run, index), memory: this.noMemory };
    const memory = { summary: workerSummary(run, index), columns: this.columnsOf(-1 - index) };
    const earlier = this.beforeOnAxis();
    const before = earlier !== null && index < earlier.workerCount ? earlier.workerLane(index) : null;
    return { ...plainRow, lane: run.workerLane(index), memory, before, label: `worker ${index}` };
  }

  private taskRow(run: RunModel, id: TaskId): RowView {
    const task = run.task(id);
    const folded = this.state.collapsed.peek().has(task.path);
    const spans = run.spans.steps(id);
    return {
      ...plainRow,
      lane: run.taskLane(id),
      before: laneBefore(this.beforeOnAxis(), task.path),
      memory: { summary: taskSummary(run, id), columns: this.columnsOf(id) },
      label: shortName(run, id),
      depth: task.depth,
      cancelNs: task.cancelNs,
      fold: task.childCount === 0 ? 'none' : folded ? 'folded' : 'open',
      spans: spans.length === 0 ? null : spans,
    };
  }

  private beforeOnAxis(): RunModel | null {
    const before = this.state.before.peek();
    return before !== null && axisOf(this.state) === 'events' ? onEventClock(before) : before;
  }

  /** Of the rows that were drawn last, a few hundred of them. */
  private columnsOf(key: number): ColumnCache {
    const known = this.columns.get(key);
    if (known) return known;
    if (this.columns.size >= MOST_COLUMN_CACHES) this.columns.clear();
    const made = new ColumnCache();
    this.columns.set(key, made);
    return made;
  }

  private barLabels(
    run: RunModel,
    rows: Rows,
    view: RowView,
    row: number,
    span: number,
    roomPx: number,
  ): readonly string[] {
    if (row >= rows.workers && roomPx < REASON_PX) return stateWords(view.lane.state(span));
    const event = view.lane.event(span);
    // A worker's span and a task's may begin with one event.
    const key = 2 * event + (row < rows.workers ? 1 : 0);
    let labels = this.labels.get(key);
    if (labels) return labels;
    if (this.labels.size > MAX_LABELS) this.labels.clear();
    const task = view.lane.task(span);
    labels = row < rows.workers ? [shortName(run, task)] : taskBarLabels(run, task, view.lane, span);
    this.labels.set(key, labels);
    return labels;
  }

  private arrowsFor(run: RunModel, view: Viewport, task: number): readonly Arrow[] {
    const from = Math.floor(view.startNs);
    const to = Math.ceil(view.startNs + view.spanNs);
    const few = run.arrowCount(from, to, FEW_ARROWS + 1) <= FEW_ARROWS;
    return this.arrows.of(few ? `all ${from} ${to}` : `of ${task}`, () =>
      few ? run.arrowsBetween(from, to) : task > 0 ? run.arrowsOf(task) : [],
    );
  }
}

const NO_OVERVIEW: Overview = { busy: new Float32Array(), printed: new Uint8Array() };

function resourceRow(run: RunModel, id: ResourceId): Pick<RowView, 'lane' | 'label' | 'resource'> {
  const info = run.resource(id);
  const { label, maximum, createdNs, endedNs } = info;
  const items = run.resourceItems(id);
  return {
    lane: emptyLane,
    label,
    resource: {
      value: run.resourceSteps(id),
      holder: info.kind === 'mutex' || info.kind === 'shared_mutex' ? run.resourceHolder(id) : null,
      nameOf: (task) => shortName(run, task),
      waiters: info.kind === 'transfer' ? null : run.resourceWaiters(id),
      items: items.length === 0 ? null : { steps: items, textOf: (event) => run.events.text(event) },
      maximum,
      createdNs,
      endNs: endedNs ?? run.end.timeNs,
      words: (value) => resourceAmount(info, value),
    },
  };
}

/** A resource of which nobody has anything. */
function counterRow(
  { counters, end }: RunModel,
  index: number,
): Pick<RowView, 'lane' | 'label' | 'resource'> {
  const value = counters.steps(index);
  const resource: ResourceView = {
    value,
    maximum: counters.maximum(index),
    holder: null,
    nameOf: () => '',
    waiters: null,
    items: null,
    createdNs: value.length > 0 ? value.startNs(0) : 0,
    endNs: end.timeNs,
    words: formatCount,
  };
  return { lane: emptyLane, label: counters.name(index), resource };
}

/** The timers of a run count as one. */
function resourceCount(run: RunModel): number {
  return run.resourceIds.length + (run.counters.hasTimers ? 1 : 0);
}

/** All of them. */
function showsResources(run: RunModel, { resources }: ViewState): boolean {
  const wanted = resources.peek();
  const count = resourceCount(run);
  return count > 0 && (wanted === 'all' || (wanted === 'few' && count <= FEW_RESOURCES));
}

/** Where they are many, those that tasks share, if these are few: a semaphore has a row beside a hundred downloads. */
function shownResources(
  run: RunModel,
  state: ViewState,
): { readonly ids: readonly ResourceId[]; readonly timers: boolean } {
  const timers = run.counters.hasTimers;
  if (showsResources(run, state)) return { ids: run.resourceIds, timers };
  const none = { ids: [], timers: false };
  if (state.resources.peek() !== 'few' || run.resourceIds.length > MOST_LOOKED_AT) return none;
  const shared = run.resourceIds.filter((id) => run.resource(id).kind !== 'transfer');
  const few = shared.length > 0 && shared.length + (timers ? 1 : 0) <= FEW_RESOURCES;
  return few ? { ids: shared, timers } : none;
}

function laneBefore(before: RunModel | null, path: string): Lane | null {
  const id = before?.taskByPath(path) ?? 0;
  return before === null || id === 0 ? null : before.taskLane(id);
}

function besideEnd(beside: Beside | null, byTime: boolean): number {
  return beside === null ? 0 : byTime ? beside.endNs : beside.events;
}

/** The chosen window if there is one, put right for this length and width; else all there is. */
function viewportNow(state: ViewState, endNs: number, width: number): Viewport {
  const chosen = windowOf(state).peek();
  if (chosen === null) return fitRun(width, endNs);
  return clampTo({ startNs: chosen.startNs, spanNs: chosen.endNs - chosen.startNs, width }, endNs);
}
