// Printed lines and trouble on task rows of 20 px, the first at y 38; the plot begins at x 40, one px is 1 ns.

import { describe, expect, test } from '@jest/globals';
import { paintMarkers } from '../../../../../web/src/views/timeline/painter/markers.ts';
import type { Marker } from '../../../../../web/src/views/timeline/painter/scene.ts';
import { rowsFor, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

function painted(markers: readonly Marker[]): string[] {
  const surface = new RecordingSurface();
  paintMarkers(surface, sceneOf({ rows: rowsFor(0, 5), markers }));
  return surface.calls;
}

describe('a marker', () => {
  test('of a printed line is a flag on a plate, above the bar of its row', () => {
    expect(painted([{ kind: 'output', timeNs: 10, row: 1 }])).toEqual([
      'rect 50 57 8 7 surface',
      'rect 50 57 1 7 text',
      'rect 52 58 5 1 text',
      'rect 52 60 3 1 text',
      'rect 52 62 5 1 text',
    ]);
  });

  test('of a printed line has a longer pole where the row is higher, and ends where words begin', () => {
    const marker: Marker = { kind: 'output', timeNs: 10, row: 0 };
    const poleOn = (height: number, inset: number) => {
      const surface = new RecordingSurface();
      const metrics = { height, inset };
      paintMarkers(surface, sceneOf({ rows: rowsFor(0, 5), markers: [marker], metrics }));
      return surface.calls[1];
    };
    expect(poleOn(20, 3)).toBe('rect 50 37 1 7 text');
    expect(poleOn(26, 4)).toBe('rect 50 38 1 9 text');
    expect(poleOn(32, 5)).toBe('rect 50 39 1 10 text');
  });

  test('of trouble is a crossed box', () => {
    expect(painted([{ kind: 'trouble', timeNs: 10, row: 1 }])).toEqual([
      'rect 46 57 9 9 surface',
      'frame 46 57 9 9 state-failed 1',
      'line 48 59 52 63 state-failed solid',
      'line 48 63 52 59 state-failed solid',
    ]);
  });

  test('that would cover another of its kind, or lies outside the window, is left out', () => {
    const many = Array.from({ length: 500 }, () => ({ kind: 'output', timeNs: 10, row: 1 }) as const);
    expect(painted(many)).toHaveLength(5);
    expect(painted([{ kind: 'output', timeNs: 101, row: 1 }])).toEqual([]);
  });
});
