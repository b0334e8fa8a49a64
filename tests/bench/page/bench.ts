// The page of the benchmark: opens one made-up run in our timeline, or in a flame chart, pans and zooms it, and says how
// long that took. Driven by scripts/page-bench.mjs; each measurement has a page of its own.

import '../../../web/src/app/tokens.css';
import '../../../web/src/app/base.css';
import '../../../web/src/views/timeline/timeline.css';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { createViewState } from '../../../web/src/model/view-state.ts';
import { createTimeline } from '../../../web/src/views/timeline/timeline.ts';
import { openFlameChart } from './flame-chart.js';
import { type Costs, costsOf, drawnForGood, frames } from './measure.ts';
import { type BusyTrace, busyTrace } from './trace.ts';

interface Opened {
  readonly canvas: HTMLCanvasElement;
  /** Shows this stretch of time, in the next frame. */
  show(startNs: number, endNs: number): void;
  bytes(): number | null;
}

export interface Measured {
  readonly openMs: number;
  readonly pan: Costs;
  readonly zoom: Costs;
  /** Held for each event; null where that cannot be known. */
  readonly bytesPerEvent: number | null;
}

declare global {
  interface Window {
    bench?: (library: 'timeline' | 'flame-chart-js', events: number) => Promise<Measured>;
  }
}

const STEPS = 60;
/** Of the run: what is seen while it is panned, and how far one step goes. */
const PANNED_SHARE = 0.05;
const PAN_STEP_SHARE = 0.001;
const LEAST_ZOOM_SHARE = 1e-4;

window.bench = async (library, events) => {
  const trace = busyTrace(events);
  const root = document.createElement('div');
  root.id = 'bench';
  document.body.append(root);
  await frames(2);
  performance.mark('open');
  const before = performance.now();
  const opened = library === 'timeline' ? openTimeline(root, trace) : openFlameChart(root, trace);
  const openMs = (await drawnForGood(opened.canvas)) - before;
  const { endNs } = trace;
  performance.mark('pan');
  const pan = await costsOf(opened.canvas, STEPS, (step) => {
    const startNs = endNs * (0.3 + step * PAN_STEP_SHARE);
    opened.show(startNs, startNs + endNs * PANNED_SHARE);
  });
  performance.mark('zoom');
  const zoom = await costsOf(opened.canvas, STEPS, (step) => {
    const share = LEAST_ZOOM_SHARE ** (step / STEPS);
    opened.show(endNs * 0.4 * (1 - share), endNs * (0.4 * (1 - share) + share));
  });
  performance.mark('end');
  const bytes = opened.bytes();
  const bytesPerEvent = bytes === null ? null : bytes / events;
  return { openMs, pan, zoom, bytesPerEvent };
};

function openTimeline(root: HTMLElement, { chunks }: BusyTrace): Opened {
  const run = new FoldedRun();
  run.append(chunks);
  const state = createViewState(run);
  createTimeline(root, { state, wheel: 'zoom' });
  const canvas = root.querySelector('canvas');
  if (canvas === null) throw new Error('the timeline has no canvas');
  return {
    canvas,
    show: (startNs, endNs) => {
      state.viewport.value = { startNs, endNs };
    },
    bytes: () => heldBy(run),
  };
}

/** With what is made only when it is asked for. */
function heldBy(run: FoldedRun): number {
  run.taskEventCount(1);
  return run.byteLength;
}
