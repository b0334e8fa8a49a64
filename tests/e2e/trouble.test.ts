// Honest messages: a host without isolation headers, and a site whose engine is missing.

import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { plainHeaders } from '../../scripts/headers.mjs';
import { startServer } from '../../scripts/serve.mjs';
import { seriousFindings } from './axe.ts';
import { dist, firstRunDrawn, terminalText, textAppears, useSite } from './site.ts';

const site = useSite();

test('a page that is not isolated runs all the same, and says what real threads need', async () => {
  const server = await startServer({ root: dist, headers: plainHeaders });
  try {
    const page = await site.newPage();
    await page.goto(server.url);
    await firstRunDrawn(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(await terminalText(page)).toContain('Both are done.');
    await textAppears(page, '.threads-note', 'Cross-Origin-Opener-Policy: same-origin');
  } finally {
    await server.close();
  }
});

test('an isolated page says nothing about threads', async () => {
  const page = await site.visit();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await page.$eval('.threads-note', (note) => note.checkVisibility())).toBe(false);
});

test('a site whose engine cannot be loaded says so, and offers to try again', async () => {
  const engine = readdirSync(dist).find((name) => name.startsWith('engine-'));
  const server = await startServer({ root: dist, pages: { [`/${engine}/gallery.mjs`]: 'not a module' } });
  try {
    const page = await site.newPage({ mayFail: true });
    await page.goto(server.url);
    await textAppears(page, '.engine-failure', 'Nothing can run here yet');
    await textAppears(page, '.engine-failure', 'could not be loaded');
    expect(await page.$eval('.head-tools', (tools) => tools.checkVisibility())).toBe(false);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => window.playground?.state)).toBe('broken');
    const rejected = page.evaluate(() => window.playground?.ready.catch((error: Error) => error.message));
    expect(await rejected).toContain('could not be loaded');
    await page.locator('::-p-aria([name="Try again"])').click();
    await textAppears(page, '.engine-failure', 'Nothing can run here yet');
  } finally {
    await server.close();
  }
});
