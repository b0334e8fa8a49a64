import { expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { choiceDifferences, choiceWords } from '../../../web/src/model/run-choices.ts';
import { differenceWords, type Total, totalsOf, totalWords } from '../../../web/src/model/totals.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function folded(run: TraceWriter): FoldedRun {
  const model = new FoldedRun();
  model.append([run.take()]);
  return model;
}

/** One task that is busy for the first half, prints this, and counts. */
function run(text: string, endNs: number, workers = 1): FoldedRun {
  const trace = new TraceWriter().start(workers).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  trace.record({ kind: 'counter', task: 1, worker: 0, a: trace.string('answers'), b: 3 });
  trace.record({ kind: 'counter', task: 1, worker: 0, a: trace.string('answers'), b: 2 });
  trace.print(1, 0, text).at(endNs / 2);
  trace.suspend(1, 0, 'sleeping').at(endNs).wake(1, 0, 'timer').poll(1, 0).end(1, 0);
  trace.record({ kind: 'host_fact', a: trace.string('frames made'), b: 4 });
  return folded(trace.finish());
}

test('the totals of two runs stand side by side, with what programs and hosts count last', () => {
  const totals = totalsOf(run('one\ntwo\n', 1000), run('one', 500));
  expect(totals.map(({ name, left, right }) => [name, left, right])).toEqual([
    ['Duration', 1000, 500],
    ['Tasks', 1, 1],
    ['Polls', 2, 2],
    ['Switches', 0, 0],
    ['Steals', 0, 0],
    ['Workers busy', 0.5, 0.5],
    ['Downloaded', 0, 0],
    ['Lines printed', 2, 1],
    ['Findings', 0, 0],
    ['Answers', 2, 2],
    ['Answers, at most', 3, 3],
    ['Frames made', 4, 4],
  ]);
});

test('what only one run has is said to be so', () => {
  const plain = folded(new TraceWriter().start(1).finish());
  const answers = (totals: Total[]) => totals.find(({ name }) => name === 'Answers')!;
  expect(differenceWords(answers(totalsOf(plain, run('', 10))))).toBe('only there');
  expect(differenceWords(answers(totalsOf(run('', 10), plain)))).toBe('not there');
  expect(totalWords(answers(totalsOf(plain, run('', 10))), null)).toBe('none');
});

test.each<[Total['unit'], number, number, string, string]>([
  ['ns', 300e6, 340e6, '340 ms', '+40 ms, 13 % more'],
  ['ns', 300e6, 150e6, '150 ms', '−150 ms, 50 % less'],
  ['ns', 0, 5e3, '5 µs', '+5 µs, more'],
  ['count', 2, 2, '2', 'the same'],
  ['count', 2, 9000, '9,000', '+8,998, 4499 times more'],
  ['count', 100_000, 100_001, '100,001', '+1, a little more'],
  ['share', 0.5, 0.425, '43 %', '−7.5 points, less'],
])('a total in %s from %d to %d is %s: %s', (unit, left, right, words, difference) => {
  const total = { name: 'x', unit, left, right };
  expect([totalWords(total, right), differenceWords(total)]).toEqual([words, difference]);
});

test('two runs are named by what was chosen differently', () => {
  const left = new TraceWriter().start(1, 'race', 0n);
  const right = new TraceWriter().start(3, 'race', 7n);
  left.record({ kind: 'parameter_set', a: left.string('latency'), b: left.string('5ms') });
  right.record({ kind: 'run_scheduled', a: right.string('1.1') });
  right.record({ kind: 'parameter_set', a: right.string('latency'), b: right.string('5ms') });
  const differences = choiceDifferences(folded(left), folded(right));
  expect(choiceWords(differences, 'left', String)).toBe('workers 1, seed 0');
  expect(choiceWords(differences, 'right', String)).toBe('workers 3, schedule 1.1');
});

test('another example is named by its title', () => {
  const [left, right] = ['race', 'mutex'].map((name) => folded(new TraceWriter().start(1, name)));
  const differences = choiceDifferences(left!, right!);
  expect(choiceWords(differences, 'right', (id) => `“${id}”`)).toBe('“mutex”');
});
