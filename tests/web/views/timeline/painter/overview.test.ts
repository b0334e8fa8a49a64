// The strip of the whole run, 20 px high below the rows; the plot is 100 px wide from x 40, the run 80 ns long.

import { describe, expect, test } from '@jest/globals';
import { paintOverview, paintOverviewStrip } from '../../../../../web/src/views/timeline/painter/overview.ts';
import { type SceneParts, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

const busy = Float32Array.from({ length: 50 }, (_, column) => (column < 10 ? 1 : column < 20 ? 0.5 : 0));
const printed = Uint8Array.from({ length: 50 }, (_, column) => (column === 30 ? 1 : 0));
const whole = { startNs: -10, spanNs: 100, width: 100 };

function painted(parts: SceneParts): string[] {
  const surface = new RecordingSurface();
  const scene = { view: whole, endNs: 80, playheadNs: 40, overview: { busy, printed }, ...parts };
  paintOverviewStrip(surface, sceneOf(scene));
  paintOverview(surface, sceneOf(scene));
  return surface.calls;
}

describe('the overview', () => {
  test('shows how busy the workers were, what was printed, and the playhead', () => {
    expect(painted({})).toEqual([
      'rect 0 108 140 20 surface-sunken',
      'rect 0 108 140 1 line',
      'clip 40 108 100 20',
      'rect 40 111 20 14 state-running',
      'rect 60 118 20 7 state-running',
      'rect 100 109 1 3 text',
      'unclip',
      'text 32 118 "whole run" axis text-muted right',
      'clip 40 108 100 20',
      'rect 90 108 1 20 playhead',
      'unclip',
    ]);
  });

  test('frames the window that the rows show', () => {
    const framed = (startNs: number, spanNs: number) =>
      painted({ view: { startNs, spanNs, width: 100 } }).filter((call) => call.includes('accent'));
    expect(framed(0, 40)).toEqual(['frame 50 109 40 18 accent 2']);
    expect(framed(20, 1)).toEqual(['frame 70 109 4 18 accent 2', 'head 72 109 down accent']);
    expect(framed(-10, 100)).toEqual([]);
  });

  test('is left out where there is no room', () => {
    expect(painted({ overview: null })).toEqual([]);
  });
});
