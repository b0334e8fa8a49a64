// Two runs compared: chosen, read and left by keyboard; asked for by a script; and how that looks.

import { describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { seriousFindings } from './axe.ts';
import { browsers } from './browsers.ts';
import { desktop, phone, textAppears, useSite } from './site.ts';

/** What stands in the row of a total, cell by cell. */
function totalRow(page: Page, name: string): Promise<string[]> {
  return page.$$eval(
    '.totals tbody tr',
    (rows, wanted) => {
      const cells = rows.map((row) => [...row.children].map((cell) => cell.textContent ?? ''));
      return cells.find(([head]) => head === wanted) ?? [];
    },
    name,
  );
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

describe.each(browsers)('comparing, in $name', (browser) => {
  const site = useSite({ browser, warm: true });

  test('another seed is chosen, seen, gone to and left by keyboard', async () => {
    const page = await site.visit({ query: '?example=lost_update' });
    await page.focus('.compare-button button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#compare-way:focus');
    await page.keyboard.press('Tab');
    await page.waitForSelector('#compare-value:focus');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-label="Timeline of the other run"]');
    await textAppears(page, '.compare-caption', 'The other runseed 7');
    await textAppears(page, '.divergence', 'The runs are alike for the first ');
    expect(await page.$$eval('.timeline-canvas, .xterm-rows', (found) => found.length)).toBe(4);
    expect((await totalRow(page, 'Tasks')).slice(1)).toEqual(['4', '4', 'the same']);

    const there = await page.evaluate(() => window.playground!.compare({ seed: 7 }));
    await textAppears(page, '.divergence', there.divergence!.other.text);
    await page.waitForSelector('.playhead-chip[hidden]');
    await page.focus('.divergence button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.playhead-chip:not([hidden])');

    await page.focus('#compare-way');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.compare-bar', { hidden: true });
    expect(await page.$$eval('.timeline-canvas, .xterm-rows', (found) => found.length)).toBe(2);
    expect(await focused(page)).toBe('Compare');
  });

  test('a run is kept while the present one is changed; one playhead stands in both', async () => {
    const page = await site.visit({ query: '?example=one_worker_two_tasks' });
    await page.locator('.compare-button button').click();
    await page.waitForSelector('#compare-way'); // it is fetched when it is first wanted
    await page.select('#compare-way', 'keep');
    await page.locator('.compare-form [type="submit"]').click();
    await textAppears(page, '.divergence', 'Both runs did exactly the same.');
    await page.evaluate(() => window.playground!.seek(0));
    await page.locator('[aria-label="More: Workers"]').click();
    await textAppears(page, '.compare-caption', 'The other runworkers 1, as it was');
    await textAppears(page, '.divergence', 'Then they part');
    await textAppears(page, '.panel-terminal .terminal-empty', 'Nothing is printed yet.');
    await textAppears(page, '.panel-terminal-other .terminal-empty', 'Nothing is printed yet.');
  });

  test('a script compares with another example, and is told in a sentence what cannot be', async () => {
    const page = await site.visit({ query: '?example=one_worker_two_tasks' });
    const { totals, divergence } = await page.evaluate(() =>
      window.playground!.compare({ example: 'two_workers', workers: 2 }),
    );
    expect(totals.map(({ name }) => name)).toContain('Duration');
    expect(divergence).toMatchObject({ alike: expect.any(Number) });
    await textAppears(page, '.compare-caption', 'Two workers, workers 2');
    await textAppears(page, '.panel-terminal-other .xterm-rows', 'task 1 starts');
    const refused = (options: object) =>
      page.evaluate(
        (given) => window.playground!.compare(given).catch((error: Error) => error.message),
        options,
      );
    expect(await refused({ workers: 0 })).toContain('workers');
    expect(await refused({ speed: 1 })).toContain('no option "speed"');
    expect(await page.$$eval('.timeline-canvas', (found) => found.length)).toBe(2);
  });
});

describe('how it looks', () => {
  const site = useSite();

  test.each([
    ['light', desktop],
    ['dark', desktop],
    ['light', { width: 1024, height: 768 }],
    ['dark', phone],
  ] as const)('in %s at %j: nothing overlaps, scrolls sideways or is serious', async (theme, viewport) => {
    const page = await site.visit({ viewport, query: `?example=lost_update&theme=${theme}` });
    await page.evaluate(() => window.playground!.compare({ seed: 7, workers: 3 }));
    await page.waitForSelector('.totals tbody tr');
    await page.locator('.compare-form [type="submit"]').click();
    await textAppears(page, '.divergence', 'Then they part');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );
    const overlaps = await page.evaluate(() => {
      const parts = [...document.querySelectorAll('.run-bar, .compare-bar, .panel, .compare-caption')].filter(
        (part) => part.checkVisibility(),
      );
      const boxes = parts.map((part) => ({ part, box: part.getBoundingClientRect() }));
      return boxes.flatMap((a, index) =>
        boxes.slice(index + 1).flatMap((b) => {
          const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          const inside = a.part.contains(b.part);
          return !inside && across > 1 && down > 1 ? [`${a.part.className} / ${b.part.className}`] : [];
        }),
      );
    });
    expect(overlaps).toEqual([]);
  });

  test('a frame shows the button where its host asks for it, and only there', async () => {
    const shown = async (controls: string) => {
      const page = await site.visit({
        file: 'embed.html',
        query: `?example=lost_update#nonce=n&autorun&controls=${controls}`,
      });
      return page.$eval('.compare-button', (found) => found.checkVisibility());
    };
    expect([await shown('compare'), await shown('run')]).toEqual([true, false]);
  });
});
