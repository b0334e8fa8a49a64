// Text that is made to fit; a letter is 6 px wide.

import { describe, expect, test } from '@jest/globals';
import {
  ellipsised,
  firstFitting,
  shortened,
} from '../../../../../web/src/views/timeline/painter/fit-text.ts';
import { RecordingSurface } from '../recording-surface.ts';

const letters = new RecordingSurface();

describe('a name that is too long', () => {
  const name = (room: number) => shortened(letters, 'hold_a_connection#12', 'row', room);

  test('keeps the number by which it differs from others', () => {
    expect(name(120)).toBe('hold_a_connection#12');
    expect(name(119)).toBe('hold_a_connecti…#12');
    expect(name(60)).toBe('hold_a…#12');
  });

  test('is cut at its end where number and word have no room together', () => {
    expect(name(24)).toBe('hol…');
    expect(name(6)).toBe('');
  });

  test('without a number is cut at its end', () => {
    expect(shortened(letters, 'export_video', 'row', 60)).toBe('export_vi…');
    expect(ellipsised(letters, 'export_video', 'row', 60)).toBe('export_vi…');
  });
});

describe('of several wordings', () => {
  test('the first that fits is taken, and none rather than half a word', () => {
    expect(firstFitting(letters, ['waits for a', 'waits'], 'label', 30)).toBe('waits');
    expect(firstFitting(letters, ['waits for a', 'waits'], 'label', 29)).toBeNull();
  });
});
