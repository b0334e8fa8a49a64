// The threads runtime in the page: real time, live views, and its own limits.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { browsers } from '../browsers.ts';
import { stateBecomes, stopIsOffered } from '../running.ts';
import { addressBecomes, terminalShows, terminalText, textAppears, useSite } from '../site.ts';
import { testGallery } from '../test-gallery.ts';

// Not by role and name: Firefox walks the whole page for that, which took 14-28 s once threads had run.
const runtimeSwitch = (runtime: string) => `input[name="runtime"][value="${runtime}"]`;

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser });

  test('an example runs on real threads, in real time', async () => {
    const page = await site.visit({ query: '?example=two_workers&runtime=threads' });
    await textAppears(page, '.outcome', 'of real time');
    await textAppears(page, '.inspector', 's, real');
    const simulated = await site.visit({ query: '?example=two_workers' });
    const lines = async (of: typeof page) => (await terminalText(of)).split('\n').toSorted();
    expect(await lines(page)).toEqual(await lines(simulated));
  });

  test('the switch keeps parameters and stands in the address, and limits follow', async () => {
    const page = await site.visit({ query: '?example=export_and_download&p.frames=3&workers=6' });
    await page.locator(runtimeSwitch('threads')).click();
    await textAppears(page, '.outcome', 'of real time');
    await addressBecomes(page, '?example=export_and_download&runtime=threads&workers=6&p.frames=3');
    expect(await page.$eval('#option-seed', (field) => (field as HTMLInputElement).disabled)).toBe(true);
    await textAppears(page, '.option-reason', 'not on threads');
    await page.locator('#option-workers').fill('17');
    await page.keyboard.press('Enter');
    await textAppears(page, '.option-error', 'Workers: a whole number from 1 to 16.');
    await page.locator(runtimeSwitch('simulated')).click();
    await textAppears(page, '.outcome', 'of virtual time');
    await addressBecomes(page, '?example=export_and_download&workers=6&p.frames=3');
  });

  test('a real download gives what the server has, and says what it refuses', async () => {
    const file = readFileSync(join(import.meta.dirname, '../../../examples/web_crawler.cpp'));
    const page = await site.visit({
      query: '?example=real_fetch&p.file=examples/web_crawler.cpp&p.copies=2',
    });
    await textAppears(page, '.outcome', 'of real time');
    expect((await terminalText(page)).split('\n').toSorted()).toEqual([
      `copy 1: ${file.length} bytes`,
      `copy 2: ${file.length} bytes`,
    ]);
    // The browser's own console tells of the refusal too.
    const refused = await site.visit({
      query: '?example=real_fetch&p.file=examples/there_is_none.cpp&p.copies=1',
      mayFail: true,
    });
    await terminalShows(refused, 'the server answers 404');
  });

  test('a slider runs the program again', async () => {
    const page = await site.visit({ query: '?example=two_workers&runtime=threads' });
    await page.focus('input[aria-label="tasks"]');
    await page.keyboard.press('Home');
    await page.waitForFunction(() => window.playground?.params.tasks === '1');
    await stateBecomes(page, 'finished');
    await textAppears(page, '.inspector', 'real');
  });
});

describe.each(browsers)('a program that goes on, in $name', (browser) => {
  const site = useSite({ browser, files: testGallery() });

  test('streams into terminal, timeline and inspector, whose links stay the same', async () => {
    const page = await site.newPage();
    await page.goto(`${site.url}?example=goes_on_forever&runtime=threads&p.beat=5ms`);
    await stopIsOffered(page);
    await terminalShows(page, 'line 3');
    const link = await page.waitForSelector('.task-list button');
    const polls = () => page.$eval('.facts', (facts) => facts.textContent);
    const before = await polls();
    await page.waitForFunction((old) => document.querySelector('.facts')?.textContent !== old, {}, before);
    expect(await link?.evaluate((button) => button.isConnected)).toBe(true);
    await link?.click();
    await textAppears(page, '.inspector-title', 'main');
    await textAppears(page, '.inspector .why', 'leep');
    await page.click('.run-button');
    await stateBecomes(page, 'stopped');
  });

  test('events that the page could not read in time are counted in one sentence', async () => {
    const page = await site.newPage();
    await page.goto(`${site.url}?example=goes_on_forever&runtime=threads&p.beat=1us`);
    await stopIsOffered(page);
    for (let pause = 0; pause < 20 && (await page.$('.lost-note:not([hidden])')) === null; pause++) {
      await page.evaluate(() => {
        for (const end = performance.now() + 1000; performance.now() < end; );
      });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    await textAppears(page, '.lost-note:not([hidden])', 'are lost: timeline and terminal have gaps.');
    await page.click('.run-button');
    await stateBecomes(page, 'stopped');
  });
});
