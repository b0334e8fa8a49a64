/** What the benchmark of live parameters makes of what it has taken down in a page. */
import { expect, test } from '@jest/globals';
import { costsOf } from '../../scripts/live-bench.mjs';

const frames = [0, 10, 20, 30, 40, 50, 60];
const screenFrameMs = 10;

test('frames are counted from that of the handler to that of the painting', () => {
  const inputs = [{ at: 11, value: '1' }];
  expect(costsOf({ frames, screenFrameMs, inputs, drawn: [{ at: 22, value: '1' }] })).toMatchObject({
    inputs: 1,
    unanswered: 0,
    runs: 1,
    frames: { median: 1, p95: 1 },
    ms: { median: 11, p95: 11 },
    frameMs: 10,
  });
});

test('an input that was passed over is answered by the run of a newer one', () => {
  const inputs = [
    { at: 11, value: '1' },
    { at: 21, value: '2' },
  ];
  const { frames: counted, ms } = costsOf({ frames, screenFrameMs, inputs, drawn: [{ at: 41, value: '2' }] });
  expect(counted).toEqual({ median: 3, p95: 3 });
  expect(ms).toEqual({ median: 30, p95: 30 });
});

test('a painting of an older value answers nothing, and what was never painted is counted', () => {
  const inputs = [
    { at: 11, value: '1' },
    { at: 21, value: '2' },
  ];
  const drawn = [
    { at: 15, value: '0' },
    { at: 32, value: '1' },
  ];
  expect(costsOf({ frames, screenFrameMs, inputs, drawn })).toMatchObject({
    unanswered: 1,
    frames: { median: 2 },
  });
});

test('a frame of the screen that the page did not begin counts too', () => {
  const [inputs, drawn] = [[{ at: 11, value: '1' }], [{ at: 62, value: '1' }]];
  const busy = { frames: [0, 10, 60], screenFrameMs, inputs, drawn };
  expect(costsOf(busy)).toMatchObject({ frames: { median: 5, p95: 5 } });
});
