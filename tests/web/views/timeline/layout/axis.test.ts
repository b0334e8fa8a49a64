// The ticks of the time axis: round, labelled in one unit, and short however deep the zoom.

import { describe, expect, test } from '@jest/globals';
import { axisFor } from '../../../../../web/src/views/timeline/layout/axis.ts';
import { fitRun, type Viewport } from '../../../../../web/src/views/timeline/layout/viewport.ts';

const labels = (view: Viewport, stepPx = 100) => axisFor(view, stepPx).ticks.map((tick) => tick.label);

describe('the axis', () => {
  test('labels a run of milliseconds', () => {
    expect(labels(fitRun(800, 300e6))).toEqual([
      '0',
      '50 ms',
      '100 ms',
      '150 ms',
      '200 ms',
      '250 ms',
      '300 ms',
    ]);
  });

  test('uses one unit for all labels', () => {
    expect(labels(fitRun(500, 1.2e9))).toEqual(['0', '0.5 s', '1.0 s']);
  });

  test('labels a run of a few nanoseconds', () => {
    const axis = axisFor(fitRun(800, 7), 100);
    expect(axis.ticks.map((tick) => tick.label)).toEqual([
      '0',
      '1 ns',
      '2 ns',
      '3 ns',
      '4 ns',
      '5 ns',
      '6 ns',
      '7 ns',
    ]);
    expect(axis.minorNs).toBe(1);
  });

  test('labels a run of hours as hours and minutes', () => {
    expect(labels(fitRun(700, 3 * 3600e9))).toEqual([
      '0',
      '30 min',
      '1 h',
      '1 h 30 min',
      '2 h',
      '2 h 30 min',
      '3 h',
    ]);
  });

  test('counts from an anchor where whole times would be too long', () => {
    const axis = axisFor({ startNs: 12.3000001e9, spanNs: 300, width: 400 }, 100);
    expect(axis.anchor).toBe('12.3 s');
    expect(axis.ticks.map((tick) => tick.label)).toEqual(['+100 ns', '+200 ns', '+300 ns', '+400 ns']);
    expect(axis.format(12.300000125e9)).toBe('+125 ns');
  });

  test('keeps ticks apart, inside the window and at whole steps, at any zoom', () => {
    for (let power = 0; power < 15; power += 0.25) {
      const view = { startNs: 1e6, spanNs: 10 ** power, width: 900 };
      const { ticks, stepNs, minorNs } = axisFor(view, 90);
      expect((stepNs / view.spanNs) * view.width).toBeGreaterThanOrEqual(89.9);
      expect(minorNs).toBeLessThanOrEqual(stepNs);
      for (const tick of ticks) {
        expect(tick.timeNs % stepNs).toBe(0);
        expect(tick.x).toBeGreaterThanOrEqual(-1e-6);
        expect(tick.x).toBeLessThanOrEqual(900 + 1e-6);
        expect(tick.label.length).toBeLessThanOrEqual(14);
      }
      expect(new Set(ticks.map((tick) => tick.label)).size).toBe(ticks.length);
    }
  });
});
