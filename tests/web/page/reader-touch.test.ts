import { expect, test } from '@jest/globals';
import { watchReader } from '../../../web/src/page/reader-touch.ts';

test.each(['pointerdown', 'keydown', 'wheel'])('a page is touched from the first %s on', (sign) => {
  const page = new EventTarget();
  const reader = watchReader(page);
  page.dispatchEvent(new Event('load'));
  expect(reader.hasTouched).toBe(false);
  page.dispatchEvent(new Event(sign));
  expect(reader.hasTouched).toBe(true);
});
