// Counters have rows, named spans lines below the bars and words in them: from a run to the scene.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { findTargets } from '../../../../web/src/model/search.ts';
import { createViewState } from '../../../../web/src/model/view-state.ts';
import { rowContent, rowsOf } from '../../../../web/src/views/timeline/layout/rows.ts';
import { rowOfTarget, targetOfRow } from '../../../../web/src/views/timeline/navigation.ts';
import { paintNamedSpans } from '../../../../web/src/views/timeline/painter/named-spans.ts';
import { SceneSource } from '../../../../web/src/views/timeline/scene-source.ts';
import { taskBarLabels, wordsFor } from '../../../../web/src/views/timeline/words.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';
import { namedTheme, sceneOf, stepsOf } from './hand-made.ts';
import { RecordingSurface } from './recording-surface.ts';

/** main computes inside `request` from 10 to 50, and counts `done`. */
function run(): FoldedRun {
  const trace = new TraceWriter().start(1).at(0).spawn(1, 0, 'main').poll(1, 0).transfer(1, 1, 0, '/x');
  trace.at(10).span(1, 0, 'request').compute(1, 0, 40).at(50).computeEnd(1, 0).spanEnd(1, 0, 'request');
  trace.count(1, 0, 'done', 4).at(60).end(1, 0).finish();
  const folded = new FoldedRun();
  folded.append([trace.take()]);
  return folded;
}

describe('a counter', () => {
  test('has a row between the resources and the tasks', () => {
    const rows = rowsOf(run(), new Set(), [1]);
    expect(Array.from({ length: rows.count }, (_, row) => rowContent(rows, row)?.kind)).toEqual([
      'worker',
      'resource',
      'counter',
      'task',
    ]);
  });

  test('is selected by its name, in the row and in the search', () => {
    const rows = rowsOf(run(), new Set(), [1]);
    const target = { kind: 'counter', name: 'done' } as const;
    expect(targetOfRow(run(), rows, 2)).toEqual(target);
    expect(rowOfTarget(run(), rows, target)).toBe(2);
    expect(rowOfTarget(run(), rows, { kind: 'counter', name: 'gone' })).toBe(-1);
    expect(findTargets(run(), 'DON', 10)).toEqual([target]);
  });

  test('is a curve up to its largest value, and says its number', () => {
    const source = new SceneSource(createViewState(run()));
    const { label, resource } = source.scene({ width: 800, height: 300 }, 0, namedTheme).row(2);
    expect([label, resource?.maximum, resource?.createdNs, resource?.words(3)]).toEqual(['done', 4, 50, '3']);
  });
});

describe('a named span', () => {
  test('is said in the title of the tooltip and in the bar, before the reason', () => {
    const folded = run();
    const lane = folded.taskLane(1);
    const span = lane.indexAtTime(20);
    expect(taskBarLabels(folded, 1, lane, span)[0]).toBe('request: computes on worker 0 until 50 ns');
    const words = wordsFor(folded, { kind: 'task', id: 1 }, lane, span, folded.momentAtTime(20));
    expect(words.title).toBe('main, in request');
  });

  test('is a line with ends below the bar, and a nested one begins with a tick', () => {
    const surface = new RecordingSurface();
    const spans = stepsOf([
      [10, 1],
      [20, 2],
      [30, 1],
      [50, 0],
    ]);
    paintNamedSpans(surface, sceneOf({}), spans, 40, 60);
    expect(surface.calls).toEqual([
      'rect 50 58 10 2 resource',
      'rect 50 56 1 4 resource',
      'rect 59 56 1 4 resource',
      'rect 60 58 10 2 resource',
      'rect 60 56 1 4 resource',
      'rect 69 56 1 4 resource',
      'rect 70 58 20 2 resource',
      'rect 70 56 1 4 resource',
      'rect 89 56 1 4 resource',
    ]);
  });
});
