// What the run did over time, as small charts below one another: each worker's busy share, tasks alive, switches,
// frames, steals.
//
// They show the stretch of time that the timeline shows. Each says in words what it is, its most, and its value at the
// playhead. Drawn at most once a frame, and only while it is seen.

import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal } from '../../base/signals.ts';
import { axisOf, placeOnAxis, runOnAxis, windowOf } from '../../model/event-clock.ts';
import { formatTime } from '../../model/format-time.ts';
import { framesBegun } from '../../model/frame-counts.ts';
import { aliveCounts, busyShares, countsIn } from '../../model/metrics.ts';
import type { RunModel } from '../../model/run-model.ts';
import type { ViewState } from '../../model/view-state.ts';
import { element } from '../element.ts';
import { inFrame } from '../frame.ts';
import { type Chart, chart } from './chart.ts';

export interface MetricsView {
  readonly root: HTMLElement;
  dispose(): void;
}

const COLUMNS = 120;
const MOST_WORKERS = 16;

export function createMetricsView(view: ViewState, shown: ReadonlySignal<boolean>): MetricsView {
  const all = new Disposables();
  const root = element('div', { class: 'metrics', role: 'region', 'aria-label': 'Metrics', tabindex: 0 });
  let takeBack = () => {};
  const draw = () => {
    const run = view.run.peek();
    if (run.events.length === 0) {
      root.replaceChildren(element('p', { class: 'empty' }, 'Nothing has run yet.'));
      return;
    }
    const onAxis = runOnAxis(view);
    const last = onAxis.end.timeNs;
    const { startNs, endNs } = windowOf(view).peek() ?? { startNs: 0, endNs: last };
    const [from, to] = [Math.max(0, startNs), Math.min(last, endNs)];
    const place = placeOnAxis(view, view.moment.peek());
    const playhead = view.playhead.peek() === null ? null : (place - from) / (to - from);
    const words = `${stretchWords(axisOf(view), from, to)}, in ${COLUMNS} columns`;
    root.replaceChildren(
      element('p', { class: 'muted' }, words),
      ...chartsOf(onAxis, from, to, run.summary.clock).map((one) => chart(one, playhead)),
    );
  };
  all.add(
    effect(() => {
      const run = view.run.value;
      run.version.value;
      view.moment.value;
      view.viewport.value;
      view.axis.value;
      view.eventWindow.value;
      if (shown.value) takeBack = inFrame('write', draw);
    }),
  );
  all.add(() => takeBack());
  return { root, dispose: () => all.dispose() };
}

function stretchWords(axis: 'time' | 'events', from: number, to: number): string {
  if (axis === 'time') return `${formatTime(from)} to ${formatTime(to)}`;
  return `events ${Math.max(1, Math.ceil(from))} to ${Math.floor(to)}`;
}

function chartsOf(run: RunModel, from: number, to: number, clock: RunModel['summary']['clock']): Chart[] {
  const charts: Chart[] = [];
  for (let worker = 0; worker < Math.min(run.workerCount, MOST_WORKERS); worker++) {
    const values = busyShares(run, worker, from, to, COLUMNS);
    charts.push({ title: `worker ${worker} busy`, values, unit: 'share' });
  }
  charts.push({ title: 'tasks alive', values: aliveCounts(run, from, to, COLUMNS), unit: 'count' });
  const switches = countsIn(run, from, to, COLUMNS, (moment) => run.switchCount(moment));
  charts.push({ title: 'switches between tasks', values: switches, unit: 'count' });
  const frames = countsIn(run, from, to, COLUMNS, (moment) => framesBegun(run, moment));
  charts.push({ title: 'coroutines that begin', values: frames, unit: 'count' });
  if (clock === 'virtual') return charts;
  const steals = countsIn(run, from, to, COLUMNS, (moment) => run.stealCount(moment));
  charts.push({ title: 'steals between workers', values: steals, unit: 'count' });
  return charts;
}
