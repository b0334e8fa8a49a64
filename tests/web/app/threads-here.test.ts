import { expect, test } from '@jest/globals';
import { coresSentence, missingIn, threadsSentence } from '../../../web/src/app/threads-here.ts';

test('a page that is not isolated names the headers that its owner sends', () => {
  const sentence = threadsSentence('isolation', false);
  expect(sentence).toContain('Cross-Origin-Opener-Policy: same-origin');
  expect(sentence).toContain('Cross-Origin-Embedder-Policy: require-corp');
});

test('a frame that is not isolated names what the page around it does', () => {
  expect(threadsSentence('isolation', true)).toContain('allow="cross-origin-isolated"');
});

test.each(['secure context', 'isolation', 'reload', 'SharedArrayBuffer', 'posting'] as const)(
  'without %s it is one sentence',
  (missing) => {
    for (const framed of [false, true]) expect(threadsSentence(missing, framed)).toMatch(/^[A-Z][^.]*\.$/);
  },
);

test('loading the page again is a cure for missing isolation alone', () => {
  expect(missingIn({ available: false, missing: 'isolation' }, true)).toBe('reload');
  expect(missingIn({ available: false, missing: 'isolation' }, false)).toBe('isolation');
  expect(missingIn({ available: false, missing: 'SharedArrayBuffer' }, true)).toBe('SharedArrayBuffer');
  expect(missingIn({ available: true }, true)).toBeNull();
});

test('where threads are real, it is said how many there is room for', () => {
  expect(coresSentence(1)).toContain('1 core to');
  expect(coresSentence(8)).toContain('8 cores to');
});
