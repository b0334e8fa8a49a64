// Turns of a frame, with animation frames that the test hands out.

import { beforeEach, expect, test } from '@jest/globals';
import { signal } from '../../../web/src/base/signals.ts';
import { inFrame } from '../../../web/src/views/frame.ts';
import { frameEffect } from '../../../web/src/views/frame-effect.ts';

let callbacks: (() => void)[] = [];
let done: string[] = [];

function nextFrame(): void {
  const now = callbacks;
  callbacks = [];
  for (const callback of now) callback();
}

beforeEach(() => {
  callbacks = [];
  done = [];
  globalThis.requestAnimationFrame = (callback) => callbacks.push(() => callback(0));
});

test('whoever writes has his turn before whoever draws, each once', () => {
  const draw = () => done.push('draw');
  const write = () => done.push('write');
  inFrame('draw', draw);
  inFrame('write', write);
  inFrame('draw', draw);
  expect(callbacks).toHaveLength(1);
  nextFrame();
  expect(done).toEqual(['write', 'draw']);
  nextFrame();
  expect(done).toHaveLength(2);
});

test('what is taken back is not done, and what is asked for in a frame is done in the next', () => {
  inFrame('write', () => done.push('never'))();
  inFrame('draw', () => inFrame('draw', () => done.push('later')));
  nextFrame();
  expect(done).toEqual([]);
  nextFrame();
  expect(done).toEqual(['later']);
});

test('an effect writes at once, then once a frame with the newest value, and no more once disposed', () => {
  const value = signal(1);
  const dispose = frameEffect(
    () => value.value,
    (now) => done.push(String(now)),
  );
  expect(done).toEqual(['1']);
  value.value = 2;
  value.value = 3;
  expect(done).toEqual(['1']);
  nextFrame();
  expect(done).toEqual(['1', '3']);
  value.value = 4;
  dispose();
  nextFrame();
  expect(done).toEqual(['1', '3']);
});
