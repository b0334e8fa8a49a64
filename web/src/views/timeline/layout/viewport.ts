// The window of time that is shown, and what may be done to it: fit, zoom, pan, clamp. Pure.
//
// Coordinate spaces, for every file of this view:
//   time     ns since the run began (a float64 holds 104 days exactly)
//   plot     CSS px across; 0 is the left edge of the bars, right of the gutter
//   content  CSS px down; 0 is the top of the first row, before scrolling
//   canvas   CSS px of the whole canvas: x = gutter + plot, y = axis + content - scroll
//   device   canvas times the pixel ratio; known to canvas-surface.ts alone

export interface Viewport {
  readonly startNs: number;
  readonly spanNs: number;
  /** Of the plot, in px; at least 1. */
  readonly width: number;
}

/** Room left and right of a run, so that a tick at its very end is seen whole. */
export const EDGE_PX = 10;
export const MIN_SPAN_NS = 1;

export function timeToX(view: Viewport, timeNs: number): number {
  return ((timeNs - view.startNs) / view.spanNs) * view.width;
}

export function xToTime(view: Viewport, x: number): number {
  return view.startNs + (x / view.width) * view.spanNs;
}

/** The time at an x in as few digits as a pixel is worth. */
export function roundTimeAt(view: Viewport, x: number): number {
  const digitNs = Math.max(1, 10 ** Math.floor(Math.log10(nsPerPx(view))));
  return Math.round(xToTime(view, x) / digitNs) * digitNs;
}

export function nsPerPx(view: Viewport): number {
  return view.spanNs / view.width;
}

/** Shows [fromNs, toNs] with the edge on both sides. A moment without length gets the closest zoom around it. */
export function fitRange(width: number, fromNs: number, toNs: number): Viewport {
  const lengthNs = Math.max(toNs - fromNs, MIN_SPAN_NS);
  const inner = Math.max(width - 2 * EDGE_PX, 1);
  const scale = lengthNs / inner;
  const middle = fromNs + (toNs - fromNs) / 2;
  const spanNs = scale * width;
  return { startNs: toNs > fromNs ? fromNs - EDGE_PX * scale : middle - spanNs / 2, spanNs, width };
}

/** The whole run, however short: time 0 stands at the left edge. */
export function fitRun(width: number, endNs: number): Viewport {
  return fitRange(width, 0, Math.max(endNs, MIN_SPAN_NS));
}

/** The nearest window that is no wider than the run, no narrower than a nanosecond, and not beside the run. */
export function clampTo(view: Viewport, endNs: number): Viewport {
  const whole = fitRun(view.width, endNs);
  if (view.spanNs >= whole.spanNs) return whole;
  const spanNs = Math.max(view.spanNs, MIN_SPAN_NS);
  const edgeNs = (EDGE_PX / view.width) * spanNs;
  const first = -edgeNs;
  const last = Math.max(endNs, MIN_SPAN_NS) + edgeNs - spanNs;
  return { startNs: Math.min(Math.max(view.startNs, first), last), spanNs, width: view.width };
}

export function showsWholeRun(view: Viewport, endNs: number): boolean {
  return view.spanNs >= fitRun(view.width, endNs).spanNs * (1 - 1e-9);
}

/** Zooms by `factor` (below 1: closer) so that the time under `x` stays under `x`, as far as the clamp allows. */
export function zoomAround(view: Viewport, x: number, factor: number, endNs: number): Viewport {
  const whole = fitRun(view.width, endNs);
  const spanNs = Math.min(Math.max(view.spanNs * factor, MIN_SPAN_NS), whole.spanNs);
  const startNs = xToTime(view, x) - (x / view.width) * spanNs;
  return clampTo({ startNs, spanNs, width: view.width }, endNs);
}

/** Moves the window by `dx` px to the right. */
export function panBy(view: Viewport, dx: number, endNs: number): Viewport {
  return clampTo({ ...view, startNs: view.startNs + dx * nsPerPx(view) }, endNs);
}

/** The same zoom and left edge in another width. */
export function resized(view: Viewport, width: number, endNs: number): Viewport {
  if (showsWholeRun(view, endNs)) return fitRun(width, endNs);
  return clampTo({ startNs: view.startNs, spanNs: (view.spanNs / view.width) * width, width }, endNs);
}

/** Pans as little as needed so that the moment stands inside the window, with some room around it. */
export function revealed(view: Viewport, timeNs: number, endNs: number): Viewport {
  const x = timeToX(view, timeNs);
  const room = Math.min(40, view.width / 8);
  if (x < room) return panBy(view, x - room, endNs);
  if (x > view.width - room) return panBy(view, x - view.width + room, endNs);
  return view;
}
