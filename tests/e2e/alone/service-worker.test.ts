// The service worker: threads on a host that sends no headers, under a sub-path and after one reload; and the playground
// without a network after the first visit.

import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { plainHeaders, siteHeaders } from '../../../scripts/headers.mjs';
import { startServer } from '../../../scripts/serve.mjs';
import { browsers } from '../browsers.ts';
import { dist, firstRunDrawn, terminalShows, textAppears, useSite } from '../site.ts';

const PATIENCE_MS = 60_000;
const workersAndSeed = '?example=fetch_and_print&runtime=threads&workers=2&p.latency=50ms';

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser });
  const files: Record<string, string> = {};
  let folder: string;
  let server: Awaited<ReturnType<typeof startServer>>;
  let page: Page;
  let loads: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'interleave-host-'));
    symlinkSync(dist, join(folder, 'playground'));
    page = await site.newPage({ hasWorker: true, mayFail: true }); // without a network the console says so
    loads = 0;
    page.on('load', () => {
      loads++;
    });
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
    for (const name of Object.keys(files)) delete files[name];
  });

  /** All files of the site are there for later. */
  const isKept = async () =>
    page.evaluate(
      async () =>
        (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated' &&
        navigator.serviceWorker.controller !== null,
    );

  test('a host without headers under a sub-path gives threads after one reload, and works offline', async () => {
    server = await startServer({ root: folder, headers: plainHeaders });
    const home = `${server.url}playground/`;
    await page.goto(home + workersAndSeed);
    await becomes(() => page.evaluate(() => crossOriginIsolated), true);
    await runsOnTwoThreads(page);
    expect(loads).toBe(2);
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toBe(
      `${home}service-worker.js`,
    );

    await server.close();
    await page.goto(home + workersAndSeed.replace('50ms', '60ms'));
    await runsOnTwoThreads(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await textAppears(page, '.source', 'EXAMPLE(');
    await page.goto(`${home}example/mutex/`);
    await firstRunDrawn(page);
    expect(page.url()).toBe(`${home}?example=mutex`);
    await textAppears(page, '.source', 'EXAMPLE(');
  });

  test('on our own server nothing is loaded twice, what is newest comes first, and then what is kept', async () => {
    server = await startServer({ root: dist, files, headers: siteHeaders });
    await page.goto(server.url);
    await firstRunDrawn(page);
    await becomes(isKept, true);
    expect(loads).toBe(1);

    const newer = join(folder, 'index.html');
    const title = /<title>[^<]*/;
    writeFileSync(
      newer,
      readFileSync(join(dist, 'index.html'), 'utf8').replace(title, '<title data-newer>Newer'),
    );
    files['/'] = newer;
    await page.reload();
    expect(await page.$('title[data-newer]')).not.toBeNull();

    await server.close();
    await page.reload();
    await firstRunDrawn(page);
    expect(await page.$('title[data-newer]')).toBeNull();
    await terminalShows(page, 'Both are done.');
  });
});

async function runsOnTwoThreads(page: Page): Promise<void> {
  await becomes(() => page.evaluate(isDrawn), true);
  await textAppears(page, '.outcome', 'of real time');
  await terminalShows(page, '240 bytes');
  expect(await page.$eval('#option-workers', (field) => (field as HTMLInputElement).value)).toBe('2');
  await textAppears(page, '.threads-note', 'Each worker is a real thread');
}

const isDrawn = () => performance.getEntriesByName('interleave:first-run-drawn').length > 0;

/** A page that is on its way to another one, or to another process, may never answer: it is asked again. */
async function becomes<T>(ask: () => Promise<T>, wanted: T): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let now: T | undefined;
  while (now !== wanted && Date.now() < end) {
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, 2000, undefined));
    now = await Promise.race([ask().catch(() => undefined), late]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(now).toBe(wanted);
}
