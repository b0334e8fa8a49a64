import { expect, test } from '@jest/globals';
import {
  divergenceWords,
  firstDifference,
  firstDivergence,
} from '../../../web/src/model/first-divergence.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function folded(run: TraceWriter, clock: 'virtual' | 'real' = 'virtual'): FoldedRun {
  const model = new FoldedRun(clock);
  model.append([run.take()]);
  return model;
}

/** `main` is spawned and polled; then something else may follow. */
function begun(seed = 1n): TraceWriter {
  return new TraceWriter().start(2, 'race', seed).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
}

test('a run is like itself', () => {
  const [left, right] = [folded(begun().end(1, 0).finish()), folded(begun().end(1, 0).finish())];
  expect(firstDifference(left.events, right.events)).toBeNull();
  expect(firstDivergence(left, right)).toBeNull();
});

test('another seed is where the files differ, and not where the runs part', () => {
  const left = folded(begun(1n).at(5).end(1, 0).finish());
  const right = folded(begun(2n).at(7).end(1, 0).finish());
  expect(firstDifference(left.events, right.events)).toEqual({ left: 1, right: 1, alike: 1 });
  expect(firstDivergence(left, right)).toEqual({ left: 5, right: 5, alike: 3 });
});

test('heads of different lengths, and so other stamps, do not hide that the runs are alike', () => {
  const scheduled = new TraceWriter().start(2, 'race');
  scheduled.record({ kind: 'run_scheduled', a: scheduled.string('1.1') });
  const right = folded(scheduled.spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0).end(1, 0));
  expect(firstDivergence(folded(begun().end(1, 0)), right)).toBeNull();
  expect(firstDivergence(folded(begun()), right)).toEqual({ left: null, right: 6, alike: 3 });
});

test('where one run ends before the other, the rest of the longer one is what differs', () => {
  const [left, right] = [folded(begun()), folded(begun().end(1, 0))];
  expect(firstDivergence(left, right)).toEqual({ left: null, right: 5, alike: 3 });
  expect(sentenceText(divergenceWords(left, right, firstDivergence(left, right)!).left)).toBe(
    'has ended by then',
  );
});

test('of real threads the order is compared, because their times are never the same', () => {
  const left = folded(begun().at(5).end(1, 0).finish(), 'real');
  const right = folded(begun().at(7).end(1, 0).finish(), 'real');
  expect(firstDivergence(left, right)).toBeNull();
});

test('what each run did there is told in a sentence, or by its line where sentences are the same', () => {
  const words = (left: FoldedRun, right: FoldedRun) => {
    const told = divergenceWords(left, right, firstDivergence(left, right)!);
    return [sentenceText(told.left), sentenceText(told.right)];
  };
  expect(words(folded(begun().print(1, 0, 'a\n')), folded(begun().end(1, 0)))).toEqual([
    'main prints "a\\n"',
    'main completed',
  ]);
  expect(words(folded(begun().at(5).end(1, 0)), folded(begun().at(7).end(1, 0)))).toEqual([
    '5 0 main task_ended outcome=completed error=""',
    '7 0 main task_ended outcome=completed error=""',
  ]);
});

test('of two programs what they do is compared, and not where that stands in their sources', () => {
  const program = (name: string, line: number, text: string) => {
    const trace = new TraceWriter().start(1, name).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
    trace.call(1, 0, 'run', `${name}.cpp:${line}`, `${name}.cpp:${line + 1}`);
    return folded(trace.print(1, 0, text, `${name}.cpp:9`).end(1, 0).finish());
  };
  const left = program('race', 3, 'done');
  expect(firstDivergence(left, program('mutex', 5, 'done'))).toBeNull();
  expect(firstDivergence(left, program('mutex', 5, 'done at last:1'))).toMatchObject({ alike: 4 });
});
