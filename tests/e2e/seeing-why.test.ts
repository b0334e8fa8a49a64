// Timeline, source and inspector together: zoom, choose a moment, select a task, read why it waits.

import { describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { browsers } from './browsers.ts';
import { terminalShows, terminalText, textAppears, useSite } from './site.ts';
import { testGallery } from './test-gallery.ts';

/** The timeline's picture, once two frames have passed. */
function picture(page: Page): Promise<string> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return document.querySelector<HTMLCanvasElement>('.timeline-canvas')?.toDataURL() ?? '';
  });
}

async function stageBox(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return page.$eval('.timeline-stage', (stage) => stage.getBoundingClientRect().toJSON());
}

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser });

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
      const box = await stageBox(page);
      const title = () => page.$eval('.inspector-title', (found) => found.textContent);
      for (let y = 70; y < box.height && (await title()) !== 'main/export_video'; y += 6) {
        await page.mouse.click(box.x + 60, box.y + y);
        await picture(page);
      }
      expect(await title()).toBe('main/export_video');
      await textAppears(page, '.inspector .why', 'Ended at 160 ms.');
      await textAppears(page, '.inspector', '8 children');
      await textAppears(page, '.source-line-selected', 'co_await when_all(std::move(frames))');
    });

    /** Clicks down the names until the inspector shows this one; how far down that was. */
    async function selectRow(page: Page, wanted: string): Promise<number> {
      const box = await stageBox(page);
      for (let y = 34; y < box.height; y += 6) {
        await page.mouse.click(box.x + 60, box.y + y);
        await picture(page);
        if ((await page.$eval('.inspector-title', (found) => found.textContent)) === wanted) return box.y + y;
      }
      throw new Error(`there is no row for ${wanted}`);
    }

    test('has a row for a resource, says how far it is, and hides it on demand', async () => {
      const page = await site.visit();
      const y = await selectRow(page, '/film.mp4');
      await textAppears(page, '.inspector .why', 'Transfer of main/download_file, complete since 300 ms.');
      const box = await stageBox(page);
      await page.mouse.move(box.x + box.width / 2, y);
      await textAppears(page, '.timeline-tooltip:not([hidden])', '400 kB, complete at 300 ms');
      const shown = await picture(page);
      await page.locator('.timeline-tools ::-p-text(1 resource)').click();
      await page.waitForSelector('.timeline-tools [aria-pressed="false"]');
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
      const found = async () => (await page.$eval('.timeline-tooltip', (tip) => tip.textContent)) ?? '';
      for (let x = 200; x < box.width && !(await found()).includes('prints'); x += 6) {
        await page.mouse.move(box.x + x, y);
      }
      expect(await found()).toContain('prints "The video is exported: 8 frames."');
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

  describe('the inspector', () => {
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

  describe('the playhead', () => {
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
      for (let step = 0; step < 100 && !printed.includes(' prints '); step++) {
        await page.locator('button[aria-label="Next event"]').click();
        await picture(page);
        printed = (await happened(page)) ?? '';
      }
      const first = JSON.parse(/ prints (".*")$/.exec(printed)?.[1] ?? '').trimEnd();
      await terminalShows(page, first);
      expect(await terminalText(page)).toBe(first);
      await textAppears(page, '.source-line-now', 'println');
      await textAppears(page, '.inspector .why', 'Runs on worker 0.');
    });

    test('plays at the chosen pace, pauses with Space, and comes to its end by itself', async () => {
      const page = await site.visit();
      await page.select('.transport-pace', 'slower');
      await page.focus('.timeline-stage');
      await page.keyboard.press(' ');
      await page.waitForSelector('button[aria-label="Pause"]');
      await textAppears(page, '.source-chip', 'waiting');
      await page.waitForFunction(() => {
        const [, ms] =
          /At ([\d.]+) ms/.exec(document.querySelector('.playhead-chip')?.textContent ?? '') ?? [];
        return Number(ms) > 2;
      });
      await page.keyboard.press(' ');
      await page.waitForSelector('button[aria-label="Play"]');
      const paused = await shownMs(page);
      await picture(page);
      expect(await shownMs(page)).toBe(paused);
      expect(paused).toBeLessThan(150);
      await page.select('.transport-pace', 'clock');
      await page.locator('button[aria-label="Play"]').click();
      await textAppears(page, '.transport-place', 'The end');
      await page.waitForSelector('button[aria-label="Play"]');
      expect(await terminalText(page)).toContain('Both are done.');
    });
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
  const site = useSite({ browser });

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
    await page.focus('.timeline-stage');
    await page.keyboard.press('Home');
    await page.keyboard.press('w');
    await page.waitForFunction(
      () => !document.querySelector('.metrics')?.textContent?.startsWith('0 ms to 300 ms'),
    );
    await page.waitForSelector('.chart svg[aria-label^="worker 1 busy: "][aria-label*=" at the playhead"]');
  });
});

describe.each(browsers)('a program that goes on, in $name', (browser) => {
  const site = useSite({ browser, files: testGallery() });

  test('can be watched paused, while events go on to come, and then live again', async () => {
    const page = await site.newPage();
    await page.goto(`${site.url}?example=goes_on_forever&runtime=threads`);
    await textAppears(page, '.transport-place', 'Live, ');
    await page.focus('.timeline-stage');
    await page.keyboard.press(' ');
    await textAppears(page, '.playhead-chip', 'At ');
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
    await page.keyboard.press('End');
    await textAppears(page, '.transport-place', 'Live, ');
    await page.evaluate(() => window.playground?.stop());
    await textAppears(page, '.transport-place', 'The end');
  });
});

describe.each(browsers)('what went wrong, in $name', (browser) => {
  const site = useSite({ browser, files: testGallery() });

  test('a deadlock is a ring in the picture, and its tasks are findings', async () => {
    const page = await site.visit({ query: '?example=waits_forever' });
    await textAppears(page, '#tab-findings', '3');
    await page.locator('#tab-waits').click();
    await textAppears(page, '.picture-ring', 'in a ring: none of them can go on');
    expect(await page.$$eval('.picture-link-ring', (links) => links.length)).toBe(2);
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
