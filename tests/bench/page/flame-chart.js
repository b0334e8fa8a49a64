// The same run in flame-chart-js, the library that we measure ourselves against: a chart for each worker and for as many
// tasks as our timeline shows at once. Both begin with the engine's records.

import { FlameChartContainer, FlameChartPlugin, TimeGridPlugin } from 'flame-chart-js';
import { AXIS_PX, OVERVIEW_PX } from '../../../web/src/views/timeline/painter/scene.ts';
import { flameRows } from './flame-nodes.ts';
import { WORKERS } from './trace.ts';

const NS_PER_MS = 1e6;
/** Of a row in our timeline, where there are many, in pixels. */
const ROW_HEIGHT = 20;

/** @param {HTMLElement} root @param {import('./trace.ts').BusyTrace} trace */
export function openFlameChart(root, { chunks }) {
  const canvas = document.createElement('canvas');
  canvas.width = root.clientWidth;
  canvas.height = root.clientHeight;
  root.append(canvas);
  const rows = Math.floor((root.clientHeight - AXIS_PX - OVERVIEW_PX) / ROW_HEIGHT);
  const charts = flameRows(chunks, WORKERS, rows - WORKERS).map(
    ({ name, nodes }) => new FlameChartPlugin({ data: nodes, colors: {}, name }),
  );
  const chart = new FlameChartContainer({ canvas, plugins: [new TimeGridPlugin(), ...charts] });
  chart.render();
  return {
    canvas,
    show: (startNs, endNs) => chart.setZoom(startNs / NS_PER_MS, endNs / NS_PER_MS),
    bytes: () => null,
  };
}
