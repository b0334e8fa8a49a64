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
