// The same run in flame-chart-js, the library that we measure ourselves against: one chart for each worker.
//
// It is given objects that are ready to be drawn, while our timeline begins with the engine's bytes.

import { FlameChartContainer, FlameChartPlugin, TimeGridPlugin } from 'flame-chart-js';

const NS_PER_MS = 1e6;

/** @param {HTMLElement} root @param {import('./trace.ts').BusyTrace} trace */
export function openFlameChart(root, { nodes }) {
  const canvas = document.createElement('canvas');
  canvas.width = root.clientWidth;
  canvas.height = root.clientHeight;
  root.append(canvas);
  const charts = nodes.map(
    (data, worker) => new FlameChartPlugin({ data, colors: {}, name: `worker ${worker}` }),
  );
  const chart = new FlameChartContainer({ canvas, plugins: [new TimeGridPlugin(), ...charts] });
  chart.render();
  return {
    canvas,
    show: (startNs, endNs) => chart.setZoom(startNs / NS_PER_MS, endNs / NS_PER_MS),
    bytes: null,
  };
}
