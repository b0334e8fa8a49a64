// Messages that a window touches, though they are received after it, against a look at every one of them.

import { expect, test } from '@jest/globals';
import { EarliestList } from '../../../web/src/model/earliest-list.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { randomNumbers } from './random-run.ts';

const LAST = 400;

interface Message {
  readonly fromNs: number;
  readonly timeNs: number;
}

/** Two channels; each message is received once, twice or never, in any order, in two appends. */
function talking(seed: number): { run: FoldedRun; messages: Message[] } {
  const random = randomNumbers(seed);
  const trace = new TraceWriter().start(1).spawn(1, 0, 'main').spawn(2, 1, 'other');
  trace.resource('broadcast', 1, 1, 0).resource('channel', 2, 1, 0);
  const run = new FoldedRun();
  const messages: Message[] = [];
  const sent: { id: number; serial: number; fromNs: number }[] = [];
  for (let timeNs = 0; timeNs < LAST; timeNs += random(3)) {
    trace.at(timeNs);
    if (random(2) === 0) {
      const id = 1 + random(2);
      sent.push({ id, serial: sent.length, fromNs: timeNs });
      trace.send(id, 1, sent.length - 1);
    } else if (sent.length > 0) {
      const { id, serial, fromNs } = sent[random(sent.length)]!;
      trace.receive(id, 2, serial);
      messages.push({ fromNs, timeNs });
    }
    if (random(100) === 0) run.append([trace.take()]);
  }
  run.append([trace.finish().take()]);
  return { run, messages };
}

const inOrder = (one: Message, other: Message) => one.timeNs - other.timeNs || one.fromNs - other.fromNs;

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'a window has every message whose stretch it touches (seed %i)',
  (seed) => {
    const { run, messages } = talking(seed);
    const random = randomNumbers(seed + 1000);
    for (let window = 0; window < 60; window++) {
      const startNs = random(LAST) - 20;
      const endNs = startNs + random(80);
      const found = run
        .arrowsBetween(startNs, endNs)
        .filter(({ kind }) => kind === 'message')
        .map(({ fromNs, timeNs }) => ({ fromNs, timeNs }));
      const wanted = messages.filter(({ fromNs, timeNs }) => fromNs <= endNs && timeNs >= startNs);
      expect(found.sort(inOrder)).toEqual(wanted.sort(inOrder));
      expect(run.arrowCount(startNs, endNs)).toBe(run.arrowsBetween(startNs, endNs).length);
    }
  },
);

test('counting stops where there are too many', () => {
  const trace = new TraceWriter()
    .start(1)
    .spawn(1, 0, 'main')
    .spawn(2, 1, 'other')
    .resource('channel', 1, 1, 0);
  trace.at(10);
  for (let serial = 0; serial < 100; serial++) trace.send(1, 1, serial);
  trace.at(50);
  for (let serial = 0; serial < 100; serial++) trace.receive(1, 2, serial);
  const run = new FoldedRun();
  run.append([trace.finish().take()]);
  expect(run.arrowCount(20, 30)).toBe(100);
  expect(run.arrowCount(20, 30, 7)).toBe(7);
});

test('the numbers of a list that are at most so much are found from any place on', () => {
  const random = randomNumbers(7);
  const list = new EarliestList();
  const all: number[] = [];
  for (let count = 0; count < 9000; count++) {
    all.push(random(1_000_000));
    list.push(all.at(-1)!);
  }
  for (let question = 0; question < 200; question++) {
    const [limit, from] = [random(question % 2 === 0 ? 2000 : 1_000_000), random(9100)];
    const wanted = all.flatMap((value, index) => (index >= from && value <= limit ? [index] : []));
    expect(list.upTo(limit, from, Number.POSITIVE_INFINITY)).toEqual(wanted);
    expect(list.upTo(limit, from, 3)).toEqual(wanted.slice(0, 3));
  }
});
