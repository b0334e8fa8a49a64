// The explore panel, as somebody without a mouse uses it: many schedules are tried, stopped, counted, seen and shared.

import { describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { seriousFindings } from './axe.ts';
import { browsers } from './browsers.ts';
import { stateBecomes } from './running.ts';
import { desktop, firstRunDrawn, phone, textAppears, useSite } from './site.ts';

const focusedText = () => document.activeElement?.textContent ?? '';

/** Opens the panel by keyboard; focus is then on the button that starts. */
async function openPanel(page: Page): Promise<void> {
  await page.focus('.explore-button');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.matches('.explore-start'));
}

async function tryAll(page: Page): Promise<void> {
  await openPanel(page);
  await page.keyboard.press('Enter');
  await textAppears(page, '.explore-result', 'tried.');
}

/** Writes over the number of tries, and goes back to the button. */
async function setTries(page: Page, tries: string): Promise<void> {
  await page.focus('#option-tries');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type(tries);
  await page.keyboard.press('Enter');
  await page.focus('.explore-start');
}

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser, warm: true });

  test('a thousand schedules are tried, and the one that fails is seen, and seen again by its link', async () => {
    const page = await site.visit({ query: '?example=lost_update' });
    await stateBecomes(page, 'finished');
    await tryAll(page);
    await textAppears(page, '.explore-result', '1,000 schedules were tried.');
    const ends = await page.$$eval('.outcome-end', (found) => found.map((end) => end.textContent));
    expect(ends[0]).toBe('Fails: A check failed: no update is lost');
    expect(ends.at(-1)).toBe('Passes: Finished');

    await page.focus('.outcome-button');
    await page.keyboard.press('Enter');
    await stateBecomes(page, 'check_failed');
    await page.waitForFunction(() => location.search.includes('seed='));
    expect(await page.evaluate(focusedText)).toContain('Shown');

    await page.focus('.failure-actions button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.search.includes('schedule='));
    await stateBecomes(page, 'check_failed');
    const seen = await page.evaluate(() => window.playground!.getTrace('events'));
    const link = await copiedLink(page);
    expect(link).toMatch(/\?example=lost_update&schedule=[\d.-]+$/);

    await pressIn(page, '.failure-actions button', 'Compare with the nearest that passes');
    await textAppears(page, '.compare-caption', 'the nearest that passes');
    await textAppears(page, '.divergence', 'Then they part');
    await page.waitForFunction(() => document.activeElement?.matches('.explore-button'));
    await page.keyboard.press('Enter');
    await page.waitForSelector('.explored-failure');
    const [above, below] = await page.$$eval('.explore-place, .playground-moving', (parts) =>
      parts.map((part) => part.getBoundingClientRect().toJSON()),
    );
    expect(above.bottom).toBeLessThan(below.top);

    const other = await site.newPage();
    await other.goto(link);
    await firstRunDrawn(other);
    await stateBecomes(other, 'check_failed');
    expect(await other.evaluate(() => window.playground!.getTrace('events'))).toBe(seen);
  });

  test('trying can be stopped, and what was found stays; other values are told, another example ends it', async () => {
    const page = await site.visit({ query: '?example=lost_update' });
    await openPanel(page);
    await setTries(page, '100000');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.explored-outcome');
    expect(await page.evaluate(focusedText)).toBe('Stop');
    await page.keyboard.press('Enter');
    await textAppears(page, '.explore-result', 'and then it was stopped');
    await page.waitForSelector('.explored-failure');
    const counts = await page.$$eval('.outcome-count', (all) =>
      all.map((count) => Number(count.textContent?.split(' ')[0]?.replaceAll(',', ''))),
    );
    expect(counts.every((count) => count > 0 && count < 100_000)).toBe(true);

    expect(await page.$eval('.explore-found .explore-note', (note) => note.checkVisibility())).toBe(false);
    await page.focus('input[aria-label="tasks"]');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() =>
      document.querySelector('.explore-found .explore-note')?.checkVisibility(),
    );
    await page.focus('.outcome-button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.playground?.params.tasks === '3');

    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.matches('.explore-button'));
    expect(await page.$eval('.explore-place', (place) => place.checkVisibility())).toBe(false);
    await page.$eval('.gallery-link[href*="two_workers"]', (link) => (link as HTMLElement).click());
    await textAppears(page, 'h1', 'Two workers');
    await openPanel(page);
    await textAppears(page, '.explore-result', 'No schedule was tried yet');
  });

  test('every schedule of a small program is tried, from threads too, and that is said', async () => {
    const page = await site.visit({ query: '?example=lost_update&p.tasks=2&p.head_start=0&runtime=threads' });
    await openPanel(page);
    await textAppears(page, '.explore-ask .explore-note', 'runs in the simulation');
    await page.focus('input[name="explore-strategy"]:checked');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.focus('.explore-start');
    await page.keyboard.press('Enter');
    await textAppears(page, '.explore-result', 'Every schedule was tried: 6 of 6. 4 tries failed (66.7 %).');
  });
});

describe('axe-core finds nothing serious, and nothing overflows', () => {
  const site = useSite({ warm: true });
  test.each([
    ['light', desktop],
    ['dark', phone],
  ] as const)('in %s at %j', async (theme, viewport) => {
    const page = await site.visit({ query: `?example=lost_update&theme=${theme}`, viewport });
    await openPanel(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await textAppears(page, '.explore-result', 'tried.');
    await page.focus('.outcome-button');
    await page.keyboard.press('Enter');
    await textAppears(page, '.outcome-see', 'Shown');
    expect(await seriousFindings(page)).toEqual([]);
    const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  });
});

/** What Copy link hands to the clipboard. */
async function copiedLink(page: Page): Promise<string> {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        async writeText(text: string) {
          document.body.dataset.copied = text;
        },
      },
    });
  });
  await pressIn(page, '.failure-actions button', 'Copy link');
  await page.waitForFunction(() => document.body.dataset.copied !== undefined);
  return page.evaluate(() => document.body.dataset.copied ?? '');
}

/** Presses Enter on the one with this name. */
async function pressIn(page: Page, selector: string, name: string): Promise<void> {
  await page.$$eval(
    selector,
    (found, wanted) =>
      (found.find(({ textContent }) => textContent === wanted) as HTMLElement | undefined)?.focus(),
    name,
  );
  expect(await page.evaluate(focusedText)).toBe(name);
  await page.keyboard.press('Enter');
}
