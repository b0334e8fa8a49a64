// The same run by another clock, one that ticks once an event: event number n (from 1) happens at n ns, and nothing at 0.
//
// For an axis on which every event has the same room: of a run in which no time passes, or of a moment in which much
// happens. It is the run model itself over the same columns with other times, folded a second time when such an axis is first
// shown, and kept as long as the run is. Pure.

import type { Signal } from '../base/signals.ts';
import { EventTable, type HostFact, type Site } from '../trace/event-table.ts';
import { FoldedRun } from './folded-run.ts';
import { isTimeless } from './moment-words.ts';
import type { Moment, RunModel } from './run-model.ts';
import type { Playhead, Viewport, ViewState } from './view-state.ts';

const clocked = new WeakMap<RunModel, FoldedRun>();

/** Its times are numbers of events. The run model and all its lists count events alike. */
export function onEventClock(run: RunModel): RunModel {
  const known = clocked.get(run) ?? new FoldedRun('virtual', new ClockedEvents(run.events));
  clocked.set(run, known);
  const { length, task } = run.events;
  if (known.events.length !== length || known.events.task !== task) known.append([]);
  return known;
}

/** What the timeline's axis counts: events if the reader wants that, or if no run on it takes any time. */
export function axisOf({ run, before, beside, axis }: ViewState): 'time' | 'events' {
  if (axis.peek() === 'events') return 'events';
  const longestNs = Math.max(before.peek()?.end.timeNs ?? 0, beside.peek()?.endNs ?? 0);
  return longestNs === 0 && isTimeless(run.peek()) ? 'events' : 'time';
}

/** The run as the axis has it. */
export function runOnAxis(state: ViewState): RunModel {
  const run = state.run.peek();
  return axisOf(state) === 'events' ? onEventClock(run) : run;
}

/** Where a moment of the run stands on that axis. */
export function placeOnAxis(state: ViewState, moment: Moment): number {
  return axisOf(state) === 'events' ? moment.event + 1 : moment.timeNs;
}

/** The playhead at a place of that axis. */
export function playheadOnAxis(state: ViewState, place: number): Playhead {
  if (axisOf(state) === 'time') return { timeNs: place, event: null };
  const run = state.run.peek();
  return run.momentAtEvent(Math.min(Math.max(Math.round(place) - 1, 0), run.events.length - 1));
}

/** The stretch of it that is shown. */
export function windowOf(state: ViewState): Signal<Viewport | null> {
  return axisOf(state) === 'events' ? state.eventWindow : state.viewport;
}

/** Counts the other thing, and shows the same stretch of the run. */
export function turnAxis({ run, axis, viewport, eventWindow }: ViewState): void {
  const model = run.peek();
  const { timeNs, length } = model.events;
  if (axis.peek() === 'time') {
    const shown = viewport.peek();
    const eventAt = (ns: number) => model.momentAtTime(ns).event + 1;
    eventWindow.value = shown && atLeastOne(eventAt(Math.ceil(shown.startNs) - 1), eventAt(shown.endNs));
    axis.value = 'events';
    return;
  }
  const shown = eventWindow.peek();
  const timeOf = (place: number) => timeNs[Math.min(Math.max(Math.round(place) - 1, 0), length - 1)] ?? 0;
  viewport.value = shown && atLeastOne(timeOf(shown.startNs), timeOf(shown.endNs));
  axis.value = 'time';
}

function atLeastOne(startNs: number, endNs: number): Viewport {
  return { startNs, endNs: Math.max(endNs, startNs + 1) };
}

/** The columns of another table, with times of its own. Nothing is added to it but what has been added there. */
class ClockedEvents extends EventTable {
  override readonly names: EventTable['names'];

  constructor(private readonly source: EventTable) {
    super();
    this.names = source.names;
    this.timeNs = new Float64Array(0);
  }

  override append(): void {
    const { length, dropped, stamps, task, kind, worker, site, a, b } = this.source;
    Object.assign(this, { dropped, stamps, task, kind, worker, site, a, b });
    if (this.timeNs.length < length)
      this.timeNs = Float64Array.from({ length: this.source.timeNs.length }, (_, event) => event + 1);
    this.length = length;
  }

  override trim(): void {}

  override string(id: number): string {
    return this.source.string(id);
  }

  override siteOf(id: number): Site | null {
    return this.source.siteOf(id);
  }

  override text(event: number): string {
    return this.source.text(event);
  }

  override textAt(index: number): string {
    return this.source.textAt(index);
  }

  override get textCount(): number {
    return this.source.textCount;
  }

  override hostFacts(): HostFact[] {
    return this.source.hostFacts();
  }
}
