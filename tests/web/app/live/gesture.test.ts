import { beforeEach, describe, expect, test } from '@jest/globals';
import { Gesture, PAUSE_MS } from '../../../../web/src/app/live/gesture.ts';

let now = 0;
let gesture: Gesture;
beforeEach(() => {
  now = 0;
  gesture = new Gesture(() => now);
});

describe('with a pointer', () => {
  test('everything from press to release is one gesture, however long it rests between', () => {
    gesture.press();
    expect(gesture.begins('p.frames')).toBe(true);
    now += 60_000;
    expect(gesture.begins('p.frames')).toBe(false);
    gesture.release();
    expect(gesture.begins('p.frames')).toBe(true);
  });

  test('another press is another gesture, however soon', () => {
    gesture.press();
    gesture.begins('p.frames');
    gesture.release();
    gesture.press();
    expect(gesture.begins('p.frames')).toBe(true);
  });
});

describe('with keys', () => {
  test('steps of the same control are one gesture until they pause', () => {
    expect(gesture.begins('p.frames')).toBe(true);
    for (let step = 0; step < 20; step++) {
      now += PAUSE_MS - 1;
      expect(gesture.begins('p.frames')).toBe(false);
    }
    now += PAUSE_MS;
    expect(gesture.begins('p.frames')).toBe(true);
  });

  test('another control is another gesture', () => {
    gesture.begins('p.frames');
    expect(gesture.begins('p.latency')).toBe(true);
    expect(gesture.begins('p.frames')).toBe(true);
  });

  test('a gesture that was ended does not go on', () => {
    gesture.begins('p.frames');
    gesture.end();
    expect(gesture.begins('p.frames')).toBe(true);
  });
});
