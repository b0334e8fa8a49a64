// embed.html in a frame on a plain page of another site: it runs, and the page around it stays as it was.

import { expect, test } from '@jest/globals';
import { plainHeaders } from '../../scripts/headers.mjs';
import { startServer } from '../../scripts/serve.mjs';
import { firstRunDrawn, terminalShows, terminalText, textAppears, useSite } from './site.ts';

const site = useSite();

async function hostPage(frame: string): Promise<Awaited<ReturnType<typeof startServer>>> {
  const pages = {
    '/': `<!doctype html><title>A chapter</title><link rel="icon" href="data:,"><h1>A chapter</h1>${frame}`,
  };
  return startServer({ pages, headers: plainHeaders });
}

test('an embed runs on a plain page of another site', async () => {
  const source = `${site.url}embed.html?example=fetch_and_print&amp;p.latency=100ms`;
  const server = await hostPage(`<iframe width="900" height="700" src="${source}"></iframe>`);
  try {
    const page = await site.newPage();
    await page.goto(server.url.replace('localhost', '127.0.0.1'));
    const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
    if (!frame) throw new Error('the host page has no frame');
    await firstRunDrawn(frame);
    await terminalShows(frame, 'bytes');
    await textAppears(frame, '.outcome', 'Finished in 340 ms');
    expect(await frame.$('.gallery')).toBeNull();
    await frame.focus('input[aria-label="latency"]');
    await page.keyboard.press('Home');
    await textAppears(frame, '.outcome', 'Finished in 250 ms');
    expect(await terminalText(frame)).toContain('240 bytes');
    expect(page.url()).not.toContain('latency');
  } finally {
    await server.close();
  }
});
