// The timeline by mouse and by keys: zoom, rows, what is under the pointer, folding, finding, marks, and what it says.

import { describe, expect, test } from '@jest/globals';
import { browsers } from './browsers.ts';
import { drawn, picture, selectRow, stageBox } from './reading.ts';
import { terminalText, textAppears, useSite } from './site.ts';

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser, warm: true });

  describe('the timeline', () => {
    test('zooms by wheel and by key, and Fit shows the whole run again', async () => {
      const page = await site.visit();
      const box = await stageBox(page);
      await page.mouse.move(box.x + box.width * 0.6, box.y + box.height - 20);
      const whole = await picture(page);
      await page.mouse.wheel({ deltaY: -400 });
      const byWheel = await picture(page);
      expect(byWheel).not.toBe(whole);
      await page.locator('.timeline-tools ::-p-text(Fit)').click();
      await page.mouse.move(box.x + box.width * 0.6, box.y + box.height - 20);
      expect(await picture(page)).toBe(whole);
      await page.focus('.timeline-stage');
      const focused = await picture(page);
      await page.keyboard.press('w');
      expect(await picture(page)).not.toBe(focused);
    });

    test('selects the task whose row is clicked, and the inspector says what it is', async () => {
      const page = await site.visit();
      await selectRow(page, 'main/export_video');
      await textAppears(page, '.inspector .why', 'Ended at 160 ms.');
      await textAppears(page, '.inspector', '8 children');
      await textAppears(page, '.source-line-selected', 'co_await when_all(std::move(frames))');
    });

    test('has a row for a resource, says how far it is, and hides it on demand', async () => {
      const page = await site.visit();
      const y = await selectRow(page, '/film.mp4');
      await textAppears(page, '.inspector .why', 'Transfer of main/download_file, complete since 300 ms.');
      const box = await stageBox(page);
      await page.mouse.move(box.x + box.width / 2, y);
      await textAppears(page, '.timeline-tooltip:not([hidden])', '400 kB, complete at 300 ms');
      const shown = await picture(page);
      await page.locator('.timeline-tools ::-p-text(1 resource)').click();
      await page.waitForSelector('.timeline-tools [title="Rows for resources"][aria-pressed="false"]');
      expect(await picture(page)).not.toBe(shown);
    });

    test('explains what is under the pointer, and a double click fits it', async () => {
      const page = await site.visit();
      const y = await selectRow(page, 'main/export_video/frame#8');
      const box = await stageBox(page);
      await page.mouse.move(box.x + 220, y);
      await textAppears(
        page,
        '.timeline-tooltip:not([hidden])',
        'both workers are busy with main/export_video/frame',
      );
      const before = await picture(page);
      await page.mouse.click(box.x + 220, y, { count: 2 });
      expect(await picture(page)).not.toBe(before);
      await page.mouse.move(box.x + box.width - 80, y);
      await textAppears(page, '.timeline-tooltip:not([hidden])', 'from 0 ms to 120 ms');
    });

    test('shows what was printed where its flag stands', async () => {
      const page = await site.visit();
      const y = await selectRow(page, 'main/export_video');
      await page.locator('.transport-buttons [aria-label="To the start"]').click();
      const box = await stageBox(page);
      let said = '';
      for (let x = box.width / 2; x < box.width && !said.includes('prints'); x += 6) {
        await page.mouse.move(box.x + x, y);
        await drawn(page);
        said = (await page.$eval('.timeline-tooltip', (tip) => tip.textContent)) ?? '';
      }
      expect(said).toContain('prints "The video is exported: 8 frames."');
    });

    test('moves its window by the overview, and folds a task by Enter', async () => {
      const page = await site.visit();
      await page.focus('.timeline-stage');
      for (let press = 0; press < 6; press++) await page.keyboard.press('w');
      const zoomed = await picture(page);
      const box = await stageBox(page);
      await page.mouse.move(box.x + 260, box.y + box.height - 8);
      await page.mouse.down();
      await page.mouse.move(box.x + 300, box.y + box.height - 60);
      await page.mouse.up();
      const moved = await picture(page);
      expect(moved).not.toBe(zoomed);
      await page.waitForSelector('.playhead-chip', { hidden: true });
      await page.keyboard.press('ArrowDown');
      await textAppears(page, '.inspector-title', 'main');
      const open = await picture(page);
      await page.keyboard.press('Enter');
      expect(await picture(page)).not.toBe(open);
      await page.keyboard.press('Enter');
      expect(await picture(page)).toBe(open);
    });

    test('shows a moment: the tasks on their lines, why they wait, and what was printed until then', async () => {
      const page = await site.visit();
      const box = await stageBox(page);
      await page.mouse.click(box.x + box.width * 0.5, box.y + 12);
      await textAppears(page, '.playhead-chip', 'At ');
      await textAppears(page, '.source-chip', 'main waiting');
      expect(await terminalText(page)).toBe('');
      await page.locator('.source-chip').click();
      await textAppears(page, '.inspector .why', 'Computes on worker');
      await page.locator('.playhead-chip').click();
      await page.waitForSelector('.source-chip', { hidden: true });
    });
  });

  describe('the keys of the timeline', () => {
    test('find a row by a part of its name, and go on from match to match', async () => {
      const page = await site.visit();
      await page.focus('.timeline-stage');
      await page.keyboard.press('/');
      await page.keyboard.type('frame');
      await textAppears(page, '.timeline-find-said', '1 of 8');
      await textAppears(page, '.inspector-title', 'main/export_video/frame');
      await page.keyboard.press('Enter');
      await textAppears(page, '.inspector-title', 'main/export_video/frame#2');
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.className === 'timeline-stage');
      await page.keyboard.press(']');
      await textAppears(page, '.inspector-title', 'main');
    });

    test('mark a moment to measure from', async () => {
      const page = await site.visit();
      await page.focus('.timeline-stage');
      await page.keyboard.press('Home');
      await page.keyboard.press('m');
      await textAppears(page, '.transport-place', 'at A, 1 of ');
      await page.keyboard.press('End');
      await textAppears(page, '.transport-place', '300 ms after A, The end');
    });

    test('are listed on a sheet, and say to a screen reader what they lead to', async () => {
      const page = await site.visit();
      await page.focus('.timeline-stage');
      await page.keyboard.press('?');
      for (const words of ['play, pause', 'find a row by its name', 'mark the moment', 'who woke this task'])
        await textAppears(page, '.timeline-help', words);
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.className === 'timeline-stage');
      await page.keyboard.press('ArrowDown');
      await textAppears(page, '.timeline [aria-live]', 'main ended at 300 ms.');
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await textAppears(page, '.timeline [aria-live]', 'main starts, at 0 ms.');
    });
  });
});
