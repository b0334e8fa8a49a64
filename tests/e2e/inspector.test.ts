// The inspector and the tabs beside it: one task, who waits for whom, all events, findings and metrics.

import { describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { browsers } from './browsers.ts';
import { stageBox } from './reading.ts';
import { textAppears, useSite } from './site.ts';
import { testGallery } from './test-gallery.ts';

describe.each(browsers)('the inspector, in $name', (browser) => {
  const site = useSite({ browser, warm: true });

  test('lists the tasks as links, and explains the one that is chosen', async () => {
    const page = await site.visit({ query: '?example=fetch_and_print' });
    await textAppears(page, '.inspector', '540 ms, virtual');
    await page.locator('.task-list button').click();
    await textAppears(page, '.inspector-title', 'main');
    await textAppears(page, '.inspector', 'waiting 540 ms');
    await page.locator('::-p-text(Show the run)').click();
    await textAppears(page, '.inspector-title', 'The run');
  });

  test('keeps its task, by path, while a slider moves', async () => {
    const page = await site.visit();
    await page.locator('.task-list li:nth-child(4) button').click();
    await textAppears(page, '.inspector-title', 'main/export_video/frame#2');
    await page.focus('input[aria-label="frame"]');
    await page.keyboard.press('End');
    await textAppears(page, '.inspector .why', 'Ended at 200 ms.');
    await textAppears(page, '.inspector-title', 'main/export_video/frame#2');
    await page.focus('input[aria-label="frames"]');
    await page.keyboard.press('Home');
    await textAppears(page, '.inspector', 'There is no such task in this run.');
    await page.keyboard.press('End');
    await textAppears(page, '.inspector .why', 'Ended at 200 ms.');
  });

  test('brings the line of the selected task into sight', async () => {
    const page = await site.visit({ viewport: { width: 1440, height: 640 } });
    await page.locator('.task-list li:last-child button').click();
    await textAppears(page, '.inspector-title', 'main/download_file');
    await textAppears(page, '.source-line-selected', 'fetch("/film.mp4"');
    const inSight = await page.$eval('.source-line-selected', (line) => {
      const panel = line.parentElement?.getBoundingClientRect();
      const box = line.getBoundingClientRect();
      return panel !== undefined && box.top >= panel.top && box.bottom <= panel.bottom;
    });
    expect(inSight).toBe(true);
  });

  test('says who waits for a task, and what it did last, with links to each moment', async () => {
    const page = await site.visit();
    await page.locator('.task-list li:nth-child(3) button').click();
    await textAppears(page, '.inspector', 'What it did last');
    await page.locator('.last-events li:nth-child(4) button').click();
    await textAppears(page, '.inspector .why', 'Computes on worker');
    await textAppears(page, '.inspector', 'Waiting for it');
    const waiting = await page.$$eval(
      '.inspector-section',
      (sections) => sections.find((one) => one.textContent?.startsWith('Waiting for it'))?.textContent,
    );
    expect(waiting).toBe('Waiting for itmain/export_video');
  });

  test('follows links from a task to its parent by keyboard, and focus comes along', async () => {
    const page = await site.visit();
    await page.focus('.task-list li:nth-child(3) button');
    await page.keyboard.press('Enter');
    await textAppears(page, '.inspector-title', 'main/export_video/frame');
    const focused = () => page.evaluate(() => document.activeElement?.className);
    await page.waitForFunction(() => document.activeElement?.className === 'inspector-title');
    expect(await focused()).toBe('inspector-title');
  });
});

/** The box of a picture with this title, once it is there. */
async function pictureBox(page: Page, title: string, selector = '.picture-box') {
  const found = await page.waitForFunction(
    (wanted, within) =>
      [...document.querySelectorAll<SVGGElement>(within)].find(
        (box) => box.querySelector('title')?.textContent === wanted,
      ),
    {},
    title,
    selector,
  );
  return found.asElement()!;
}

describe.each(browsers)('beside the inspector, in $name', (browser) => {
  const site = useSite({ browser, warm: true });

  test('waits are a picture, by keyboard too: what a task waits for is selected from it', async () => {
    const page = await site.visit();
    await page.focus('#tab-inspector');
    await page.keyboard.press('ArrowRight');
    await textAppears(page, '#tab-panel-waits', 'Nobody waits at this moment.');
    await page.locator('button[aria-label="To the start"]').click();
    await pictureBox(page, 'main, not spawned yet');
    const box = await stageBox(page);
    await page.mouse.click(box.x + box.width * 0.4, box.y + 12);
    await textAppears(page, '#tab-panel-waits', 'An arrow leads to what is waited for.');
    const video = await pictureBox(page, 'main/export_video, waiting');
    await video.evaluate((box) => (box as SVGElement).focus());
    await page.keyboard.press('Enter');
    await pictureBox(page, 'main/export_video, waiting', '.picture-box-selected');
    // Drawn anew for the selection, and the focus is still there.
    await page.waitForFunction(
      () => document.activeElement?.querySelector('title')?.textContent === 'main/export_video, waiting',
    );
    const boxes = await page.$$eval('.picture:first-of-type .picture-box', (found) =>
      found.map((one) => one.querySelector('title')?.textContent),
    );
    expect(boxes).toContain('main/export_video/frame#8, ready');
    expect(boxes).not.toContain('/film.mp4, transfer');
  });

  test('events are a table, a page at a time, that leads the playhead and follows it', async () => {
    const page = await site.visit();
    await page.locator('#tab-events').click();
    await textAppears(page, '.events tr[aria-current]', 'the run finished');
    const inSight = await page.$eval('.events tr[aria-current]', (row) => {
      const panel = row.closest('.panel-inspector')!.getBoundingClientRect();
      const heads = row.closest('table')!.tHead!.getBoundingClientRect();
      const box = row.getBoundingClientRect();
      return heads.top >= panel.top && box.top >= heads.bottom && box.bottom <= panel.bottom;
    });
    expect(inSight).toBe(true);
    await page.locator('button[aria-label="To the start"]').click();
    await textAppears(page, '.events', '1 to 60 of the ');
    await textAppears(page, '.events tr[aria-current]', 'export_and_download starts on 2 workers');
    await page.locator('button[aria-label="Event 7: put the playhead here"]').click();
    await textAppears(page, '.transport-place', '7 of ');
    const seventh = await page.$eval('.events tr[aria-current] td:last-child', (cell) => cell.textContent);
    expect(seventh).toBe(await page.$eval('.transport-event', (event) => event.textContent));
    await page.locator('#tab-inspector').click();
    await page.locator('.task-list li:nth-child(2) button').click();
    await page.locator('#tab-events').click();
    await textAppears(page, '.events', 'events of main/export_video');
    await page.locator('.events-filter input').click();
    await textAppears(page, '.events', 'events of the run');
  });

  test('findings say what was looked for where there are none', async () => {
    const page = await site.visit();
    await page.locator('#tab-findings').click();
    await textAppears(page, '.findings', 'Nothing was found. This run was searched for failed checks');
  });

  test('metrics show the workers, the tasks and the switches of what the timeline shows', async () => {
    const page = await site.visit();
    await page.locator('#tab-metrics').click();
    await page.waitForSelector('.chart svg[aria-label="worker 1 busy: at most 100 %"]');
    await textAppears(page, '.metrics', '0 ms to 300 ms');
    await page.waitForSelector('.chart svg[aria-label="tasks alive: at most 11"]');
    await page.waitForSelector('.chart svg[aria-label^="coroutines that begin: at most "]');
    await page.focus('.timeline-stage');
    await page.keyboard.press('Home');
    await page.keyboard.press('w');
    await page.waitForFunction(
      () => !document.querySelector('.metrics')?.textContent?.startsWith('0 ms to 300 ms'),
    );
    await page.waitForSelector('.chart svg[aria-label^="worker 1 busy: "][aria-label*=" at the playhead"]');
  });
});

describe.each(browsers)('what went wrong, in $name', (browser) => {
  const site = useSite({ browser, files: testGallery(), warm: true });

  test('a deadlock is a ring in the picture, and its tasks are findings', async () => {
    const page = await site.visit({ query: '?example=waits_forever' });
    await textAppears(page, '#tab-findings', '3');
    await page.locator('#tab-waits').click();
    await textAppears(page, '.picture-ring', 'in a ring: none of them can go on');
    expect(await page.$$eval('.picture-link-ring', (links) => links.length)).toBe(2);
    const sideways = await page.$eval('.pictures', (view) => view.scrollWidth - view.clientWidth);
    expect(sideways).toBe(0);
    await page.locator('#tab-findings').click();
    await textAppears(page, '.finding', 'main/left waits for main/right');
    await textAppears(page, '.finding', 'take the locks in one order');
  });

  test('a finding leads to its moment, its task and its line', async () => {
    const page = await site.visit({ query: '?example=throws' });
    await textAppears(page, '#tab-findings', '1');
    await page.locator('#tab-findings').click();
    await textAppears(page, '.finding', 'main failed: the bottom gave way.');
    await page.locator('.finding ::-p-text(Show it at 5 ms)').click();
    await textAppears(page, '.playhead-chip', 'At 5 ms');
    await textAppears(page, '.transport-event', 'main failed: the bottom gave way');
    await page.locator('#tab-inspector').click();
    await textAppears(page, '.inspector-title', 'main');
  });

  test('a failed check is found, and its message told', async () => {
    const page = await site.visit({ query: '?example=fails_a_check' });
    await page.locator('#tab-findings').click();
    await textAppears(page, '.finding', 'one and one is three');
    await page.locator('.finding ::-p-text(line 9)').click();
    await page.waitForSelector('.source-line-pointed[data-line="9"]');
  });
});
