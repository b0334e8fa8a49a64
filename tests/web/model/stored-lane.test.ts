// What a lane gathers at once is what its spans come to one by one.

import { expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import {
  addBusySpans,
  gatherSpans,
  MOST_GATHERED,
  nothingGathered,
  sumBlocksOfSpans,
} from '../../../web/src/model/lane.ts';
import { randomNumbers, randomRun } from './random-run.ts';

test('gathering agrees with a walk over the spans, wherever it begins and ends', () => {
  let longest = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const run = new FoldedRun();
    run.append([randomRun(seed, 900, seed % 2 === 0).take()]);
    const random = randomNumbers(seed + 50);
    const lanes = [
      ...Array.from({ length: run.taskCount }, (_, index) => run.taskLane(index + 1)),
      ...Array.from({ length: run.workerCount }, (_, index) => run.workerLane(index)),
    ].filter(({ length }) => length > 0);
    for (let round = 0; round < 300; round++) {
      const lane = lanes[random(lanes.length)]!;
      const from = random(lane.length);
      const columnNs = 1 + random(120);
      const bounds = {
        count: from + 1 + random(lane.length - from),
        untilNs: lane.startNs(from) + 1 + random(columnNs),
        longNs: columnNs,
      };
      const [slow, fast] = [nothingGathered(), nothingGathered()];
      gatherSpans(lane, from, bounds, slow);
      lane.gather(from, bounds, fast);
      longest = Math.max(longest, slow.next - from);
      expect(fast).toEqual(slow);
    }
  }
  expect(longest).toBeGreaterThan(MOST_GATHERED);
});

test('what is beyond the most that are looked at is found by time', () => {
  const run = new FoldedRun();
  run.append([randomRun(4, 6000).take()]);
  for (let worker = 0; worker < run.workerCount; worker++) {
    const lane = run.workerLane(worker);
    for (let from = 0; from < lane.length; from += 7) {
      for (const afterNs of [1, 100, 1000, 1e9]) {
        const bounds = { count: lane.length, untilNs: lane.startNs(from) + afterNs, longNs: 1e12 };
        const [slow, fast] = [nothingGathered(), nothingGathered()];
        gatherSpans(lane, from, bounds, slow);
        lane.gather(from, bounds, fast);
        expect(fast).toEqual(slow);
      }
    }
  }
});

test('the sums over any stretch of a lane are those of its spans', () => {
  const random = randomNumbers(9);
  for (let seed = 1; seed <= 6; seed++) {
    const run = new FoldedRun();
    run.append([randomRun(seed, 900, seed % 2 === 0).take()]);
    for (let round = 0; round < 300; round++) {
      const lane =
        round % 2 === 0 ? run.taskLane(1 + random(run.taskCount)) : run.workerLane(random(run.workerCount));
      const from = random(lane.length + 1);
      const to = from + random(lane.length - from + 1);
      const [slow, fast] = [nothingGathered(), nothingGathered()];
      addBusySpans(lane, from, to, slow);
      lane.addBusy(from, to, fast);
      expect(fast).toEqual(slow);
    }
  }
});

test('running sums over blocks of spans are those of a lane that adds up span by span', () => {
  const random = randomNumbers(3);
  for (let seed = 1; seed <= 6; seed++) {
    const run = new FoldedRun();
    run.append([randomRun(seed, 900, seed % 2 === 0).take()]);
    for (let round = 0; round < 60; round++) {
      const lane =
        round % 2 === 0 ? run.taskLane(1 + random(run.taskCount)) : run.workerLane(random(run.workerCount));
      const size = 1 + random(9);
      const blocks = Math.max(0, Math.floor((lane.length - 1) / size));
      const between = random(blocks + 1);
      const [slow, fast] = [new Float64Array(3 * blocks + 3), new Float64Array(3 * blocks + 3)];
      sumBlocksOfSpans(lane, size, 0, blocks, slow);
      lane.sumBlocks(size, 0, between, fast);
      lane.sumBlocks(size, between, blocks, fast);
      expect(fast).toEqual(slow);
    }
  }
});
