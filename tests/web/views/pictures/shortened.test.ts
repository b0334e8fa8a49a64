// Names in boxes.

import { expect, test } from '@jest/globals';
import { shortened } from '../../../../web/src/views/pictures/shortened.ts';

test('a long name keeps the number that tells it from its like', () => {
  expect(shortened('hold_a_connection#12', 20)).toBe('hold_a_connection#12');
  expect(shortened('hold_a_connection#12', 16)).toBe('hold_a_conne…#12');
  expect(shortened('hold_a_connection', 16)).toBe('hold_a_connecti…');
  expect(shortened('a#123456789', 6)).toBe('a#123…');
});
