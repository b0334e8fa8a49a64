import { beforeEach, describe, expect, test } from '@jest/globals';
import { sameValues, ValueHistory } from '../../../../web/src/app/live/value-history.ts';
import { noValues, type Values } from '../../../../web/src/app/values.ts';
import { type Signal, signal } from '../../../../web/src/base/signals.ts';

let values: Signal<Values>;
let history: ValueHistory;
const valuesWith = (frames: string): Values => ({ ...noValues, workers: '2', parameters: { frames } });
const framesOf = (found: Values | null) => found?.parameters.frames;
const can = () => [history.canUndo.value, history.canRedo.value];

function change(frames: string): void {
  history.keep();
  values.value = valuesWith(frames);
}

function take(found: Values | null): void {
  if (found !== null) values.value = found;
}

beforeEach(() => {
  values = signal(valuesWith('1'));
  history = new ValueHistory(values);
});

test('goes back step by step, and forward again', () => {
  change('2');
  change('3');
  expect(can()).toEqual([true, false]);
  take(history.undo());
  expect(framesOf(values.value)).toBe('2');
  take(history.undo());
  expect(framesOf(values.value)).toBe('1');
  expect(can()).toEqual([false, true]);
  expect(history.undo()).toBeNull();
  take(history.redo());
  take(history.redo());
  expect(framesOf(values.value)).toBe('3');
  expect(can()).toEqual([true, false]);
});

test('a change after going back leaves nothing to go forward to', () => {
  change('2');
  take(history.undo());
  change('5');
  expect(can()).toEqual([true, false]);
  expect(history.redo()).toBeNull();
});

test('a step that leads nowhere is passed over, and alone it is none', () => {
  history.keep(); // a slider that came back to where it was
  expect(can()).toEqual([false, false]);
  change('2');
  history.keep();
  take(history.undo());
  expect(framesOf(values.value)).toBe('1');
});

test('keeps the last hundred steps', () => {
  for (let frames = 2; frames <= 150; frames++) change(String(frames));
  let steps = 0;
  for (; history.canUndo.value; steps++) take(history.undo());
  expect(steps).toBe(100);
  expect(framesOf(values.value)).toBe('50');
});

test('once cleared there is nothing to go to', () => {
  change('2');
  take(history.undo());
  history.clear();
  expect(can()).toEqual([false, false]);
});

describe('values are the same', () => {
  test('in whatever order they stand', () => {
    const one = { ...noValues, parameters: { a: '1', b: '2' } };
    const other = { ...noValues, parameters: { b: '2', a: '1' } };
    expect(sameValues(one, other)).toBe(true);
  });

  test('unless any of them differs', () => {
    expect(sameValues(valuesWith('1'), valuesWith('2'))).toBe(false);
    expect(sameValues(valuesWith('1'), { ...valuesWith('1'), seed: '7' })).toBe(false);
    expect(sameValues(valuesWith('1'), { ...noValues, workers: '2' })).toBe(false);
  });
});
