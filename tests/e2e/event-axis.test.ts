// A run in which no time passes, and the axis of events that any run can have: by mouse and by keys, in words and in shape.

import { describe, expect, test } from '@jest/globals';
import { seriousFindings } from './axe.ts';
import { browsers, chromium } from './browsers.ts';
import { picture, stageBox } from './reading.ts';
import { textAppears, useSite } from './site.ts';

const BY_EVENT = '.timeline-tools ::-p-text(By event)';

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser, warm: true });

  test('a run without time is walked event by event, and its moments are events', async () => {
    const page = await site.visit({ query: '?example=lost_update' });
    await textAppears(page, '.transport-place', 'The end, 82 events');
    await page.waitForSelector('.timeline-button[aria-pressed="true"][aria-disabled="true"]');
    await page.focus('.timeline-stage');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await textAppears(page, '.timeline [aria-live]', ', at event 2.');
    await textAppears(page, '.playhead-chip', 'At event 2');
    const link = await page.evaluate(() => window.playground!.getShareUrl());
    expect(new URL(link).searchParams.get('t')).toBe('0@2');
    const other = await site.newPage();
    await other.goto(link);
    await textAppears(other, '.playhead-chip', 'At event 2');
    await page.bringToFront();
    const box = await stageBox(page);
    await page.mouse.click(box.x + box.width * 0.6, box.y + 12);
    await textAppears(page, '.source-chip', 'ready');
    const early = await page.$eval('.playhead-chip', (chip) => chip.textContent);
    await page.mouse.click(box.x + box.width * 0.9, box.y + 12);
    await page.waitForFunction(
      (before) => document.querySelector('.playhead-chip')?.textContent !== before,
      {},
      early,
    );
    if (browser === chromium) expect(await seriousFindings(page)).toEqual([]);
  });

  test('any run has an axis of events on demand, and its time back', async () => {
    const page = await site.visit({ query: '?example=race_two_urls' });
    const byTime = await picture(page);
    await page.locator(BY_EVENT).click();
    await page.waitForSelector('.timeline-button[aria-pressed="true"][title^="Gives every event"]');
    const byEvent = await picture(page);
    expect(byEvent).not.toBe(byTime);
    await page.locator(BY_EVENT).click();
    await page.waitForSelector('.timeline-button[aria-pressed="false"][title^="Gives every event"]');
    expect(await picture(page)).toBe(byTime);
  });
});
