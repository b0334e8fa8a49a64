// Facts of the host as the inspector words them.

import { expect, test } from '@jest/globals';
import { hostFacts } from '../../../../web/src/views/inspector/facts.ts';

test('a fact of the host has its name in words and its number in groups of three', () => {
  expect(hostFacts([{ name: 'frame_bytes', value: 1_234_567 }])).toEqual([['Frame bytes', '1,234,567']]);
  expect(hostFacts([])).toEqual([]);
});
