// The window of time: what zoom, pan, fit and clamp promise, for many windows.

import { describe, expect, test } from '@jest/globals';
import {
  clampTo,
  EDGE_PX,
  fitRange,
  fitRun,
  MIN_SPAN_NS,
  panBy,
  resized,
  revealed,
  roundTimeAt,
  showsWholeRun,
  timeToX,
  type Viewport,
  xToTime,
  zoomAround,
} from '../../../../../web/src/views/timeline/layout/viewport.ts';
import { randomNumbers } from '../hand-made.ts';

const ENDS = [0, 1, 7, 300e6, 3600e9, 9e14];

function* windows(endNs: number): Generator<Viewport> {
  const random = randomNumbers(endNs + 1);
  for (let i = 0; i < 50; i++) {
    const whole = fitRun(100 + random(1500), endNs);
    const spanNs = whole.spanNs * 10 ** -random(8);
    yield clampTo({ startNs: (random(1000) / 1000) * endNs, spanNs, width: whole.width }, endNs);
  }
}

describe('the window of time', () => {
  test('gives times in no more digits than a pixel is worth', () => {
    const view = fitRun(1020, 300e6);
    expect(roundTimeAt(view, 200.3)).toBe(57.1e6);
    expect(roundTimeAt(fitRun(1020, 7), 200.3)).toBe(1);
    for (const x of [0, 10.7, 333.3])
      expect(Math.abs(timeToX(view, roundTimeAt(view, x)) - x)).toBeLessThan(0.5);
  });

  test('shows the whole run between its edges', () => {
    const view = fitRun(1020, 1000);
    expect(timeToX(view, 0)).toBeCloseTo(EDGE_PX, 9);
    expect(timeToX(view, 1000)).toBeCloseTo(1020 - EDGE_PX, 9);
    expect(showsWholeRun(view, 1000)).toBe(true);
  });

  test('maps an x to a time and back to the same x', () => {
    for (const endNs of ENDS)
      for (const view of windows(endNs))
        for (const x of [0, 1, 17.5, view.width / 3, view.width])
          expect(Math.abs(timeToX(view, xToTime(view, x)) - x)).toBeLessThan(endNs > 1e14 ? 0.5 : 0.01);
  });

  test('keeps the time under the pointer in place when it zooms in', () => {
    for (const endNs of ENDS)
      for (const view of windows(endNs)) {
        const closer = zoomAround(view, view.width / 3, 0.8, endNs);
        if (closer.spanNs <= MIN_SPAN_NS || closer.spanNs === view.spanNs) continue;
        const drift = timeToX(closer, xToTime(view, view.width / 3)) - view.width / 3;
        expect(Math.abs(drift)).toBeLessThan(endNs > 1e14 ? 0.5 : 0.01);
      }
  });

  test('is as before after zooming in and out again', () => {
    for (const view of windows(300e6)) {
      const back = zoomAround(zoomAround(view, 50, 0.5, 300e6), 50, 2, 300e6);
      if (view.spanNs < 2 * MIN_SPAN_NS) continue;
      expect(Math.abs(back.startNs - view.startNs)).toBeLessThan(view.spanNs * 1e-6 + 1e-6);
      expect(back.spanNs).toBeCloseTo(view.spanNs, 4);
    }
  });

  test('never leaves the run, and is never narrower than a nanosecond or wider than the run', () => {
    const random = randomNumbers(5);
    for (const endNs of ENDS) {
      let view = fitRun(800, endNs);
      for (let i = 0; i < 300; i++) {
        view =
          random(2) === 0
            ? zoomAround(view, random(800), random(2) === 0 ? 0.3 : 2.5, endNs)
            : panBy(view, random(4000) - 2000, endNs);
        expect(view.spanNs).toBeGreaterThanOrEqual(MIN_SPAN_NS);
        expect(view.spanNs).toBeLessThanOrEqual(fitRun(800, endNs).spanNs);
        expect(timeToX(view, 0)).toBeLessThanOrEqual(EDGE_PX + 0.5);
        expect(timeToX(view, Math.max(endNs, 1))).toBeGreaterThanOrEqual(800 - EDGE_PX - 0.5);
      }
    }
  });

  test('zooms from an hour to one nanosecond', () => {
    let view = fitRun(1000, 3600e9);
    for (let i = 0; i < 200; i++) view = zoomAround(view, 400, 0.7, 3600e9);
    expect(view.spanNs).toBe(1);
  });

  test('gives a moment without length the closest zoom, in the middle', () => {
    const view = fitRange(1000, 500, 500);
    expect(timeToX(view, 500)).toBeCloseTo(500, 6);
    expect(view.spanNs).toBeLessThan(1.1);
  });

  test('stays whole, or keeps its scale, when the panel changes its width', () => {
    expect(resized(fitRun(500, 1000), 800, 1000)).toEqual(fitRun(800, 1000));
    const view = clampTo({ startNs: 200, spanNs: 100, width: 500 }, 1000);
    expect(resized(view, 250, 1000)).toEqual({ startNs: 200, spanNs: 50, width: 250 });
  });

  test('pans no further than it takes to show a moment', () => {
    const view = clampTo({ startNs: 200, spanNs: 100, width: 1000 }, 1000);
    expect(revealed(view, 250, 1000)).toBe(view);
    expect(timeToX(revealed(view, 500, 1000), 500)).toBeCloseTo(960, 6);
    expect(timeToX(revealed(view, 100, 1000), 100)).toBeCloseTo(40, 6);
  });
});
