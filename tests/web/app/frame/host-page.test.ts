// What a page around the frame can do, and what it cannot; the engine is scripted.

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import '../../../../web/src/app/explore/explore-now.ts'; // so that it is there when it is asked for
import { sealMessage, VERSION } from '../../../../web/src/embed/protocol.ts';
import { randomFrom, randomMessage, randomValue } from '../../embed/random-data.ts';
import { nonce, origin, type ScriptedFrame, settle, startFrame } from './scripted-frame.ts';

let frame: ScriptedFrame;

async function start(autorun = true, words = ''): Promise<void> {
  frame = await startFrame(autorun, words);
}

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  frame.page.dispose();
  frame.session.dispose();
  jest.restoreAllMocks();
});

describe('the beginning', () => {
  test('the frame says hello to anybody and no more, until a host shows the nonce', async () => {
    await start();
    expect(frame.posts).toEqual([{ message: { kind: 'hello', interleave: VERSION, nonce }, target: '*' }]);
    frame.say({ kind: 'welcome' });
    await settle();
    expect(frame.said('report')[0]).toMatchObject({ state: 'finished', code: 'int main() {}' });
    expect(frame.said('event')).toMatchObject([{ name: 'playground-ready' }]);
    expect(new Set(frame.posts.slice(1).map(({ target }) => target))).toEqual(new Set([origin]));
  });

  test('a sandboxed host has the origin null and is answered all the same', async () => {
    await start();
    frame.say({ kind: 'welcome' }, 'null');
    expect(frame.posts.at(-1)?.target).toBe('*');
  });

  test.each<[string, unknown, unknown, string]>([
    ['another window', sealMessage({ kind: 'welcome' }, nonce), {}, origin],
    ['a wrong nonce', sealMessage({ kind: 'welcome' }, 'n2'), undefined, origin],
    ['no welcome', sealMessage({ kind: 'change', query: 'view=code' }, nonce), undefined, origin],
  ])('%s is not answered', async (_, data, from, its) => {
    await start();
    frame.receive(data, from, its);
    expect(frame.posts.length).toBe(1);
    expect(frame.view.value).toBe('all');
  });

  test('another origin than the first is not heard', async () => {
    await start();
    frame.say({ kind: 'welcome' });
    frame.say({ kind: 'change', query: 'view=code' }, 'https://other.test');
    expect(frame.view.value).toBe('all');
  });
});

describe('a host', () => {
  test('changes values, view and theme in the words of a link, and is told', async () => {
    await start();
    frame.say({ kind: 'welcome' });
    frame.say({ kind: 'change', query: 'p.frames=3&workers=4&view=timeline&theme=dark' });
    expect(frame.engine.last).toMatchObject({ example: 'first', workers: '4', parameters: { frames: '3' } });
    expect([frame.view.value, frame.theme.value]).toEqual(['timeline', 'dark']);
    expect(frame.said('report').at(-1)).toMatchObject({
      params: { frames: '3' },
      query: '?example=first&workers=4&p.frames=3&view=timeline',
      moved: {},
      hasRun: true,
    });
    frame.page.readerActs();
    frame.session.change({ parameters: { frames: '5' } });
    expect(frame.said('report').at(-1)).toMatchObject({ params: { frames: '5' }, moved: { frames: '5' } });
  });

  test('chooses a schedule, until it chooses a seed', async () => {
    await start();
    frame.say({ kind: 'welcome' });
    frame.say({ kind: 'change', query: 'schedule=3.1-7.2' });
    expect(frame.said('report').at(-1)).toMatchObject({ query: '?example=first&schedule=3.1-7.2' });
    frame.say({ kind: 'change', query: 'seed=5' });
    expect(frame.said('report').at(-1)).toMatchObject({ query: '?example=first&seed=5' });
  });

  test('puts the playhead and the selection where it wants them, one without the other', async () => {
    await start();
    frame.say({ kind: 'welcome' });
    const place = () => {
      const { playhead, selection } = frame.session.view;
      return [playhead.value, selection.value];
    };
    const main = { kind: 'task', path: 'main' };
    frame.say({ kind: 'change', query: 't=5&select=main' });
    expect(place()).toEqual([{ timeNs: 5, event: null }, main]);
    frame.say({ kind: 'change', query: 't=' });
    expect(place()).toEqual([null, main]);
    frame.say({ kind: 'change', query: 'workers=4' });
    expect(place()).toEqual([null, main]);
    frame.say({ kind: 'change', query: 'select=' });
    expect(place()).toEqual([null, null]);
  });

  test('opens another example', async () => {
    await start();
    frame.say({ kind: 'welcome' });
    frame.say({ kind: 'change', query: 'example=second&p.frames=3' });
    await settle();
    expect(frame.engine.last).toEqual({ example: 'second', parameters: { frames: '3' } });
  });

  test('is told of the run, its output, its end, and where the reader is', async () => {
    await start();
    frame.say({ kind: 'welcome' });
    const before = frame.said('event').length;
    frame.say({ kind: 'call', id: 1, method: 'run', args: [] });
    await settle();
    frame.engine.answer();
    frame.engine.play();
    await settle();
    frame.say({ kind: 'call', id: 2, method: 'seek', args: [500] });
    frame.say({ kind: 'call', id: 3, method: 'select', args: ['main'] });
    await settle();
    const events = frame.said('event').slice(before);
    expect(events.map(({ name }) => name)).toEqual([
      'playground-ready',
      'playground-run',
      'playground-result',
      'playground-moment',
      'playground-select',
    ]);
    expect(events[2]?.detail).toEqual({
      state: 'finished',
      text: 'Finished in 1 µs of virtual time',
      durationNs: 1000,
      tasks: 1,
    });
    expect(frame.said('answer').map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('gets a sentence for what cannot be', async () => {
    await start();
    frame.say({ kind: 'welcome' });
    const calls: [string, unknown[]][] = [
      ['constructor', []],
      ['ready', []],
      ['seek', [-1]],
      ['seek', [{}]],
      ['step', [2]],
      ['select', ['nobody']],
      ['getTrace', ['xml']],
      ['ask', [{ question: 'Which?', choices: ['one'] }]],
      ['setCode', ['']],
      ['explore', [{ tries: 0 }]],
      ['explore', [{ strategy: 'luck' }]],
      ['compare', [{ seed: {} }]],
    ];
    calls.forEach(([method, args], id) => {
      frame.say({ kind: 'call', id, method, args });
    });
    await settle();
    expect(frame.said('answer')).toEqual([]);
    expect(frame.said('failure').map(({ message }) => message)).toEqual([
      'There is no such method.',
      'There is no such method.',
      'The moment cannot be -1: this run goes from 0 to 1000 ns.',
      'The moment cannot be such an object: this run goes from 0 to 1000 ns.',
      'A step cannot be 2: it is 1 or -1.',
      'This run has no task "nobody".',
      'There is no trace format "xml"; there are events, chrome and json.',
      'choices are 2 to 12 different texts, each of 1 to 200 letters.',
      'Programs cannot be edited here yet.',
      'tries is a whole number from 1 to 10000000.',
      'The strategy is one of random, pct, exhaustive.',
      'seed cannot be of type object: it is text or a number.',
    ]);
  });

  test('cancels an exploration', async () => {
    await start();
    frame.say({ kind: 'welcome' });
    frame.say({ kind: 'call', id: 7, method: 'explore', args: [{ tries: 10 }] });
    await settle();
    frame.engine.exploring?.tried(5);
    frame.say({ kind: 'cancel', id: 7 });
    await settle();
    expect(frame.said('progress')).toMatchObject([{ id: 7, tries: 5 }]);
    expect(frame.said('failure')).toMatchObject([{ id: 7 }]);
    expect(frame.engine.exploring).toBeNull();
  });
});

test('without autorun nothing runs before somebody says so, whatever is changed', async () => {
  await start(false);
  frame.say({ kind: 'welcome' });
  frame.say({ kind: 'change', query: 'p.frames=3' });
  await settle();
  expect(frame.engine.requests).toEqual([]);
  expect(frame.said('report').at(-1)).toMatchObject({ state: 'idle', params: { frames: '3' } });
  frame.say({ kind: 'call', id: 1, method: 'run', args: [] });
  await settle();
  expect(frame.engine.last).toMatchObject({ example: 'first', parameters: { frames: '3' } });
});

test('100,000 random messages throw nothing, warn once, and change nothing but state', async () => {
  await start();
  frame.say({ kind: 'welcome' });
  const random = randomFrom(2);
  for (let round = 0; round < 100_000; round++) {
    const data =
      random() < 0.1
        ? randomValue(random)
        : randomMessage(random, nonce, [
            'welcome',
            'change',
            'dress',
            'call',
            'cancel',
            'eval',
            'constructor',
          ]);
    frame.receive(data, random() < 0.9 ? undefined : {}, random() < 0.9 ? origin : 'https://other.test');
    if (round % 1000 === 0) await settle();
    frame.posts.length = 0;
  }
  await settle();
  const warnings = jest.mocked(console.warn).mock.calls.map(([words]) => String(words));
  expect(warnings.filter((words) => words.includes('it is ignored')).length).toBe(1);
  expect(frame.session.complaints.value.length).toBeLessThanOrEqual(20);
  expect(['first', 'second']).toContain(frame.session.example.value?.id);
  expect(['all', 'timeline', 'terminal', 'code']).toContain(frame.view.value);
  expect(['auto', 'light', 'dark']).toContain(frame.theme.value);
  expect(({} as Record<string, unknown>).frames).toBeUndefined();
  frame.say({ kind: 'call', id: 1, method: 'getShareUrl', args: [] });
  await settle();
  expect(frame.said('answer').at(-1)).toMatchObject({ id: 1, value: 'https://site.test/' });
}, 60_000);
