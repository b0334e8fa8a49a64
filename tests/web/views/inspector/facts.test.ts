// Facts of the host as the inspector words them.

import { expect, test } from '@jest/globals';
import { hostFacts } from '../../../../web/src/views/inspector/facts.ts';

test('a fact of the host has its number in groups of three, and a frame its unit and its function’s own name', () => {
  expect(hostFacts([{ name: 'frames made', value: 1_234_567 }])).toEqual([['Frames made', '1,234,567']]);
  expect(hostFacts([{ name: 'frame of wait_for', value: 92 }])).toEqual([['Frame of wait_for', '92 bytes']]);
  expect(hostFacts([])).toEqual([]);
});
