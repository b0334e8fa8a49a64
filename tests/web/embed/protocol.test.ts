import { describe, expect, test } from '@jest/globals';
import { fromFrame, readMessage, sealMessage, toFrame, VERSION } from '../../../web/src/embed/protocol.ts';
import { randomFrom, randomMessage } from './random-data.ts';

const nonce = 'n1';

describe('reading a message', () => {
  test('gives back what was sealed', () => {
    const call = { kind: 'call', id: 3, method: 'seek', args: [5] } as const;
    expect(readMessage(sealMessage(call, nonce), nonce, toFrame)).toMatchObject(call);
    const height = { kind: 'height', px: 300 } as const;
    expect(readMessage(sealMessage(height, nonce), nonce, fromFrame)).toMatchObject(height);
  });

  test.each([null, undefined, 7, 'text', [], {}, { kind: 'call' }])(
    'passes by what is not ours: %p',
    (data) => {
      expect(readMessage(data, nonce, toFrame)).toBeNull();
    },
  );

  test.each<[string, object, string]>([
    ['another version', { interleave: VERSION + 1, nonce, kind: 'welcome' }, 'another version than 1'],
    ['a version that cannot be printed', { interleave: { toString: 1 }, nonce }, 'another version than 1'],
    ['another nonce', { interleave: VERSION, nonce: 'n2', kind: 'welcome' }, 'a wrong nonce'],
    ['no nonce', { interleave: VERSION, kind: 'welcome' }, 'a wrong nonce'],
    ['an unknown kind', { interleave: VERSION, nonce, kind: 'eval' }, 'a malformed message'],
    ['an inherited kind', { interleave: VERSION, nonce, kind: 'constructor' }, 'a malformed message'],
    ['a missing part', { interleave: VERSION, nonce, kind: 'change' }, 'a malformed message'],
    [
      'null for an object',
      { interleave: VERSION, nonce, kind: 'call', id: 1, method: 'run', args: null },
      'a malformed message',
    ],
    [
      'what only a frame may say',
      { interleave: VERSION, nonce, kind: 'height', px: 1 },
      'a malformed message',
    ],
  ])('says what is wrong with %s', (_, data, problem) => {
    expect(readMessage(data, nonce, toFrame)).toBe(problem);
  });

  test('never throws, whatever comes, and lets nothing through without version and nonce', () => {
    const random = randomFrom(1);
    let passed = 0;
    for (let round = 0; round < 100_000; round++) {
      const data = randomMessage(random, nonce, [...Object.keys(toFrame), ...Object.keys(fromFrame)]);
      const read = readMessage(data, nonce, toFrame);
      if (read === null || typeof read === 'string') continue;
      passed++;
      expect(data).toMatchObject({ interleave: VERSION, nonce });
    }
    expect(passed).toBeGreaterThan(10_000);
  });
});
