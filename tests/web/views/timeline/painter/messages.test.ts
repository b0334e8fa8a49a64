// Messages between rows of 20 px (bars from 3 to 17), the first at y 38; the plot begins at x 40, one px is 1 ns.

import { expect, test } from '@jest/globals';
import type { Arrow } from '../../../../../web/src/model/run-model.ts';
import { paintMessages } from '../../../../../web/src/views/timeline/painter/messages.ts';
import { rowsFor, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

const message = (fromNs: number, from: number, timeNs: number, to: number): Arrow => ({
  kind: 'message',
  event: 0,
  timeNs,
  fromNs,
  from,
  to,
  cause: 'sent',
});

function painted(...arrows: readonly Arrow[]): string[] {
  const surface = new RecordingSurface();
  paintMessages(surface, sceneOf({ rows: rowsFor(0, 30), arrows }));
  return surface.calls;
}

test('a message goes from the bar of its sender to that of its receiver, down or up', () => {
  expect(painted(message(10, 1, 30, 3), message(40, 3, 40, 1))).toEqual([
    'line 50 55 70 81 resource solid',
    'head 70 81 down resource',
    'line 80 81 80 55 resource solid',
    'head 80 55 up resource',
  ]);
});

test('messages on the same pixels are drawn once, and those out of sight not at all', () => {
  expect(painted(message(10, 1, 30, 3), message(10.1, 1, 30.1, 3))).toHaveLength(2);
  expect(painted(message(-20, 1, -10, 3), message(110, 1, 120, 3), message(10, 20, 30, 21))).toEqual([]);
});

test('a task that sends to itself has no arrow', () => {
  expect(painted(message(10, 1, 30, 1))).toEqual([]);
});

test('a message that is under way at an edge is a line up to there; its head is where it is received', () => {
  // From y 55 to y 81: half of the way is at y 68.
  expect(painted(message(50, 1, 150, 3))).toEqual(['line 90 55 140 68 resource solid']);
  expect(painted(message(-50, 1, 50, 3))).toEqual([
    'line 40 68 90 81 resource solid',
    'head 90 81 down resource',
  ]);
  expect(painted(message(-1e9, 1, 1e9, 3))).toEqual(['line 40 68 140 68 resource solid']);
});
