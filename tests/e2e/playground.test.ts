// The visible page, as a reader uses it: choose an example, run it, read, move its parameters.

import { describe, expect, test } from '@jest/globals';
import { addressBecomes, terminalShows, terminalText, textAppears, useSite } from './site.ts';

const site = useSite();

describe('the first screen', () => {
  test('opens on an example that has already run, with everything in sight', async () => {
    const page = await site.visit();
    expect(await page.$eval('h1', (title) => title.textContent)).toBe('Export and download');
    expect(await terminalText(page)).toContain('Both are done.');
    await textAppears(page, '.outcome', 'Finished in 300 ms of virtual time');
    await textAppears(page, '.source', 'EXAMPLE(run');
    const outside = await page.evaluate(() =>
      ['source', 'parameters', 'timeline', 'terminal', 'inspector'].filter((name) => {
        const box = document.querySelector(`.panel-${name}`)?.getBoundingClientRect();
        return !box || box.height < 80 || box.bottom > innerHeight || box.right > innerWidth;
      }),
    );
    expect(outside).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
  });

  test('has its address bare, because nothing differs from the defaults', async () => {
    const page = await site.visit();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(await page.evaluate(() => location.search)).toBe('');
  });
});

describe('the gallery', () => {
  test('opens an example with a click, runs it, and marks it as the present one', async () => {
    const page = await site.visit();
    await page
      .locator('::-p-aria([name="Two workers Parallelism: two tasks run at the same instant."])')
      .click();
    await textAppears(page, 'h1', 'Two workers');
    await textAppears(page, '[aria-current="page"]', 'Two workers');
    await textAppears(page, '.outcome', 'Finished in 100 ms');
    await textAppears(page, '.source', 'Two workers');
    await addressBecomes(page, '?example=two_workers');
  });

  test('goes to the next and the previous example', async () => {
    const page = await site.visit({ query: '?example=one_worker_two_tasks' });
    await page.locator('::-p-aria(Next example)').click();
    await textAppears(page, 'h1', 'Two workers');
    await page.locator('::-p-aria(Previous example)').click();
    await textAppears(page, 'h1', 'One worker, two tasks');
  });

  test('is a drawer where there is no room, which shows the present example, and which Escape closes', async () => {
    const page = await site.visit({
      viewport: { width: 1024, height: 768 },
      query: '?example=work_stealing',
    });
    const isShown = () => page.$eval('.gallery', (gallery) => gallery.checkVisibility());
    expect(await isShown()).toBe(false);
    await page.locator('::-p-aria([name="Examples"][role="button"])').click();
    expect(await isShown()).toBe(true);
    const beyond = await page.$eval('.gallery-link[aria-current]', (link) => {
      const [place, seen] = [link, link.closest('.gallery')!].map((part) => part.getBoundingClientRect());
      return Math.max(seen!.top - place!.top, place!.bottom - seen!.bottom);
    });
    expect(beyond).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    expect(await isShown()).toBe(false);
  });
});

describe('parameters', () => {
  test('move by keyboard, run again at once, and stand in the address', async () => {
    const page = await site.visit();
    await page.locator('input[aria-label="frames"]').fill('7'); // positions count from 0: 8 frames stay
    await page.focus('input[aria-label="frames"]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await terminalShows(page, 'The video is exported: 10 frames.');
    await addressBecomes(page, '?example=export_and_download&p.frames=10');
    expect(await page.evaluate(() => window.playground?.params.frames)).toBe('10');
  });

  test('move by mouse, and the newest position wins', async () => {
    const page = await site.visit();
    const box = await page.$eval('input[aria-label="frames"]', (slider) =>
      slider.getBoundingClientRect().toJSON(),
    );
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.1, y);
    await page.mouse.down();
    for (let step = 2; step <= 10; step++) await page.mouse.move(box.x + (box.width * step) / 10, y);
    await page.mouse.up();
    await terminalShows(page, 'The video is exported: 60 frames.');
    await textAppears(page, '.outcome', 'Finished in 1.2 s');
  });

  test('take an exact value that is typed', async () => {
    const page = await site.visit();
    await page.locator('::-p-aria([name="frame, exact value"])').fill('0.05s');
    await page.keyboard.press('Enter');
    await addressBecomes(page, '?example=export_and_download&p.frame=50ms');
  });

  test('say beside the field what is wrong with a value, and keep the run', async () => {
    const page = await site.visit();
    await page.locator('::-p-aria([name="frame, exact value"])').fill('9s');
    await page.keyboard.press('Enter');
    await textAppears(page, '.parameter-error', 'Allowed: 1ms to 200ms.');
    expect(await page.evaluate(() => window.playground?.params.frame)).toBe('40ms');
  });

  test('go back to their defaults with Reset', async () => {
    const page = await site.visit({ query: '?example=export_and_download&p.frames=3&workers=4' });
    await terminalShows(page, '3 frames.');
    await page.locator('::-p-aria([name="Reset"])').click();
    await terminalShows(page, '8 frames.');
    await addressBecomes(page, '');
  });
});

describe('run options', () => {
  test('change the workers with buttons, and the export takes half as long', async () => {
    const page = await site.visit({ query: '?example=export_and_download&workers=1&p.download=10kB' });
    await textAppears(page, '.outcome', 'Finished in 320 ms');
    await page.locator('::-p-aria([name="More: Workers"])').click();
    await textAppears(page, '.outcome', 'Finished in 160 ms');
  });

  test('refuse workers that cannot be, beneath the field', async () => {
    const page = await site.visit();
    await page.locator('::-p-aria([name="Workers"][role="textbox"])').fill('1000');
    await page.keyboard.press('Enter');
    await textAppears(page, '.option-error', 'Workers: a whole number from 1 to 64.');
  });

  test('run again with Ctrl+Enter from anywhere', async () => {
    const page = await site.visit();
    const events = () => page.evaluate(() => window.playground?.getTrace('events'));
    const before = await events();
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await page.waitForFunction(() => window.playground?.state === 'finished');
    expect(await events()).toBe(before);
  });
});
