// Sums over a lane agree with adding up its spans, also while the lane grows.

import { describe, expect, test } from '@jest/globals';
import { isOnWorker, type Lane, LaneState } from '../../../web/src/model/lane.ts';
import { LaneSummary } from '../../../web/src/model/lane-summary.ts';
import { laneOf, randomLane, randomNumbers, type Span } from '../views/timeline/hand-made.ts';

function addedUp(lane: Lane, from: number, to: number) {
  const sum = { spans: 0, busyNs: 0, blockingNs: 0 };
  for (let i = from; i < to; i++) {
    if (!isOnWorker(lane.state(i))) continue;
    sum.spans++;
    sum[lane.state(i) === LaneState.blocking ? 'blockingNs' : 'busyNs'] += lane.endNs(i) - lane.startNs(i);
  }
  return sum;
}

describe('the sums over a lane', () => {
  test('are those of its spans, for any stretch', () => {
    const random = randomNumbers(21);
    for (let round = 0; round < 40; round++) {
      const lane = randomLane(random, 1 + random(200), 50);
      const summary = new LaneSummary();
      for (let i = 0; i < 40; i++) {
        const from = random(lane.length);
        const to = from + random(lane.length - from + 1);
        expect(summary.busy(lane, from, to)).toEqual(addedUp(lane, from, to));
      }
    }
  });

  test('follow a lane whose last span is still growing', () => {
    const spans: Span[] = [];
    const summary = new LaneSummary();
    for (let i = 0; i < 100; i++) {
      spans.push([i * 10, i % 2 === 0 ? 'computing' : 'waiting']);
      const lane = laneOf(spans, i * 10 + 4);
      expect(summary.busy(lane, 0, lane.length)).toEqual(addedUp(lane, 0, lane.length));
    }
  });
});

test('the time on a worker until a moment is that of all spans before it', () => {
  const random = randomNumbers(5);
  const lane = randomLane(random, 200, 20);
  const summary = new LaneSummary();
  const endNs = lane.endNs(lane.length - 1);
  for (let timeNs = -3; timeNs < endNs + 3; timeNs += 1.5) {
    let expected = 0;
    for (let i = 0; i < lane.length; i++)
      if (isOnWorker(lane.state(i)))
        expected += Math.max(0, Math.min(timeNs, lane.endNs(i)) - lane.startNs(i));
    expect(summary.busyBefore(lane, timeNs)).toBeCloseTo(expected, 6);
  }
});
