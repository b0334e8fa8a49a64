// Where threads are to be had: our page at top level, in a plain host's frame, in an isolated host's, and sandboxed; as
// measured for each browser. Wherever it stands it runs, and says what threads lack.

import { describe, expect, test } from '@jest/globals';
import type { Frame, Page } from 'puppeteer-core';
import { isolationHeaders, plainHeaders } from '../../scripts/headers.mjs';
import { startServer } from '../../scripts/serve.mjs';
import { browsers } from './browsers.ts';
import { firstRunDrawn, terminalShows, textAppears, useSite } from './site.ts';

interface Place {
  readonly name: string;
  readonly host: 'none' | 'plain' | 'isolated';
  /** Attributes of the frame. */
  readonly frame: string;
  /** The browsers that give threads there. */
  readonly threadsIn: readonly string[];
}

const places: readonly Place[] = [
  { name: 'at top level', host: 'none', frame: '', threadsIn: ['Chromium', 'Firefox'] },
  { name: 'in a plain host', host: 'plain', frame: '', threadsIn: ['Chromium'] },
  {
    name: 'in an isolated host that allows it',
    host: 'isolated',
    frame: 'allow="cross-origin-isolated"',
    threadsIn: ['Chromium', 'Firefox'],
  },
  {
    name: 'sandboxed in a plain host',
    host: 'plain',
    frame: 'sandbox="allow-scripts"',
    threadsIn: ['Chromium'],
  },
];

type Server = Awaited<ReturnType<typeof startServer>>;

function startHost({ host, frame }: Place, src: string): Promise<Server> {
  const page = `<!doctype html><title>A chapter</title><link rel="icon" href="data:,">
    <iframe ${frame} width="1000" height="700" src="${src.replaceAll('&', '&amp;')}"></iframe>`;
  const headers = () => ({ ...plainHeaders(), ...(host === 'isolated' ? isolationHeaders : {}) });
  return startServer({ pages: { '/': page }, headers });
}

async function frameIn(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
  if (!frame) throw new Error('the host page has no frame');
  return frame;
}

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser });

  describe.each(places)('$name', (place) => {
    const threads = place.threadsIn.includes(browser.name);

    test(`runs the simulation, and ${threads ? 'threads' : 'one thread, and says what is missing'}`, async () => {
      const source = `${site.url}embed.html?example=fetch_and_print&runtime=threads&workers=2&p.latency=50ms`;
      const host = place.host === 'none' ? null : await startHost(place, source);
      try {
        const page = await site.newPage();
        // Another site than ours: localhost and 127.0.0.1 are.
        await page.goto(host?.url.replace('localhost', '127.0.0.1') ?? source);
        const shown = host === null ? page : await frameIn(page);
        await firstRunDrawn(shown);
        await textAppears(shown, '.outcome', 'of real time');
        const workers = await shown.$eval('#option-workers', (field) => (field as HTMLInputElement).value);
        expect(workers).toBe(threads ? '2' : '1');
        const note = await shown.$eval('.threads-note', (found) =>
          found.checkVisibility() ? found.textContent : '',
        );
        if (threads) expect(note).toContain('Each worker is a real thread');
        else {
          expect(note).toContain('cross-origin isolated');
          await textAppears(shown, '.notice', 'the one worker');
        }
        // Not by mouse: Firefox's driver misses in frames of another process.
        await shown.$eval('[name="runtime"][value="simulated"]', (radio) => (radio as HTMLElement).click());
        await textAppears(shown, '.outcome', 'of virtual time');
        await terminalShows(shown, '240 bytes');
      } finally {
        await host?.close();
      }
    });
  });
});
