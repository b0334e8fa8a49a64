// Stop: whatever a program does, it ends at once, what it printed stays, and the next Run works.

import { describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { browsers } from '../browsers.ts';
import { median, stateBecomes, stopIsOffered, timeToStop } from '../running.ts';
import { terminalShows, terminalText, textAppears, useSite } from '../site.ts';
import { testGallery } from '../test-gallery.ts';

const CLICKS = { Chromium: 20, Firefox: 7 };
const MOST_MS = 100;

/** Opens a program that does not end by itself; `visit` would wait for that. */
async function openEndless(page: Page, url: string, query: string): Promise<void> {
  await page.goto(`${url}?${query}`);
  await stopIsOffered(page);
}

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser, files: testGallery() });

  test.each([
    ['two threads', 'runtime=threads&workers=2'],
    ['the simulation', 'runtime=simulated&workers=2'],
  ])('Stop ends an endless loop on %s within 100 ms, and the next Run works', async (_name, options) => {
    const page = await site.newPage();
    await openEndless(page, site.url, `example=endless_loop&${options}`);
    const times: number[] = [];
    for (let click = 0; click < CLICKS[browser.name]; click++) {
      if (options.includes('threads')) await terminalShows(page, 'loop 1 begins'); // it has come so far
      times.push(await timeToStop(page));
      await terminalShows(page, 'loop 1 begins');
      expect(await terminalText(page)).toMatch(/^before\n/);
      await page.click('.run-button');
      await stopIsOffered(page);
    }
    process.stdout.write(`${browser.name}, ${options}: ${times.map(Math.round).join(' ')} ms\n`);
    expect(median(times)).toBeLessThanOrEqual(MOST_MS);
  });

  test('Stop ends a program that awaits all the time, and everything shows where it stopped', async () => {
    const page = await site.newPage();
    await openEndless(page, site.url, 'example=goes_on_forever&runtime=threads&p.beat=10ms');
    await terminalShows(page, 'line 5');
    await page.click('.run-button');
    await stateBecomes(page, 'stopped');
    await textAppears(page, '.outcome', 'what was printed until then stays');
    expect(await terminalText(page)).toMatch(/line \d+$/);
    expect(await page.evaluate(() => window.playground?.getTrace('events'))).toContain('stopped');
  });
});
