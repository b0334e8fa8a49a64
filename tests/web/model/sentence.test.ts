// How sentences are put together from words, links and numbers.

import { describe, expect, test } from '@jest/globals';
import { resourceAmount } from '../../../web/src/model/resource-amount.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import { listed, plural, sentence, timePart } from '../../../web/src/model/sentence.ts';

describe('a sentence', () => {
  test('groups the digits of its counts, as every other view does', () => {
    const names = listed([{ kind: 'text', text: 'a' }], 100_000);
    const said = sentence`waits for ${100_000} of ${plural(100_001, 'task')}: ${names}`;
    expect(sentenceText(said)).toBe('waits for 100,000 of 100,001 tasks: a and 99,999 more');
  });

  test('joins neighbouring words and keeps links apart', () => {
    expect(sentence`ends ${'at '}${timePart(5e6)}`).toEqual([
      { kind: 'text', text: 'ends at ' },
      { kind: 'time', text: '5 ms', timeNs: 5e6 },
    ]);
  });
});

describe('the amount of a resource', () => {
  const what = {
    id: 1,
    label: 'a',
    createdNs: 0,
    createdEvent: 0,
    endedNs: null,
    endedEvent: null,
    owner: 0,
    maximum: 0,
  };

  test('groups its digits', () => {
    expect(resourceAmount({ ...what, kind: 'semaphore', limit: null }, 100_000)).toBe('100,000');
    expect(resourceAmount({ ...what, kind: 'channel', limit: 20_000 }, 1500)).toBe('1,500 of 20,000');
  });
});
