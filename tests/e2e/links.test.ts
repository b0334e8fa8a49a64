// Links: what is in them opens, what is wrong in them is said, and the address bar follows.

import { describe, expect, test } from '@jest/globals';
import { addressBecomes, firstRunDrawn, terminalShows, textAppears, useSite } from './site.ts';

const site = useSite();

describe('a link', () => {
  test('opens its example with its parameters, workers, seed, view and theme', async () => {
    const query = '?example=export_and_download&workers=4&seed=7&p.frames=12&view=terminal&theme=dark';
    const page = await site.visit({ query });
    await terminalShows(page, '12 frames.');
    expect(await page.$eval('.panel-timeline', (panel) => panel.checkVisibility())).toBe(false);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await addressBecomes(page, query);
  });

  test('opens at its moment with its task selected, and both are written as they change', async () => {
    const query = '?example=export_and_download&t=100000000&select=main/export_video/frame%233';
    const page = await site.visit({ query });
    await textAppears(page, '.playhead-chip', 'At 100 ms');
    await textAppears(page, '.inspector-title', 'main/export_video/frame#3');
    await addressBecomes(page, query);
    await page.locator('::-p-text(Show the run)').click();
    await addressBecomes(page, '?example=export_and_download&t=100000000');
    await page.focus('.timeline-stage');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await addressBecomes(page, '?example=export_and_download&select=main');
  });

  test('brings the row of its task into sight', async () => {
    const query = '?example=export_and_download&p.frames=60&select=main/export_video/frame%2360';
    const page = await site.visit({ query });
    await textAppears(page, '.inspector-title', 'main/export_video/frame#60');
    await page.waitForFunction(() => (document.querySelector('.timeline-scroll')?.scrollTop ?? 0) > 100);
  });

  test('loses what is as by default', async () => {
    const page = await site.visit({ query: '?example=two_workers&workers=2&view=all&p.tasks=2&theme=auto' });
    await addressBecomes(page, '?example=two_workers');
  });

  test('with an unknown example opens the first one and says so', async () => {
    const page = await site.visit({ query: '?example=no_such_thing' });
    await textAppears(page, 'h1', 'Export and download');
    await textAppears(page, '.notice', 'There is no example "no_such_thing".');
  });

  test.each([
    ['workers=0', 'workers', '0', '1 to 64'],
    ['workers=1000', 'workers', '1000', '1 to 64'],
    ['seed=abc', 'seed', 'abc', '0 to 18446744073709551615'],
    ['p.frames=99', 'frames', '99', '1 to 60'],
    ['p.frame=40', 'frame', '40', 'ms'],
    ['p.nothing=1', 'nothing', 'nothing', 'bandwidth'],
    ['view=sideways', 'view', 'sideways', 'timeline'],
    ['theme=pink', 'theme', 'pink', 'light'],
    ['t=soon', 't', 'soon', 'nanoseconds'],
    ['t=300000001', 't', '300000001', '300 ms'],
    ['select=main/nobody', 'select', 'main/nobody', 'no such task'],
    ['runtime=imaginary', 'runtime', 'imaginary', 'simulated'],
  ])('with %s uses the default, and names value and allowed range', async (part, name, value, allowed) => {
    const page = await site.visit({ query: `?example=export_and_download&${part}` });
    await terminalShows(page, '8 frames.');
    for (const word of [name, value, allowed]) await textAppears(page, '.notice', word);
    await addressBecomes(page, '');
  });

  test('whose path begins with two slashes works like any other', async () => {
    const page = await site.newPage();
    await page.goto(`${site.url}/?example=two_workers&p.tasks=3`);
    await firstRunDrawn(page);
    await page.locator('::-p-aria([name="More: Workers"])').click();
    await addressBecomes(page, '?example=two_workers&workers=3&p.tasks=3');
    await page.locator('.gallery-link[href*="fetch_and_print"]').click();
    await textAppears(page, 'h1', 'Fetch and print');
    expect(await page.evaluate(() => location.pathname)).toBe('//');
  });

  test('that is hostile changes nothing but a message, which is text', async () => {
    const script = '<img src=x onerror="document.title=`broken`">';
    const page = await site.visit({
      query: `?example=${encodeURIComponent(script)}&p.__proto__=1&p.frames=${'9'.repeat(2000)}`,
    });
    await textAppears(page, '.notice', script);
    expect(await page.$('.notice img')).toBeNull();
    expect(await page.title()).not.toContain('broken');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});

test('a message is dismissed and stays away', async () => {
  const page = await site.visit({ query: '?workers=0' });
  await page.locator('.notice-list button').click();
  await page.waitForSelector('.notice', { hidden: true });
  await page.locator('::-p-aria([name="Run"])').click();
  await page.waitForFunction(() => window.playground?.state === 'finished');
  expect(await page.$eval('.notice', (notice) => notice.checkVisibility())).toBe(false);
});

test('back and forward go through the examples that were chosen', async () => {
  const page = await site.visit();
  await page.locator('.gallery-link[href*="two_workers"]').click();
  await textAppears(page, 'h1', 'Two workers');
  await page.locator('.gallery-link[href*="fetch_and_print"]').click();
  await textAppears(page, 'h1', 'Fetch and print');
  await page.goBack();
  await textAppears(page, 'h1', 'Two workers');
  await page.goBack();
  await textAppears(page, 'h1', 'Export and download');
  await page.goForward();
  await textAppears(page, 'h1', 'Two workers');
});

test('back and forward lead to the moment and the task that were left', async () => {
  const page = await site.visit();
  await page.locator('.task-list li:nth-child(2) button').click();
  await page.focus('.timeline-stage');
  await page.keyboard.press('Home');
  await addressBecomes(page, '?example=export_and_download&t=0&select=main/export_video');
  await page.locator('.gallery-link[href*="two_workers"]').click();
  await textAppears(page, 'h1', 'Two workers');
  await textAppears(page, '.inspector-title', 'The run');
  await addressBecomes(page, '?example=two_workers');
  await page.goBack();
  await textAppears(page, 'h1', 'Export and download');
  await textAppears(page, '.inspector-title', 'main/export_video');
  await textAppears(page, '.playhead-chip', 'At 0 ms');
  await page.goForward();
  await textAppears(page, 'h1', 'Two workers');
  await textAppears(page, '.transport-place', 'The end');
});
