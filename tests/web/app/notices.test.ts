// How a refused value is told above the playground.

import { describe, expect, test } from '@jest/globals';
import { withFullStop } from '../../../web/src/app/notices.ts';

describe('a complaint', () => {
  test('ends with one full stop, whoever wrote it', () => {
    expect(withFullStop('workers cannot be 0: it is a whole number from 1 to 16')).toBe(
      'workers cannot be 0: it is a whole number from 1 to 16.',
    );
    expect(withFullStop('There is no example "x".')).toBe('There is no example "x".');
  });
});
