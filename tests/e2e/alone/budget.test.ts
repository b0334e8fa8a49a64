// What a reader waits for: bytes before the first run is drawn, and the time until then, from a cold start.

import { connect, createServer, type Server } from 'node:net';
import { expect, test } from '@jest/globals';
import { firstRunDrawn, useSite } from '../site.ts';

const MOST_BYTES = 450 * 1024;
const MOST_MS = 1500;

const site = useSite();

/** Passes connections on, and counts what comes back: everything that the page and its workers fetch. */
function countingProxy(port: number, counted: (bytes: number) => void): Promise<Server> {
  const proxy = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    upstream.on('data', (data) => counted(data.length));
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
    client.pipe(upstream).pipe(client);
  });
  return new Promise((resolve) => proxy.listen(0, '127.0.0.1', () => resolve(proxy)));
}

/** In the page: the bytes of what it has begun to fetch after the first run was drawn. */
function fetchedLater(): number {
  const [drawn] = performance.getEntriesByName('interleave:first-run-drawn');
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const later = resources.filter(({ startTime }) => startTime > (drawn?.startTime ?? 0));
  return later.reduce((sum, { transferSize }) => sum + transferSize, 0);
}

test('the first run is drawn within 450 KB of compressed bytes', async () => {
  let bytes = 0;
  const proxy = await countingProxy(Number(new URL(site.url).port), (more) => {
    bytes += more;
  });
  try {
    const page = await site.newPage();
    await page.goto(`http://localhost:${(proxy.address() as { port: number }).port}/`);
    await firstRunDrawn(page);
    await page.waitForSelector('.source .code-comment'); // what is fetched later has come too, and is taken off
    const needed = bytes - (await page.evaluate(fetchedLater));
    expect(needed).toBeGreaterThan(100 * 1024);
    expect(needed).toBeLessThanOrEqual(MOST_BYTES);
  } finally {
    proxy.close();
  }
});

test('the first run is drawn within 1.5 s of opening the page, cold', async () => {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const page = await site.visit();
    times.push(
      await page.evaluate(
        () => performance.getEntriesByName('interleave:first-run-drawn')[0]?.startTime ?? 0,
      ),
    );
    await page.close();
  }
  const median = times.toSorted((a, b) => a - b)[1] ?? Number.POSITIVE_INFINITY;
  expect(median).toBeGreaterThan(0);
  expect(median).toBeLessThanOrEqual(MOST_MS);
});
