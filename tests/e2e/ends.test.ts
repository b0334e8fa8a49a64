// How programs end that do not end well, on both runtimes: the page says what happened, and keeps what was printed.

import { describe, expect, test } from '@jest/globals';
import { seriousFindings } from './axe.ts';
import { chromium } from './browsers.ts';
import { stateBecomes } from './running.ts';
import { terminalShows, textAppears, useSite } from './site.ts';
import { testGallery } from './test-gallery.ts';

/** They take some 15 s, and several times that on a busy machine. */
const TEN_MILLION_EVENTS_MS = 100_000;

const site = useSite({ browser: chromium, files: testGallery() });

describe.each(['simulated', 'threads'])('on %s', (runtime) => {
  test('a deadlock is named, and each task says what it waits for', async () => {
    const page = await site.visit({ query: `?example=waits_forever&runtime=${runtime}` });
    await stateBecomes(page, 'deadlocked');
    await textAppears(page, '.outcome', 'Deadlocked');
    await terminalShows(page, 'waiting');
    await page.locator('.task-list li:nth-child(2) button').click();
    await textAppears(page, '.inspector .why', 'Waits for main/right');
    await page.locator('#tab-waits').click();
    await page.waitForSelector('.picture-ring');
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('an exception that escapes is shown with its words, at the task that threw it', async () => {
    const page = await site.visit({ query: `?example=throws&runtime=${runtime}` });
    await stateBecomes(page, 'failed');
    await textAppears(page, '.outcome', 'Failed');
    await textAppears(page, '.outcome', 'the bottom gave way');
    await terminalShows(page, 'before');
    await page.locator('.task-list button').click();
    await textAppears(page, '.inspector', 'the bottom gave way');
    expect(await page.$eval('.xterm-rows', (rows) => rows.textContent?.includes('never'))).toBe(false);
  });

  test('a failed check fails the run, which goes on to its end', async () => {
    const page = await site.visit({ query: `?example=fails_a_check&runtime=${runtime}` });
    await stateBecomes(page, 'check_failed');
    await textAppears(page, '.outcome', 'A check failed');
    await terminalShows(page, 'after the check');
  });
});

test('a program that never ends is cut off at a limit of the simulation, which is named', async () => {
  const page = await site.newPage();
  await page.goto(`${site.url}?example=goes_on_forever&p.beat=1s`);
  await stateBecomes(page, 'limit_reached', TEN_MILLION_EVENTS_MS);
  await textAppears(page, '.outcome', 'Stopped at a limit: ');
  expect(await seriousFindings(page)).toEqual([]);
});
