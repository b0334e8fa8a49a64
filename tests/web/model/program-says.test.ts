// What a program says of itself besides its output: counters, spans, and facts of the machine.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function runOf(writer: TraceWriter): FoldedRun {
  const run = new FoldedRun();
  run.append([writer.take()]);
  return run;
}

const begun = () => new TraceWriter().start(1).spawn(1, 0, 'main').poll(1, 0);

function count(writer: TraceWriter, name: string, value: number): TraceWriter {
  return writer.record({ kind: 'counter', task: 1, worker: 0, a: writer.string(name), b: value });
}

function span(writer: TraceWriter, kind: 'span_started' | 'span_ended', name: string, task = 1): TraceWriter {
  return writer.record({ kind, task, worker: 0, a: writer.string(name) });
}

describe('counters', () => {
  test('are steps over time, by name, in the order of their first value', () => {
    const writer = begun();
    count(writer.at(10), 'open', 1);
    count(writer.at(20), 'done', 5);
    count(writer.at(30), 'open', 2);
    const run = runOf(writer);
    expect(run.counterNames).toEqual(['open', 'done']);
    const open = run.counterSteps('open');
    expect(
      Array.from({ length: open.length }, (_, index) => [open.startNs(index), open.value(index)]),
    ).toEqual([
      [10, 1],
      [30, 2],
    ]);
    expect(open.indexAtTime(29)).toBe(0);
    expect(open.indexAtTime(9)).toBe(-1);
    expect(run.counterSteps('nobody').length).toBe(0);
  });

  test('are said in a sentence', () => {
    const run = runOf(count(begun(), 'open requests', 3));
    expect(sentenceText(run.describeEvent(run.events.length - 1))).toBe('open requests is at 3');
  });
});

describe('spans', () => {
  const named = (run: FoldedRun, task = 1) =>
    run.spans(task).map(({ name, depth, startNs, endNs }) => ({ name, depth, startNs, endNs }));

  test('lie within one another, and one that is not ended is open', () => {
    const writer = begun();
    span(writer.at(10), 'span_started', 'whole');
    span(writer.at(20), 'span_started', 'part');
    span(writer.at(30), 'span_ended', 'part');
    span(writer.at(40), 'span_started', 'part');
    expect(named(runOf(writer))).toEqual([
      { name: 'whole', depth: 0, startNs: 10, endNs: null },
      { name: 'part', depth: 1, startNs: 20, endNs: 30 },
      { name: 'part', depth: 1, startNs: 40, endNs: null },
    ]);
  });

  test('that cross one another are ended by name', () => {
    const writer = begun();
    span(writer.at(10), 'span_started', 'turn');
    span(writer.at(20), 'span_started', 'work');
    span(writer.at(30), 'span_ended', 'turn');
    span(writer.at(40), 'span_ended', 'work');
    span(writer.at(50), 'span_ended', 'nothing');
    expect(named(runOf(writer))).toEqual([
      { name: 'turn', depth: 0, startNs: 10, endNs: 30 },
      { name: 'work', depth: 1, startNs: 20, endNs: 40 },
    ]);
  });

  test('end with their task, and belong to it alone', () => {
    const writer = begun().spawn(2, 1, 'a');
    span(writer.at(10), 'span_started', 'left open');
    writer.at(25).end(1, 0);
    const run = runOf(writer);
    expect(named(run)).toEqual([{ name: 'left open', depth: 0, startNs: 10, endNs: 25 }]);
    expect(run.spans(2)).toEqual([]);
  });

  test('are said in sentences', () => {
    const writer = begun();
    span(writer, 'span_started', 'resize');
    span(writer, 'span_ended', 'resize');
    const run = runOf(writer);
    const last = run.events.length - 1;
    expect(sentenceText(run.describeEvent(last - 1))).toBe('main begins resize');
    expect(sentenceText(run.describeEvent(last))).toBe('main ends resize');
  });
});

describe('host facts', () => {
  test('are no events, and the last of a name counts', () => {
    const writer = begun();
    const [size, made] = [writer.string('frame of main'), writer.string('frames made')];
    const before = runOf(writer).events.length;
    const again = begun();
    again.string('frame of main');
    again.string('frames made');
    again.record({ kind: 'host_fact', a: size, b: 100 }).record({ kind: 'host_fact', a: made, b: 7 });
    again.record({ kind: 'host_fact', a: size, b: 120 });
    const run = runOf(again);
    expect(run.events.length).toBe(before);
    expect(run.hostFacts).toEqual([
      { name: 'frame of main', value: 120 },
      { name: 'frames made', value: 7 },
    ]);
  });
});
