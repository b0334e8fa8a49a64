// Where the reader is, as a link says it.

import { describe, expect, test } from '@jest/globals';
import { goTo, leaveMissing, placeInRun } from '../../../web/src/app/place.ts';
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

describe('in a run that takes no time', () => {
  const timeless = () => viewOf(new TraceWriter().start(1).spawn(1, 0, 'main').end(1, 0).finish());

  test('the event says where the reader is, there and back', () => {
    const view = timeless();
    view.playhead.value = { timeNs: 0, event: 2 };
    const place = placeInRun(view);
    expect(place).toEqual({ timeNs: 0, event: 2, task: null });
    view.playhead.value = null;
    goTo(view, place);
    expect(leaveMissing(view, place)).toEqual([]);
    expect(view.moment.value.event).toBe(2);
  });

  test('an event that it does not have is left, and told by its number', () => {
    const view = timeless();
    const place = { timeNs: 0, event: 99, task: null };
    goTo(view, place);
    const said = `t cannot be "0@100": this run has ${view.run.value.events.length} events.`;
    expect(leaveMissing(view, place)).toEqual([{ name: 't', value: '0@100', message: said }]);
    expect(view.playhead.value).toBeNull();
  });
});

test('where time passes, it says enough', () => {
  const view = viewOf(started().finish());
  view.playhead.value = { timeNs: 10, event: 1 };
  expect(placeInRun(view)).toEqual({ timeNs: 10, task: null });
});
