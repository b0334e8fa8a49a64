// What the program says of its own work: counters, named spans, messages, items of streams; and what the host tells.

import { describe, expect, test } from '@jest/globals';
import { explainCounter } from '../../../web/src/model/explain-counter.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function runOf(trace: TraceWriter): FoldedRun {
  const run = new FoldedRun();
  run.append([trace.finish().take()]);
  return run;
}

/** main and, beside it, other. */
function two(): TraceWriter {
  return new TraceWriter().start(1).spawn(1, 0, 'main').spawn(2, 0, 'other').poll(1, 0);
}

describe('a counter', () => {
  const run = runOf(
    two().at(10).count(1, 0, 'requests', 3).at(20).count(2, 0, 'errors', 1).at(30).count(2, 0, 'requests', 2),
  );

  test('is known by its name, with its largest value and all of its changes', () => {
    const { counters } = run;
    expect(Array.from({ length: counters.count }, (_, index) => counters.name(index))).toEqual([
      'requests',
      'errors',
    ]);
    expect([counters.find('errors'), counters.find('nothing')]).toEqual([1, -1]);
    expect(counters.maximum(0)).toBe(3);
    const steps = counters.steps(0);
    expect([0, 1].map((index) => [steps.startNs(index), steps.value(index)])).toEqual([
      [10, 3],
      [30, 2],
    ]);
  });

  test('is explained at any moment', () => {
    const at = (timeNs: number) => sentenceText(explainCounter(run, 0, run.momentAtTime(timeNs)));
    expect(at(5)).toBe('is first counted at 10 ns');
    expect(at(10)).toBe('is 3 since 10 ns, by main; at most 3');
    expect(at(40)).toBe('is 2 since 30 ns, by other; at most 3');
  });
});

test('named spans nest, each task has its own, and none is left after its end', () => {
  const trace = two().at(10).span(1, 0, 'request').at(20).span(1, 0, 'parse').span(2, 0, 'elsewhere');
  const run = runOf(trace.at(30).spanEnd(1, 0, 'parse').at(40).spanEnd(1, 0, 'request'));
  const names = (task: number, timeNs: number) => run.spans.namesAt(task, run.momentAtTime(timeNs));
  expect([5, 10, 25, 35, 45].map((timeNs) => names(1, timeNs))).toEqual([
    [],
    ['request'],
    ['request', 'parse'],
    ['request'],
    [],
  ]);
  expect(names(2, 45)).toEqual(['elsewhere']);
  const steps = run.spans.steps(1);
  const isInOne = Array.from({ length: steps.length }, (_, index) => steps.value(index) > 0);
  expect(isInOne).toEqual([true, true, true, false]);
  expect(steps.value(0)).toBe(steps.value(2));
});

test('a span that ends inside another one is the one with its name, whichever is innermost', () => {
  const trace = two()
    .at(10)
    .span(1, 0, 'a')
    .at(20)
    .span(1, 0, 'b')
    .at(30)
    .span(1, 0, 'a')
    .at(40)
    .span(1, 0, 'c');
  trace.at(50).spanEnd(1, 0, 'b').at(60).spanEnd(1, 0, 'a').at(70).spanEnd(1, 0, 'never begun');
  const run = runOf(trace.at(80).spanEnd(1, 0, 'c').at(90).spanEnd(1, 0, 'a'));
  const names = (timeNs: number) => run.spans.namesAt(1, run.momentAtTime(timeNs)).join(' ');
  expect([45, 55, 65, 75, 85, 95].map(names)).toEqual(['a b a c', 'a a c', 'a c', 'a c', 'a', '']);
  const steps = run.spans.steps(1);
  const values = Array.from({ length: steps.length }, (_, index) => steps.value(index));
  // What goes on keeps its number.
  expect(values.slice(3, 7)).toEqual([values[3], values[3], values[3], values[3]]);
  expect(values.slice(7)).toEqual([values[0], 0]);
});

describe('a message', () => {
  const trace = two().resource('channel', 1, 1, 0).resource('channel', 2, 1, 0);
  trace.at(10).send(1, 1, 0).at(11).send(2, 2, 0).at(12).send(1, 1, 1);
  trace.at(20).receive(1, 2, 1).at(30).receive(1, 2, 0).receive(2, 1, 0).receive(1, 2, 99);
  const run = runOf(trace);

  test('is an arrow from where it was sent to where it was received, by resource and serial', () => {
    const messages = run
      .arrowsBetween(20, 30)
      .map(({ from, fromNs, to, timeNs }) => [from, fromNs, to, timeNs]);
    expect(messages).toEqual([
      [1, 12, 2, 20],
      [1, 10, 2, 30],
      [2, 11, 1, 30],
    ]);
  });

  test('belongs to both of its tasks', () => {
    const messagesOf = (task: number) => run.arrowsOf(task).filter(({ kind }) => kind === 'message').length;
    expect([messagesOf(1), messagesOf(2)]).toEqual([3, 3]);
  });

  test('to several is an arrow for each', () => {
    const sent = two().resource('broadcast', 1, 1, 0).spawn(3, 0, 'third').at(10).send(1, 1, 7);
    const arrows = runOf(sent.at(20).receive(1, 2, 7).receive(1, 3, 7)).arrowsBetween(20, 20);
    expect(arrows.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [1, 3],
    ]);
  });
});

test('the items of a stream are known with their texts, over time', () => {
  const run = runOf(
    two().resource('stream', 1, 1, 0, 'ticks').at(10).item(1, 1, 'one').at(20).item(1, 1, '2'),
  );
  const items = run.resourceItems(1);
  const seen = Array.from({ length: items.length }, (_, index) => [
    items.startNs(index),
    run.events.text(items.value(index)),
  ]);
  expect(seen).toEqual([
    [10, 'one'],
    [20, '2'],
  ]);
  expect(run.resourceItems(2).length).toBe(0);
});

test('host facts are no events; those of a task are the size of its frame, and the last of a name counts', () => {
  const called = two().call(1, 0, 'ask', 0);
  const events = runOf(called).events.length;
  const run = runOf(
    two().call(1, 0, 'ask', 0).fact('frame of ask', 160).fact('frames made', 3).fact('frames made', 5),
  );
  expect(run.events.length).toBe(events);
  expect(run.hostFacts(0)).toEqual([
    { name: 'frame of ask', value: 160 },
    { name: 'frames made', value: 5 },
  ]);
  expect(run.hostFacts(1)).toEqual([{ name: 'frame of ask', value: 160 }]);
  expect(run.hostFacts(2)).toEqual([]);
});
