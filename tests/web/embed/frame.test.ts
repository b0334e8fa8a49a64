// The element's side of the protocol, with a frame that the test plays.

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createFrame, type FrameListener, type PlaygroundFrame } from '../../../web/src/embed/frame.ts';
import { type FromFrame, fromFrame, sealMessage } from '../../../web/src/embed/protocol.ts';
import { randomFrom, randomMessage } from './random-data.ts';

type Received = { readonly source: unknown; readonly origin: string; readonly data: unknown };

const site = 'https://site.test';
const globals = globalThis as unknown as Record<string, unknown>;

let received: ((event: Received) => void) | null;
let posts: { message: Record<string, unknown>; target: string }[];
let told: [string, ...unknown[]][];
let frame: PlaygroundFrame;
let nonce: string;

/** What the document in the frame says. */
function say(message: FromFrame, its = nonce, origin = site): void {
  received?.({ source: frame.iframe.contentWindow, origin, data: sealMessage(message, its) });
}

function open(selfOrigin = 'https://host.test'): void {
  globals.self = { origin: selfOrigin };
  globals.document = {
    createElement: () => ({
      remove() {},
      contentWindow: {
        postMessage: (message: Record<string, unknown>, target: string) => posts.push({ message, target }),
      },
    }),
  };
  globals.addEventListener = (_: string, listener: typeof received) => {
    received = listener;
  };
  globals.removeEventListener = () => {
    received = null;
  };
  const listener: FrameListener = {
    report: (report) => told.push(['report', report.state]),
    event: (name, detail) => told.push(['event', name, detail]),
    height: (px) => told.push(['height', px]),
    drawn: () => told.push(['drawn']),
    failed: (message) => told.push(['failed', message]),
  };
  frame = createFrame(new URL(`${site}/v1/embed.html?example=first`), [['autorun', '']], listener);
  nonce = new URLSearchParams(new URL(frame.iframe.src).hash.slice(1)).get('nonce')!;
}

beforeEach(() => {
  posts = [];
  told = [];
  jest.spyOn(console, 'warn').mockImplementation(() => {});
  open();
});
afterEach(() => {
  frame.dispose();
  for (const name of ['self', 'document', 'addEventListener', 'removeEventListener']) delete globals[name];
  jest.restoreAllMocks();
});

describe('a frame', () => {
  test('is told what was asked before it could listen, in order, once it says hello', async () => {
    const answer = frame.call('getTrace', 'events');
    frame.change('p.frames=3');
    expect(posts).toEqual([]);
    say({ kind: 'hello' });
    expect(posts.map(({ message }) => message.kind)).toEqual(['welcome', 'call', 'change']);
    expect(new Set(posts.map(({ target }) => target))).toEqual(new Set([site]));
    say({ kind: 'answer', id: 1, value: 'the trace' });
    expect(await answer).toBe('the trace');
    expect(frame.isIdle).toBe(true);
  });

  test.each<[string, () => void]>([
    ['another nonce', () => say({ kind: 'height', px: 1 }, 'guessed')],
    ['another origin', () => say({ kind: 'height', px: 1 }, nonce, 'https://other.test')],
    ['the origin null, where nothing is sandboxed', () => say({ kind: 'height', px: 1 }, nonce, 'null')],
    [
      'another window',
      () => received?.({ source: {}, origin: site, data: sealMessage({ kind: 'height', px: 1 }, nonce) }),
    ],
  ])('is not believed with %s', (_, lie) => {
    lie();
    expect(told).toEqual([]);
  });

  test('has the origin null in a sandboxed page, and is spoken with there', () => {
    frame.dispose();
    open('null');
    say({ kind: 'hello' }, nonce, 'null');
    expect(posts.at(-1)?.target).toBe('*');
  });

  test('that comes anew owes no answers from before; nor does one that is gone', async () => {
    say({ kind: 'hello' });
    const before = frame.call('run', undefined);
    say({ kind: 'hello' });
    await expect(before).rejects.toThrow('Loaded anew.');
    const last = frame.call('run', undefined);
    frame.dispose();
    await expect(last).rejects.toThrow('The playground is gone.');
  });

  test('is told what it is to be like, all of it each time, and tells when there is something to see', () => {
    say({ kind: 'hello' });
    frame.dress([
      ['theme', 'dark'],
      ['readonly', ''],
    ]);
    expect(posts.at(-1)?.message).toMatchObject({ kind: 'dress', words: 'theme=dark&readonly=' });
    say({ kind: 'drawn' });
    expect(told).toEqual([['drawn']]);
  });

  test('that says nothing for ten seconds after it has come did not load; one that is gone is not missed', () => {
    jest.useFakeTimers();
    const arrive = () => (frame.iframe.onload as () => void)();
    arrive();
    jest.advanceTimersByTime(9_999);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(told).toEqual([['failed', 'The playground did not load from https://site.test (src).']]);
    arrive();
    frame.dispose();
    jest.advanceTimersByTime(10_000);
    expect(told.length).toBe(1);
    jest.useRealTimers();
  });

  test('is told that nobody waits any more', async () => {
    say({ kind: 'hello' });
    const enough = new AbortController();
    const tries: number[] = [];
    const onProgress = (count: number) => tries.push(count);
    const found = frame.call('explore', { tries: 64, onProgress, signal: enough.signal });
    expect(posts.at(-1)?.message).toMatchObject({ kind: 'call', method: 'explore', args: [{ tries: 64 }] });
    say({ kind: 'progress', id: 1, tries: 16 });
    enough.abort(new Error('enough'));
    await expect(found).rejects.toThrow('enough');
    expect(tries).toEqual([16]);
    expect(posts.at(-1)?.message).toMatchObject({ kind: 'cancel', id: 1 });
  });
});

test('100,000 random messages throw nothing, warn once, and only what fits is heard', () => {
  say({ kind: 'hello' });
  const random = randomFrom(3);
  for (let round = 0; round < 100_000; round++) {
    const data = randomMessage(random, nonce, [...Object.keys(fromFrame), 'eval', '__proto__']);
    received?.({ source: frame.iframe.contentWindow, origin: site, data });
    posts.length = 0;
  }
  expect(console.warn).toHaveBeenCalledTimes(1);
  expect(told.filter(([kind]) => kind !== 'drawn')).toEqual([]); // of that there is nothing to be wrong
  say({ kind: 'height', px: 300 });
  expect(told.at(-1)).toEqual(['height', 300]);
});
