// How the page looks: themes, widths, and what axe-core finds.

import { describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { seriousFindings } from './axe.ts';
import { desktop, phone, textAppears, useSite } from './site.ts';

const site = useSite();
function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

describe('the theme', () => {
  test('follows the system, and the switch overrules it', async () => {
    const page = await site.visit({ scheme: 'dark' });
    const dark = await background(page);
    await page.locator('::-p-aria([name="Light"][role="radio"])').click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
    expect(await background(page)).not.toBe(dark);
    await page.waitForFunction(() => location.search === '?theme=light');
    await page.locator('::-p-aria([name="Auto"][role="radio"])').click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    expect(await background(page)).toBe(dark);
  });
});

describe('widths', () => {
  test.each([
    ['a phone', phone],
    ['a small window', { width: 1024, height: 768 }],
    ['a desktop', desktop],
  ])('%s never scrolls sideways, and its panels do not overlap', async (_name, viewport) => {
    const page = await site.visit({ viewport, query: '?example=export_and_download&workers=0' });
    await textAppears(page, '.notice', 'workers');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );
    const overlaps = await page.evaluate(() => {
      const parts = [...document.querySelectorAll('.playground-head, .run-bar, .notice, .panel')];
      const boxes = parts.map((part) => ({ name: part.className, box: part.getBoundingClientRect() }));
      return boxes.flatMap((a, index) =>
        boxes.slice(index + 1).flatMap((b) => {
          const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          return across > 1 && down > 1 ? [`${a.name} / ${b.name}`] : [];
        }),
      );
    });
    expect(overlaps).toEqual([]);
  });

  test('a desktop shows every comment of an example on a line of its own', async () => {
    const page = await site.visit({ viewport: desktop, query: '?example=structured_scope' });
    await page.waitForSelector('.source-line:nth-child(10)');
    const wrapped = await page.$$eval('.source-line', (lines) =>
      lines
        .filter((line) => line.querySelector('.code-comment') !== null)
        .filter((line) => line.getBoundingClientRect().height > 1.6 * 12 * 1.55)
        .map((line) => line.textContent),
    );
    expect(wrapped).toEqual([]);
  });

  test('a phone can do everything by touch', async () => {
    const page = await site.visit({ viewport: phone });
    await page.locator('::-p-aria([name="Examples"][role="button"])').click();
    await page.tap('.gallery-link[href*="two_workers"]');
    await textAppears(page, 'h1', 'Two workers');
    const box = await page.$eval('input[aria-label="tasks"]', (slider) => {
      slider.scrollIntoView();
      return slider.getBoundingClientRect().toJSON();
    });
    await page.touchscreen.tap(box.x + box.width - 2, box.y + box.height / 2);
    await page.waitForFunction(() => window.playground?.params.tasks !== '2');
    const small = await page.$$eval('button, input:not([type="radio"]), a.button', (controls) =>
      controls
        .filter((control) => control.checkVisibility() && !control.matches('.link, .source-chip, .xterm *'))
        .map((control) => [control.outerHTML.slice(0, 80), control.getBoundingClientRect().height] as const)
        .filter(([, height]) => height > 0 && height < 24),
    );
    expect(small).toEqual([]);
  });
});

describe('axe-core finds nothing serious', () => {
  test.each([
    ['light', 'all', desktop],
    ['dark', 'all', desktop],
    ['light', 'timeline', desktop],
    ['light', 'all', phone],
    ['dark', 'all', phone],
  ] as const)('in %s, view %s', async (theme, view, viewport) => {
    const page = await site.visit({ viewport, query: `?theme=${theme}&view=${view}&workers=0` });
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('.task-list button').click();
    await textAppears(page, '.inspector-title', 'main');
    expect(await seriousFindings(page)).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'in %s, in the middle of a run, in every tab and with the timeline helping',
    async (theme) => {
      const page = await site.visit({ query: `?theme=${theme}` });
      const stage = await page.$eval('.timeline-stage', (found) => found.getBoundingClientRect().toJSON());
      await page.mouse.click(stage.x + stage.width / 2, stage.y + 12);
      await textAppears(page, '.source-chip', 'waiting');
      for (const tab of ['waits', 'events', 'findings', 'metrics']) {
        await page.locator(`#tab-${tab}`).click();
        await page.waitForSelector(`#tab-${tab}[aria-selected="true"]`);
        expect({ tab, found: await seriousFindings(page) }).toEqual({ tab, found: [] });
      }
      await page.focus('.timeline-stage');
      await page.keyboard.press('/');
      await page.keyboard.type('frame');
      await textAppears(page, '.timeline-find-said', '1 of 8');
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.waitForSelector('dialog.timeline-help[open]');
      expect(await seriousFindings(page)).toEqual([]);
    },
  );
});
