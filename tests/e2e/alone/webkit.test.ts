// WebKitGTK, a browser that grants isolation and has no SharedArrayBuffer: the page says so, the simulation gives the
// same events as everywhere, and the threads runtime runs with its one worker.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { siteHeaders } from '../../../scripts/headers.mjs';
import { startServer } from '../../../scripts/serve.mjs';
import { goldenRuns } from '../../golden/golden-runs.ts';
import { dist, eventsOf, goldenQuery, inBatches } from '../site.ts';
import { launchWebKit, type WebKit } from '../webkit.ts';

const golden = join(import.meta.dirname, '../../golden');

jest.setTimeout(120_000);
let server: Awaited<ReturnType<typeof startServer>>;
let webkit: WebKit;

beforeAll(async () => {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is missing: npm run build makes it');
  server = await startServer({ root: dist });
  webkit = await launchWebKit();
});
afterAll(async () => {
  await webkit?.close();
  await server?.close();
});

/** Opens the page and waits until its first run has ended and been drawn. */
async function visit(query = ''): Promise<void> {
  await webkit.goto(`${server.url}${query}`);
  await webkit.until(
    () =>
      performance.getEntriesByName('interleave:first-run-drawn').length > 0 &&
      !['loading', 'running'].includes(window.playground?.state ?? 'loading'),
    () => `${window.playground?.state}: ${document.querySelector('.outcome')?.textContent}`,
  );
}

function text(selector: string): Promise<string> {
  return webkit.evaluate(
    (within) => [...document.querySelectorAll(within)].map((one) => one.textContent).join('\n'),
    selector,
  );
}

/** Brought into sight, since only there a terminal is drawn. */
async function terminalShows(wanted: string): Promise<void> {
  await webkit.evaluate(() => document.querySelector('.terminal')?.scrollIntoView());
  await textAppears('.xterm-rows', wanted);
}

async function textAppears(selector: string, wanted: string): Promise<void> {
  await webkit.until(
    (within, part) =>
      [...document.querySelectorAll(within)].some((one) =>
        one.textContent?.replaceAll('\u00a0', ' ').includes(part),
      ),
    () => document.body.textContent,
    selector,
    wanted,
  );
}

test('the page is isolated without SharedArrayBuffer, says so in one sentence, and runs', async () => {
  await visit();
  const response = await fetch(server.url);
  for (const [name, value] of Object.entries(siteHeaders('/index.html')))
    expect([name, response.headers.get(name)]).toEqual([name, value]);
  const has = await webkit.evaluate(() => [crossOriginIsolated, typeof SharedArrayBuffer]);
  expect(has).toEqual([true, 'undefined']);
  const sentence =
    'Real threads need SharedArrayBuffer, which this browser does not have; ' +
    'current versions of Chrome, Firefox and Safari do.';
  expect(await text('.threads-note:not([hidden]) p')).toBe(sentence);
  await textAppears('.outcome', 'of virtual time');
  await terminalShows('done');
});

test.each(inBatches(goldenRuns))('$names are what the page records', async ({ items }) => {
  await visit();
  for (const { file, request } of items) {
    const events = await webkit.evaluate(eventsOf, goldenQuery(request));
    expect({ file, events }).toEqual({ file, events: readFileSync(join(golden, file), 'utf8') });
  }
});

test('threads run with one worker, to the end and in real time', async () => {
  await visit('?example=fetch_and_print&runtime=threads&workers=2&p.latency=50ms');
  await textAppears('.outcome', 'of real time');
  await textAppears('.notice', 'the one worker');
  await textAppears('.threads-note[open]', 'does not have');
  expect(
    await webkit.evaluate(() => document.querySelector<HTMLInputElement>('#option-workers')?.value),
  ).toBe('1');
  await terminalShows('240 bytes');
});

test('a real download runs on the one worker, which waits for it itself', async () => {
  await visit('?example=real_fetch&p.copies=2');
  const file = readFileSync(join(import.meta.dirname, '../../../examples/mutex.cpp'));
  await terminalShows(`copy 1: ${file.length} bytes`);
  await terminalShows(`copy 2: ${file.length} bytes`);
});
