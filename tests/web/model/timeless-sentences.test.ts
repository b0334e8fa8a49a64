// Sentences about a run in which no time passes: moments are events, by their numbers from 1, and links lead to them.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { type Sentence, sentenceText } from '../../../web/src/model/run-model.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

/** main waits for a, and ends after it; the run ends at `endNs`. */
function run(endNs = 0): FoldedRun {
  const trace = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  trace.spawn(2, 1, 'a').suspend(1, 0, 'join', 2).wake(2, 1, 'spawned').poll(2, 0);
  trace.end(2, 0).wake(1, 2, 'joined').poll(1, 0).end(1, 0).at(endNs).finish();
  const found = new FoldedRun();
  found.append([trace.take()]);
  return found;
}

const times = (sentence: Sentence) => sentence.filter((part) => part.kind === 'time');

describe('in a run in which no time passes', () => {
  const timeless = run();
  const ended = timeless.task(2).endEvent;

  test('a task has ended at an event, and the link leads to that event', () => {
    const said = timeless.explain(2, timeless.end);
    expect(sentenceText(said)).toBe(`ended at event ${ended + 1}`);
    expect(times(said)).toEqual([{ kind: 'time', text: `event ${ended + 1}`, timeNs: 0, event: ended }]);
  });

  test('a task waits for one that ends at an event', () => {
    const waiting = timeless.momentAtEvent(timeless.task(2).spawnEvent + 1);
    expect(sentenceText(timeless.explain(1, waiting))).toBe(
      `waits for main/a, which ends at event ${ended + 1}`,
    );
  });

  test('no sentence about a task or a worker names a time', () => {
    for (let event = 0; event < timeless.events.length; event++) {
      const moment = timeless.momentAtEvent(event);
      const said = [1, 2].map((task) => sentenceText(timeless.explain(task, moment)));
      said.push(sentenceText(timeless.explainWorker(0, moment)));
      expect(said.join('\n')).not.toMatch(/\d (ns|ms|s)\b/);
    }
  });

  test('as soon as any time passes, moments are times again', () => {
    const timed = run(1_000_000);
    const said = timed.explain(2, timed.end);
    expect(sentenceText(said)).toBe('ended at 0 ms');
    expect(times(said)).toEqual([{ kind: 'time', text: '0 ms', timeNs: 0 }]);
  });
});
