import { expect, test } from '@jest/globals';
import { threadsSentence } from '../../../web/src/app/threads-here.ts';

test('a page that is not isolated names the headers that its owner sends', () => {
  const sentence = threadsSentence('isolation', false);
  expect(sentence).toContain('Cross-Origin-Opener-Policy: same-origin');
  expect(sentence).toContain('Cross-Origin-Embedder-Policy: require-corp');
});

test('a frame that is not isolated names what the page around it does', () => {
  expect(threadsSentence('isolation', true)).toContain('allow="cross-origin-isolated"');
});

test.each(['secure context', 'isolation', 'SharedArrayBuffer', 'posting'] as const)(
  'without %s it is one sentence',
  (missing) => {
    for (const framed of [false, true]) expect(threadsSentence(missing, framed)).toMatch(/^[A-Z][^.]*\.$/);
  },
);
