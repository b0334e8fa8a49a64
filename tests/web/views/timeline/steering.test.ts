// What gestures and keys do to the view state, over a real run and without a document.

import { beforeEach, describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { createViewState, type ViewState } from '../../../../web/src/model/view-state.ts';
import { hitAt } from '../../../../web/src/views/timeline/layout/hit.ts';
import { timeToX } from '../../../../web/src/views/timeline/layout/viewport.ts';
import {
  AXIS_PX,
  bodyHeight,
  OVERVIEW_PX,
  type Scene,
} from '../../../../web/src/views/timeline/painter/scene.ts';
import { gutterFor, SceneSource } from '../../../../web/src/views/timeline/scene-source.ts';
import { Steering } from '../../../../web/src/views/timeline/steering.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';
import { namedTheme } from './hand-made.ts';
import { runOf } from './working-run.ts';

const MS = 1e6;

let state: ViewState;
let source: SceneSource;
let steering: Steering;
const size = { width: 1000, height: 300 };
const scene = (): Scene => source.scene(size, steering.scroll, namedTheme);
const hit = (x: number, y: number) =>
  hitAt(
    {
      ...scene(),
      axis: AXIS_PX,
      bottom: AXIS_PX + bodyHeight(scene()),
      laneOf: (row) => scene().row(row).lane,
    },
    x,
    y,
  );
const xOf = (timeNs: number) => scene().gutter + timeToX(scene().view, timeNs);

function show(run: FoldedRun): void {
  state = createViewState(run);
  source = new SceneSource(state);
  steering = new Steering(state, scene, () => undefined);
}

describe('steering', () => {
  beforeEach(() => show(runOf(4)));

  test('a click on a bar selects its task and puts the playhead there', () => {
    // worker 0, then main, work, work#2, ...
    steering.select(hit(xOf(15 * MS), AXIS_PX + 32 + 10 + 2 * 32 + 10));
    expect(state.selection.value).toEqual({ kind: 'task', path: 'main/work#2' });
    expect(Math.abs(state.moment.value.timeNs - 15 * MS)).toBeLessThanOrEqual(MS / 10);
    expect(scene().selectedSpan).toBeGreaterThan(0);
  });

  test('a click on nothing clears the selection', () => {
    state.selection.value = { kind: 'worker', index: 0 };
    steering.select(hit(500, 270));
    expect(state.selection.value).toBeNull();
  });

  test('zooming out to the whole run is no window at all, so that a longer run is whole too', () => {
    steering.zoom(600, 0.5);
    expect(state.viewport.value).not.toBeNull();
    steering.zoom(600, 4);
    expect(state.viewport.value).toBeNull();
    state.run.value = runOf(8);
    expect(timeToX(scene().view, 80 * MS)).toBeCloseTo(scene().view.width - 10, 6);
  });

  test('a chosen window stays when the program runs again', () => {
    steering.zoom(xOf(20 * MS), 0.5);
    const before = { ...scene().view };
    state.run.value = runOf(6);
    expect(scene().view.startNs).toBeCloseTo(before.startNs, 3);
    expect(scene().view.spanNs).toBeCloseTo(before.spanNs, 3);
  });

  test('a window beyond the end of a shorter run is moved into it, and comes back with the longer one', () => {
    state.viewport.value = { startNs: 30 * MS, endNs: 40 * MS };
    state.run.value = runOf(1);
    expect(scene().view.startNs).toBeLessThan(10 * MS);
    state.run.value = runOf(4);
    expect(scene().view.startNs).toBe(30 * MS);
  });

  test('keys walk rows, then the events of the selected task', () => {
    steering.run('row-below');
    expect(state.selection.value).toEqual({ kind: 'task', path: 'main' });
    steering.run('row-below');
    expect(state.selection.value).toEqual({ kind: 'task', path: 'main/work' });
    steering.run('to-start');
    expect(state.moment.value.event).toBe(0);
    const times = [];
    for (let i = 0; i < 20; i++) {
      steering.run('event-after');
      times.push(state.moment.value.timeNs);
    }
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBe(10 * MS);
  });

  test('`[` leads to who woke the task, `]` back', () => {
    state.selection.value = { kind: 'task', path: 'main' };
    steering.run('wake-before');
    expect(state.selection.value).toEqual({ kind: 'task', path: 'main/work#4' });
    steering.run('wake-after');
    expect(state.selection.value).toEqual({ kind: 'task', path: 'main' });
  });

  test('fit shows the selected row, and once more the whole run', () => {
    state.selection.value = { kind: 'task', path: 'main/work' };
    steering.run('fit');
    expect(xOf(0)).toBeCloseTo(scene().gutter + 10, 3);
    expect(xOf(10 * MS)).toBeCloseTo(990, 3);
    steering.run('fit');
    expect(state.viewport.value).toBeNull();
  });

  test('a double click fits the span under it', () => {
    steering.fitHit(hit(xOf(15 * MS), AXIS_PX + 10));
    expect(xOf(10 * MS)).toBeCloseTo(scene().gutter + 10, 3);
    expect(xOf(20 * MS)).toBeCloseTo(990, 3);
  });

  test('the overview moves the window, and where that is the whole run, the playhead', () => {
    steering.overviewTo(xOf(20 * MS));
    expect(state.playhead.value?.timeNs).toBe(20 * MS);
    const at = xOf(30 * MS);
    steering.zoom(xOf(5 * MS), 0.2);
    steering.overviewTo(at);
    const { startNs, spanNs } = scene().view;
    expect(startNs + spanNs / 2).toBeCloseTo(30 * MS, 0);
    expect(state.playhead.value?.timeNs).toBe(20 * MS);
    steering.overviewTo(-1000);
    expect(scene().view.startNs).toBeLessThanOrEqual(0);
  });

  test('M marks the moment of the playhead, and takes the mark away again', () => {
    steering.scrubTo(xOf(15 * MS));
    steering.run('mark');
    steering.run('to-start');
    steering.run('mark');
    expect(state.marks.value.map(({ timeNs }) => timeNs)).toEqual([0, 15 * MS]);
    expect(scene().marks).toEqual([0, 15 * MS]);
    steering.run('mark');
    expect(state.marks.value).toEqual([{ timeNs: 15 * MS, event: null }]);
  });

  test('finding a name selects its rows one after another, around at both ends', () => {
    expect(steering.find('WORK', 0)).toBe('1 of 5');
    expect(state.selection.value).toEqual({ kind: 'worker', index: 0 });
    expect(steering.find('work', 2)).toBe('3 of 5');
    expect(state.selection.value).toEqual({ kind: 'task', path: 'main/work#2' });
    expect(steering.find('work', -1)).toBe('5 of 5');
    expect(steering.find('nobody', 0)).toBe('nothing');
    expect(state.selection.value).toEqual({ kind: 'task', path: 'main/work#4' });
    expect(steering.find('  ', 0)).toBe('');
  });

  test('Enter folds the selected task, and unfolds it', () => {
    state.selection.value = { kind: 'task', path: 'main' };
    steering.run('fold');
    expect(scene().rows.count).toBe(2);
    steering.run('fold');
    expect(scene().rows.count).toBe(6);
    state.selection.value = { kind: 'task', path: 'main/work' };
    steering.run('fold');
    expect(state.collapsed.value.size).toBe(0);
  });

  test('scrubbing moves the playhead within the run', () => {
    steering.scrubTo(xOf(15 * MS));
    expect(state.playhead.value).toEqual({ timeNs: 15 * MS, event: null });
    steering.scrubTo(-500);
    expect(state.playhead.value?.timeNs).toBe(0);
    steering.scrubTo(5000);
    expect(state.playhead.value?.timeNs).toBe(40 * MS);
  });

  test('clear forgets selection and playhead', () => {
    steering.run('row-below');
    steering.run('to-start');
    steering.run('clear');
    expect([state.selection.value, state.playhead.value]).toEqual([null, null]);
    expect(scene().playheadNs).toBe(40 * MS);
  });

  test('rows scroll no further than there are rows, and follow the selection', () => {
    show(runOf(100));
    steering.scrollTo(1e9);
    expect(steering.scroll).toBe(102 * 20 + 10 - (300 - AXIS_PX - OVERVIEW_PX));
    steering.scrollTo(0);
    for (let i = 0; i < 30; i++) steering.run('row-below');
    expect(steering.scroll).toBeGreaterThan(0);
    expect(scene().selectedRow).toBe(30);
  });

  test('folding a task hides its children and gives their arrows to its row', () => {
    steering.toggleFold('main');
    expect(scene().rows.count).toBe(2);
    expect(scene().rows.rowOfTask[3]).toBe(1);
    steering.toggleFold('main');
    expect(scene().rows.count).toBe(6);
  });
});

describe('the scene', () => {
  test('has all arrows while they are few, and then those of the selected task', () => {
    show(runOf(4));
    expect(scene().arrows.length).toBeGreaterThan(4);
    show(runOf(60));
    expect(scene().arrows).toEqual([]);
    expect(scene().arrows).toBe(scene().arrows);
    state.selection.value = { kind: 'task', path: 'main/work#7' };
    expect(scene().arrows.map((arrow) => arrow.to)).toEqual([8]);
  });

  test('is new when the run grows', () => {
    const trace = new TraceWriter();
    trace.start(1).at(0).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
    const run = new FoldedRun();
    run.append([trace.take()]);
    show(run);
    expect(scene().rows.count).toBe(2);
    trace.spawn(2, 1, 'a').wake(2, 1, 'spawned');
    run.append([trace.take()]);
    expect(scene().rows.count).toBe(3);
  });

  test('leaves the plot most of a narrow panel', () => {
    for (const width of [320, 390, 800, 1440]) expect(gutterFor(width)).toBeLessThan(width * 0.36);
  });
});
