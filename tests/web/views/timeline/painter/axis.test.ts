// The axis on top: the plot begins at x 40 and is 400 px wide.

import { describe, expect, test } from '@jest/globals';
import { fitRun } from '../../../../../web/src/views/timeline/layout/viewport.ts';
import { axisOf, paintAxis, paintAxisStrip } from '../../../../../web/src/views/timeline/painter/axis.ts';
import { paintTimeline } from '../../../../../web/src/views/timeline/painter/paint.ts';
import { rowsFor, type SceneParts, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

function painted(parts: SceneParts): RecordingSurface {
  const surface = new RecordingSurface();
  const scene = sceneOf({ width: 440, view: fitRun(400, 380e6), ...parts });
  paintAxisStrip(surface, scene, axisOf(scene));
  paintAxis(surface, scene, axisOf(scene));
  return surface;
}

test('where nothing has run all is blank', () => {
  const surface = new RecordingSurface();
  paintTimeline(surface, sceneOf({ rows: rowsFor(0, 0), playheadNs: 0, endNs: 0 }));
  expect(surface.calls).toEqual(['rect 0 0 140 128 surface']);
});

describe('the axis', () => {
  test('labels its ticks, centred but inside the plot', () => {
    expect(painted({}).only('text')).toEqual([
      'text 47 10 "0" axis text-muted left',
      'text 132 10 "100 ms" axis text-muted left',
      'text 232 10 "200 ms" axis text-muted left',
      'text 332 10 "300 ms" axis text-muted left',
    ]);
  });

  test('gives way to the time of the playhead', () => {
    const texts = painted({ playheadNs: 120e6 }).only('text');
    expect(texts).toEqual([
      'text 152 10 "120 ms" axis surface left',
      'text 47 10 "0" axis text-muted left',
      'text 232 10 "200 ms" axis text-muted left',
      'text 332 10 "300 ms" axis text-muted left',
    ]);
  });

  test('has a letter for each mark, on a plate, and leaves out what it would cover', () => {
    const surface = painted({ marks: [100e6, 101e6, 250e6] });
    expect(surface.only('text').map((call) => JSON.parse(/"[^"]*"/.exec(call)![0]))).toEqual([
      'A',
      'C',
      '0',
      '200 ms',
      '300 ms',
    ]);
    expect(surface.only('frame')).toEqual(['frame 142 2 16 16 accent 1', 'frame 292 2 16 16 accent 1']);
  });

  test('never lets two texts overlap, wherever the playhead is', () => {
    for (let playheadNs = 0; playheadNs <= 380e6; playheadNs += 7e6) {
      const extents = painted({ playheadNs, marks: [0, 30e6, 33e6, 210e6, 380e6] })
        .only('text')
        .map((call) => {
          const [, left, , ...rest] = call.split(' ');
          const text = JSON.parse(/"[^"]*"/.exec(rest.join(' '))?.[0] ?? '""') as string;
          return [Number(left), Number(left) + 6 * text.length] as const;
        })
        .sort((a, b) => a[0] - b[0]);
      for (let i = 1; i < extents.length; i++) expect(extents[i]![0]).toBeGreaterThan(extents[i - 1]![1]);
    }
  });

  test('shows the anchor of its labels in the corner', () => {
    const view = { startNs: 12.3000001e9, spanNs: 300, width: 400 };
    expect(painted({ gutter: 100, view }).only('text')[0]).toBe(
      'text 92 10 "12.3 s +" axis text-muted right',
    );
  });
});
