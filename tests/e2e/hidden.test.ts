// A tab that nobody looks at: frames stop there, and the simulation loses nothing all the same.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { useSite } from './site.ts';

const site = useSite();

test('a hidden tab runs the simulation to its end, and every event is there', async () => {
  const page = await site.visit({ query: '?example=export_and_download&workers=3&seed=7' });
  const other = await page.browserContext().newPage();
  await other.bringToFront();
  await page.waitForFunction(() => document.visibilityState === 'hidden', { polling: 20 });
  const events = await page.evaluate(async () => {
    await window.playground?.run();
    return window.playground?.getTrace('events');
  });
  const golden = join(import.meta.dirname, '../golden/export_and_download.workers-3-seed-7.events');
  expect(events).toBe(readFileSync(golden, 'utf8'));
});
