// Where keys lead between tabs.

import { expect, test } from '@jest/globals';
import { tabIndexAfter } from '../../../web/src/app/tabs.ts';

test('arrows go around, Home and End to the ends, and other keys nowhere', () => {
  expect(tabIndexAfter('ArrowRight', 1, 3)).toBe(2);
  expect(tabIndexAfter('ArrowRight', 2, 3)).toBe(0);
  expect(tabIndexAfter('ArrowLeft', 0, 3)).toBe(2);
  expect(tabIndexAfter('Home', 2, 3)).toBe(0);
  expect(tabIndexAfter('End', 0, 3)).toBe(2);
  expect(tabIndexAfter('Tab', 0, 3)).toBeNull();
});
