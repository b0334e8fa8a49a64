// What many runs leave behind: nothing. Chromium only, whose processes can be asked.

import { expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { type HeldMemory, heldMemory } from '../held-memory.ts';
import { stopIsOffered, timeToStop } from '../running.ts';
import { useSite } from '../site.ts';
import { testGallery } from '../test-gallery.ts';

const WARM_UP = 5;
const ROUND = 50;
const MOST_GROWTH = 1.1;
const ENGINE_MEMORY = 256 * 2 ** 20;
/** It is at rest when it has not become less for so long. */
const REST_MS = 8000;
const ENGINE_AND_SPARE = 2;

const site = useSite({ files: testGallery() });

/** Chromium takes some seconds to end a worker that is caught in a loop, and what it held goes after that: the least that was seen. */
async function heldAtRest(page: Page): Promise<HeldMemory> {
  while (page.workers().length > ENGINE_AND_SPARE)
    await new Promise((resolve) => page.once('workerdestroyed', resolve));
  let least = await heldMemory(site.browser, page);
  let since = performance.now();
  while (performance.now() - since < REST_MS) {
    const now = await heldMemory(site.browser, page);
    if (now.objects < least.objects || now.writable < least.writable) since = performance.now();
    least = {
      objects: Math.min(least.objects, now.objects),
      writable: Math.min(least.writable, now.writable),
    };
  }
  return least;
}

async function runAndStop(page: Page, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await page.click('.run-button');
    await stopIsOffered(page);
    await timeToStop(page);
  }
}

test('50 Run and Stop in a row leave what the page holds in memory within 10 % of what it was', async () => {
  const page = await site.newPage();
  await page.goto(`${site.url}?example=endless_loop&runtime=threads&workers=2`);
  await stopIsOffered(page);
  await timeToStop(page);
  await runAndStop(page, WARM_UP);
  const before = await heldAtRest(page);
  await runAndStop(page, ROUND);
  const after = await heldAtRest(page);
  const [objects, mapped] = [after.objects / before.objects, after.writable - before.writable];
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  process.stdout.write(
    `Objects: ${megabytes(before.objects)} MB before, ${megabytes(after.objects)} MB after; mapped: ${megabytes(mapped)} MB more\n`,
  );
  expect(objects).toBeLessThanOrEqual(MOST_GROWTH);
  expect(mapped).toBeLessThan(ENGINE_MEMORY);
}, 300_000);
