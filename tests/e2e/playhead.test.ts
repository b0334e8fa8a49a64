// The playhead: steps, plays, holds while the program goes on, and takes every view along.

import { describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { seriousFindings } from './axe.ts';
import { browsers, chromium } from './browsers.ts';
import { drawn } from './reading.ts';
import { terminalShows, terminalText, textAppears, useSite } from './site.ts';
import { testGallery } from './test-gallery.ts';

describe.each(browsers)('the playhead, in $name', (browser) => {
  const site = useSite({ browser, warm: true });
  const happened = (page: Page) => page.$eval('.transport-event', (found) => found.textContent);
  /** The time on the chip beside the outcome, in ms. */
  const shownMs = (page: Page) =>
    page.$eval('.playhead-chip', (chip) => Number(/At ([\d.]+) ms/.exec(chip.textContent ?? '')?.[1]));

  test('steps from event to event by button and by key, forward and back, and says what happens', async () => {
    const page = await site.visit({ query: '?example=one_worker_two_tasks' });
    await textAppears(page, '.transport-place', 'The end');
    await page.locator('button[aria-label="To the start"]').click();
    await textAppears(page, '.transport-place', '1 of ');
    expect(await happened(page)).toBe('one_worker_two_tasks starts on 1 worker');
    await page.locator('button[aria-label="Next event"]').click();
    await textAppears(page, '.transport-place', '2 of ');
    await page.focus('.timeline-stage');
    const met = [await happened(page)];
    for (let event = 3; event <= 12; event++) {
      await page.keyboard.press('ArrowRight');
      await textAppears(page, '.transport-place', `${event} of `);
      met.push(await happened(page));
    }
    for (let event = 11; event >= 2; event--) {
      await page.keyboard.press('ArrowLeft');
      await textAppears(page, '.transport-place', `${event} of `);
      expect(await happened(page)).toBe(met[event - 2]);
    }
    await page.locator('button[aria-label="To the end"]').click();
    await textAppears(page, '.transport-place', 'The end');
  });

  test('at a moment all views agree: printed text, marked lines, states', async () => {
    const page = await site.visit({ query: '?example=one_worker_two_tasks' });
    await page.locator('.task-list li:nth-child(2) button').click();
    await page.locator('button[aria-label="To the start"]').click();
    await page.waitForFunction(() => document.querySelector('.xterm-rows')?.textContent?.trim() === '');
    let printed = '';
    await page.focus('button[aria-label="Next event"]');
    for (let step = 0; step < 100 && !printed.includes(' prints '); step++) {
      await page.keyboard.press('Enter');
      await drawn(page);
      printed = (await happened(page)) ?? '';
    }
    const first = JSON.parse(/ prints (".*")$/.exec(printed)?.[1] ?? '').trimEnd();
    await terminalShows(page, first);
    expect(await terminalText(page)).toBe(first);
    await textAppears(page, '.source-line-now', 'println');
    await textAppears(page, '.inspector .why', 'Runs on worker 0.');
  });

  test('the chip beside the outcome and the controls change together', async () => {
    const page = await site.visit({ query: '?example=one_worker_two_tasks' });
    await page.evaluate(() => {
      const chip = document.querySelector('.playhead-chip');
      const place = document.querySelector('.transport-place');
      if (chip === null || place === null) throw new Error('there is no playhead');
      const placesWithChip: (string | null)[] = [];
      Object.assign(window, { placesWithChip });
      const see = () => placesWithChip.push(chip.hasAttribute('hidden') ? null : place.textContent);
      new MutationObserver(see).observe(chip, { childList: true, attributes: true });
    });
    await page.locator('button[aria-label="To the start"]').click();
    await textAppears(page, '.playhead-chip', 'At 0 ms');
    await page.locator('button[aria-label="To the end"]').click();
    await page.waitForSelector('.playhead-chip[hidden]');
    const places = await page.evaluate(
      () => (window as unknown as { placesWithChip: (string | null)[] }).placesWithChip,
    );
    expect(places).toEqual([expect.stringMatching(/^1 of /), null]);
  });

  test('plays at the chosen pace, pauses with Space, and comes to its end by itself', async () => {
    const page = await site.visit();
    await page.select('.transport-pace', 'slower');
    await page.focus('.timeline-stage');
    await page.keyboard.press(' ');
    await page.waitForSelector('button[aria-label="Pause"]');
    await textAppears(page, '.source-chip', 'waiting');
    await page.waitForFunction(() => {
      const [, ms] = /At ([\d.]+) ms/.exec(document.querySelector('.playhead-chip')?.textContent ?? '') ?? [];
      return Number(ms) > 2;
    });
    await page.keyboard.press(' ');
    await page.waitForSelector('button[aria-label="Play"]');
    const paused = await shownMs(page);
    await drawn(page);
    expect(await shownMs(page)).toBe(paused);
    expect(paused).toBeLessThan(150);
    await page.select('.transport-pace', 'clock');
    await page.locator('button[aria-label="Play"]').click();
    await textAppears(page, '.transport-place', 'The end');
    await page.waitForSelector('button[aria-label="Play"]');
    expect(await terminalText(page)).toContain('Both are done.');
  });
});

describe.each(browsers)('a program that goes on, in $name', (browser) => {
  const site = useSite({ browser, files: testGallery(), warm: true });

  test('can be watched paused, while events go on to come, and then live again', async () => {
    const page = await site.newPage();
    await page.goto(`${site.url}?example=goes_on_forever&runtime=threads`);
    await textAppears(page, '.transport-place', 'Live, ');
    await page.focus('.timeline-stage');
    await page.keyboard.press(' ');
    await textAppears(page, '.transport-place', ' of ');
    const counts = () =>
      page.$eval('.transport-place', (place) =>
        (place.textContent ?? '').split(' of ').map((count) => Number(count.replaceAll(',', ''))),
      );
    const [paused = 0, known = 0] = await counts();
    await page.waitForFunction(
      (before) =>
        Number(
          document.querySelector('.transport-place')?.textContent?.split(' of ')[1]?.replaceAll(',', '') ?? 0,
        ) > before,
      {},
      known,
    );
    expect((await counts())[0]).toBe(paused);
    if (browser === chromium) expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('End');
    await textAppears(page, '.transport-place', 'Live, ');
    await page.evaluate(() => window.playground?.stop());
    await textAppears(page, '.transport-place', 'The end');
  });
});

// Firefox's driver cannot ask for less motion.
describe('in Chromium', () => {
  const site = useSite();

  test('moves by a few still pictures for those who want less motion', async () => {
    const page = await site.visit();
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.evaluate(() => {
      const words = document.querySelector('.playhead-chip');
      const seen: string[] = [];
      Object.assign(window, { seen });
      if (words === null) throw new Error('there is no playhead chip');
      new MutationObserver(() => seen.push(words.textContent ?? '')).observe(words, { childList: true });
    });
    await page.locator('button[aria-label="Play"]').click();
    await page.waitForFunction(() => (window as unknown as { seen: string[] }).seen.length >= 4);
    await page.locator('button[aria-label="Pause"]').click();
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    const times = [...new Set(seen)].map((words) => Number(/At ([\d.]+)/.exec(words)?.[1]));
    const steps = times.slice(1).map((time, index) => time - times[index]!);
    // 300 ms of the run in 10 s: 400 ms of the reader's time are 12 ms.
    for (const step of steps) expect(step).toBeGreaterThan(10);
  });
});
