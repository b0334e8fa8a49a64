// Where two runs part, on a plot that begins at x 40; one px is 1 ns.

import { expect, test } from '@jest/globals';
import {
  paintDivergence,
  paintDivergenceSign,
} from '../../../../../web/src/views/timeline/painter/divergence.ts';
import { paintTimeline } from '../../../../../web/src/views/timeline/painter/paint.ts';
import type { Scene } from '../../../../../web/src/views/timeline/painter/scene.ts';
import { sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

function painted(parts: Partial<Scene>): { calls: string[]; extent: object | null } {
  const surface = new RecordingSurface();
  const scene = sceneOf(parts);
  const extent = paintDivergenceSign(surface, scene);
  paintDivergence(surface, scene);
  return { calls: surface.calls, extent };
}

test('it is a dotted line through all rows, under a sign on the axis', () => {
  const { calls, extent } = painted({ divergenceNs: 50 });
  expect(calls).toContain('text 87 10 "≠" axis text left');
  expect(calls.at(-1)).toBe('line 90 28 90 128 text dotted');
  expect(extent).toEqual({ left: 41, right: 59 });
});

test('the sign stays inside the plot, at the very beginning too', () => {
  expect(painted({ divergenceNs: 0 }).extent).toEqual({ left: -1, right: 17 });
});

test('out of sight, or where runs do not part, nothing is drawn', () => {
  expect(painted({ divergenceNs: 101 })).toEqual({ calls: [], extent: null });
  expect(painted({ divergenceNs: null })).toEqual({ calls: [], extent: null });
});

test('on an axis that is shared with a longer run, what comes after the end is shaded', () => {
  const surface = new RecordingSurface();
  paintTimeline(surface, sceneOf({ endNs: 60, extentNs: 100 }));
  expect(surface.calls).toContain('rect 100 28 40 100 surface-sunken');
});
