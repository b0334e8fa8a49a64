// A scene with the run before beside the present one: rows find their earlier selves, and the axis holds both.

import { beforeEach, describe, expect, test } from '@jest/globals';
import { createViewState, type ViewState } from '../../../../web/src/model/view-state.ts';
import { timeToX } from '../../../../web/src/views/timeline/layout/viewport.ts';
import type { Scene } from '../../../../web/src/views/timeline/painter/scene.ts';
import { SceneSource } from '../../../../web/src/views/timeline/scene-source.ts';
import { Steering } from '../../../../web/src/views/timeline/steering.ts';
import { namedTheme } from './hand-made.ts';
import { runOf } from './working-run.ts';

const MS = 1e6;

let state: ViewState;
let source: SceneSource;
const scene = (): Scene => source.scene({ width: 1000, height: 400 }, 0, namedTheme);

beforeEach(() => {
  state = createViewState(runOf(3));
  source = new SceneSource(state);
});

test('a row finds itself in the run before by its path, and a new task has no before', () => {
  state.before.value = runOf(2);
  const found = scene();
  const rowOf = (path: string) => found.row(found.rows.rowOfTask[state.run.value.taskByPath(path)]!);
  expect(rowOf('main').before?.endNs(0)).toBeDefined();
  expect(rowOf('main/work#2').before).not.toBeNull();
  expect(rowOf('main/work#3').before).toBeNull();
  expect(found.row(0).before).not.toBeNull(); // the worker
});

describe('the axis', () => {
  test('reaches to the later end of both, and the run ends where it does', () => {
    state.before.value = runOf(6);
    const { view, endNs, beforeEndNs, extentNs } = scene();
    expect([endNs, beforeEndNs, extentNs]).toEqual([30 * MS, 60 * MS, 60 * MS]);
    expect(timeToX(view, 60 * MS)).toBeCloseTo(view.width - 10, 6);
  });

  test('is the run’s own again without the run before', () => {
    state.before.value = runOf(6);
    scene();
    state.before.value = null;
    const { view } = scene();
    expect(timeToX(view, 30 * MS)).toBeCloseTo(view.width - 10, 6);
  });

  test('zooms and pans within both', () => {
    state.before.value = runOf(6);
    const steering = new Steering(state, scene, () => {});
    steering.zoom(1000, 0.5);
    expect(state.viewport.value?.endNs).toBeGreaterThan(59 * MS);
    steering.zoom(1000, 10);
    expect(state.viewport.value).toBeNull();
  });
});

test('a window stays as it is while runs of other lengths come', () => {
  state.viewport.value = { startNs: 12 * MS, endNs: 17 * MS };
  const { startNs, spanNs } = scene().view;
  state.before.value = state.run.value;
  for (const tasks of [5, 2, 9, 4]) {
    state.run.value = runOf(tasks);
    expect(scene().view).toMatchObject({ startNs, spanNs });
  }
});
