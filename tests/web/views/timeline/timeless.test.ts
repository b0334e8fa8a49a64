// A run in which no time passes, on the timeline: its axis counts events, and everything that stands on it agrees.

import { beforeEach, describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { createViewState, type ViewState } from '../../../../web/src/model/view-state.ts';
import { hitAt } from '../../../../web/src/views/timeline/layout/hit.ts';
import { timeToX } from '../../../../web/src/views/timeline/layout/viewport.ts';
import { axisOf, paintAxis } from '../../../../web/src/views/timeline/painter/axis.ts';
import { paintTimeline } from '../../../../web/src/views/timeline/painter/paint.ts';
import { AXIS_PX, bodyHeight, type Scene } from '../../../../web/src/views/timeline/painter/scene.ts';
import { SceneSource } from '../../../../web/src/views/timeline/scene-source.ts';
import { Steering } from '../../../../web/src/views/timeline/steering.ts';
import { timelinePicture } from '../../../../web/src/views/timeline/svg/timeline-svg.ts';
import { eventWords, wordsFor } from '../../../../web/src/views/timeline/words.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';
import { namedTheme } from './hand-made.ts';
import { RecordingSurface } from './recording-surface.ts';

let state: ViewState;
let source: SceneSource;
let steering: Steering;
const scene = (): Scene => source.scene({ width: 1000, height: 300 }, steering.scroll, namedTheme);
const xOf = (place: number) => scene().gutter + timeToX(scene().view, place);

/** main and two that take turns, all at 0. */
function turns(): FoldedRun {
  const trace = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  trace.spawn(2, 1, 'a').wake(2, 1, 'spawned').spawn(3, 1, 'b').wake(3, 1, 'spawned').suspend(1, 0, 'all', 2);
  for (let turn = 0; turn < 5; turn++)
    for (const task of [2, 3])
      trace
        .poll(task, 0)
        .print(task, 0, `${turn}\n`)
        .suspend(task, 0, 'yielded')
        .wake(task, task, 'yielded', 0);
  for (const task of [2, 3]) trace.poll(task, 0).end(task, 0).wake(1, task, 'joined', 0);
  const run = new FoldedRun();
  run.append([trace.poll(1, 0).end(1, 0).finish().take()]);
  return run;
}

beforeEach(() => {
  state = createViewState(turns());
  source = new SceneSource(state);
  steering = new Steering(state, scene, () => undefined);
});

function hit(x: number, row: number) {
  const now = scene();
  const top = now.metrics.height * row + now.metrics.height / 2;
  const space = {
    ...now,
    axis: AXIS_PX,
    bottom: AXIS_PX + bodyHeight(now),
    laneOf: (at: number) => now.row(at).lane,
  };
  // Behind the worker's row there is a gap.
  return hitAt(space, x, AXIS_PX + top + (row > 0 ? 10 : 0));
}

describe('a run in which no time passes', () => {
  test('has an axis of events that says so, as wide as the run has events', () => {
    const { extentNs, clock, playheadNs } = scene();
    const { length } = state.run.value.events;
    expect([extentNs, clock, playheadNs]).toEqual([length, 'timeless', length]);
    const surface = new RecordingSurface();
    paintAxis(surface, scene(), axisOf(scene()));
    const texts = surface.only('text').join('\n');
    expect(texts).toContain('"events: no time passes"');
    expect(texts).toContain('"10"');
    expect(texts).not.toMatch(/ ns"| ms"/);
  });

  test('has bars that can be told apart, and markers and arrows where their events are', () => {
    const { lane } = scene().row(2);
    const xs = Array.from({ length: lane.length }, (_, index) => xOf(lane.startNs(index)));
    for (let index = 1; index < xs.length; index++) expect(xs[index]! - xs[index - 1]!).toBeGreaterThan(9);
    const prints = scene().markers.filter(({ kind }) => kind === 'output');
    expect(prints.map(({ timeNs }) => timeNs)).toEqual(
      Array.from({ length: 10 }, (_, index) => state.run.value.output(index).event + 1),
    );
    expect(scene().arrows.every(({ event, timeNs }) => timeNs === event + 1)).toBe(true);
    const surface = new RecordingSurface();
    paintTimeline(surface, scene());
    expect(surface.calls.join('\n')).not.toMatch(/NaN|undefined/);
  });

  test('is scrubbed, clicked and marked event by event', () => {
    steering.scrubTo(xOf(12));
    expect(state.playhead.value).toEqual({ timeNs: 0, event: 11 });
    expect(scene().playheadNs).toBe(12);
    steering.run('mark');
    steering.scrubTo(xOf(14));
    steering.run('mark');
    expect(scene().marks).toEqual([12, 14]);
    const span = scene().row(2).lane.indexAtEvent(20);
    const place = scene().row(2).lane.startNs(span) + 0.4;
    steering.select(hit(xOf(place), 2));
    expect(state.selection.value).toEqual({ kind: 'task', path: 'main/a' });
    expect(scene().selectedSpan).toBe(span);
  });

  test('is zoomed to a single event, and the window moves with the steps', () => {
    for (let press = 0; press < 60; press++) steering.zoom(xOf(10), 0.7);
    expect(scene().view.spanNs).toBe(1);
    expect(state.viewport.value).toBeNull();
    const before = scene().view.startNs;
    steering.scrubTo(xOf(10));
    for (let press = 0; press < 5; press++) steering.run('event-after');
    expect(state.playhead.value).toEqual({ timeNs: 0, event: 14 });
    expect(scene().view.startNs).toBeGreaterThan(before + 3);
    steering.fitAll();
    expect(scene().view.spanNs).toBeGreaterThan(state.run.value.events.length);
  });

  test('is told by events, and a run with times by its times', () => {
    const run = state.run.value;
    expect(eventWords(run, run.momentAtEvent(11))).toMatch(/, at event 12\.$/);
    const { lane } = scene().row(2);
    const span = lane.indexAtEvent(11);
    const words = wordsFor(run, { kind: 'task', id: 2 }, lane, span, run.momentAtEvent(11), scene().clock);
    expect(words.times).toMatch(/^from event \d+ to \d+$/);
  });

  test('is a picture with bars, the same for whoever draws it', () => {
    const palettes = { light: () => '#000' };
    const { svg } = timelinePicture(state.run.value, { width: 700, palettes, title: 'turns' });
    expect(svg).toContain('events: no virtual time passes');
    expect(svg).toContain('>ready<');
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});
