// Where the reader is, as a link says it.

import { expect, test } from '@jest/globals';
import { placeInRun } from '../../../web/src/app/place.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { createViewState } from '../../../web/src/model/view-state.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function viewOf(trace: TraceWriter) {
  const run = new FoldedRun();
  run.append([trace.take()]);
  return createViewState(run);
}

const started = () => new TraceWriter().start(1).at(10).spawn(1, 0, 'main');

test('a playhead beyond the end of the run, as beside a longer one, is left out', () => {
  const view = viewOf(started().finish());
  view.selection.value = { kind: 'task', path: 'main' };
  view.playhead.value = { timeNs: 11, event: null };
  expect(placeInRun(view)).toEqual({ timeNs: null, task: 'main' });
  view.playhead.value = { timeNs: 10, event: null };
  expect(placeInRun(view)).toEqual({ timeNs: 10, task: 'main' });
});

test('a run that has not ended may still come that far', () => {
  const view = viewOf(started());
  view.playhead.value = { timeNs: 11, event: null };
  expect(placeInRun(view).timeNs).toBe(11);
});
