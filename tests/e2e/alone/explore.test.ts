// A page tries many schedules of a program in a worker of its own: quickly, and without standing still meanwhile.

import { describe, expect, test } from '@jest/globals';
import { useSite } from '../site.ts';
import { testGallery } from '../test-gallery.ts';

/** How many schedules of a program with five tasks a page tries in a second, at least. */
const LEAST_RATE = 5000;

const site = useSite();

test('a schedule that fails is found, and the shortest that does', async () => {
  const page = await site.visit({ query: '?example=lost_update' });
  const found = await page.evaluate(() => window.playground!.explore({ tries: 2000 }));
  const failed = found.outcomes.find((outcome) => outcome.failed);
  expect(found.tries).toBe(2000);
  expect(failed?.end).toBe('check_failed');
  expect(found.shortest).toMatch(/^[\d.-]+$/);
});

test('exploring can be stopped, and the page goes on', async () => {
  const page = await site.visit({ query: '?example=lost_update' });
  const message = await page.evaluate(async () => {
    const enough = new AbortController();
    const exploring = window.playground!.explore({
      tries: 1_000_000,
      signal: enough.signal,
      onProgress: () => enough.abort(new Error('enough')),
    });
    return exploring.catch((error: Error) => error.message);
  });
  expect(message).toBe('enough');
  await page.evaluate(() => window.playground!.run());
  expect(await page.evaluate(() => window.playground!.state)).toBe('finished');
});

describe('of a program with five tasks', () => {
  const small = useSite({ files: testGallery() });

  test('thousands are tried in a second, and the page draws meanwhile', async () => {
    const page = await small.visit({ query: '?example=five_tasks' });
    const { rate, longestGap } = await page.evaluate(async () => {
      const tries = 30_000;
      let last = performance.now();
      let longest = 0;
      let goesOn = true;
      const frame = (now: number) => {
        longest = Math.max(longest, now - last);
        last = now;
        if (goesOn) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      let begun = 0;
      let told = 0;
      const end = await window.playground!.explore({
        tries,
        onProgress(count) {
          begun ||= performance.now();
          told ||= count;
        },
      });
      goesOn = false;
      return { rate: ((end.tries - told) / (performance.now() - begun)) * 1000, longestGap: longest };
    });
    expect(rate).toBeGreaterThan(LEAST_RATE);
    expect(longestGap).toBeLessThan(200);
  });
});
