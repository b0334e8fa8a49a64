// Links that hold a schedule or edited code, the history of a reader's steps, and what the share dialog gives away.

import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { pack } from '../../web/src/app/links/packed-link.ts';
import { eventsInNode, exploreInNode, loadProgram } from '../golden/programs.ts';
import { seriousFindings } from './axe.ts';
import { browsers } from './browsers.ts';
import { stateBecomes } from './running.ts';
import { addressBecomes, phone, textAppears, useSite } from './site.ts';

const code = 'task<> run(parameters) { co_await sleep_for(1s); }';
const hashOf = (text: string | Buffer) => `#v1/${deflateRawSync(text).toString('base64url')}`;

let schedule: string;
let scheduledEvents: string;
beforeAll(async () => {
  const gallery = await loadProgram();
  schedule = exploreInNode(gallery, { example: 'lost_update', tries: 300 }).shortest ?? '';
  scheduledEvents = eventsInNode(gallery, { example: 'lost_update', schedule });
});

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser, warm: true });

  function events(page: Page): Promise<string | undefined> {
    return page.evaluate(() => window.playground?.getTrace('events'));
  }

  /** The dialog that the button opens; the clipboard is the test's own. */
  async function openShare(page: Page, clipboard: 'takes' | 'refuses'): Promise<void> {
    await page.evaluate((how) => {
      const writeText = async (text: string) => {
        if (how === 'refuses') throw new Error('not allowed');
        document.documentElement.dataset.copied = text;
      };
      Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    }, clipboard);
    await page.focus('.share-place button');
    await page.keyboard.press('Enter');
    await textAppears(page, 'dialog.share[open]', 'Share');
  }

  test('a link with a schedule reproduces the very interleaving, and the chip leads back to the seed', async () => {
    expect(schedule).not.toBe('');
    const page = await site.visit({ query: `?example=lost_update&schedule=${schedule}` });
    await stateBecomes(page, 'check_failed');
    expect(await events(page)).toBe(scheduledEvents);
    await textAppears(page, '.schedule-chip', `Schedule ${schedule}`);
    await page.locator('.schedule-chip').click();
    await stateBecomes(page, 'finished');
    await addressBecomes(page, '?example=lost_update');
    await page.goBack();
    await stateBecomes(page, 'check_failed');
    expect(await events(page)).toBe(scheduledEvents);
  });

  test('edited code in the hash is not run, is said, and stays in the link', async () => {
    const hash = await pack(Object.entries({ example: 'two_workers', workers: '3', code }));
    const page = await site.visit({ query: hash });
    await textAppears(page, 'h1', 'Two workers');
    await textAppears(page, '.notice', 'code cannot be run here yet');
    expect(await page.$eval('.source', (source) => source.textContent)).toContain('EXAMPLE');
    await addressBecomes(page, '?example=two_workers&workers=3');
    const withCode = await page.evaluate(() => location.hash);
    expect(withCode).toBe(await pack([['code', code]]));
    await page.locator('::-p-aria([name="More: Workers"])').click();
    await addressBecomes(page, '?example=two_workers&workers=4');
    const url = await page.evaluate(() => window.playground?.getShareUrl());
    expect(url).toBe(`${site.url}?example=two_workers&workers=4${withCode}`);
    await page.locator('.gallery-link[href*="fetch_and_print"]').click();
    await addressBecomes(page, '?example=fetch_and_print');
    expect(await page.evaluate(() => location.hash)).toBe('');
  });

  test('hostile hashes end in a message, and the page opens all the same', async () => {
    const page = await site.visit({ query: '#v1/AAAA' });
    await textAppears(page, '.notice', 'it is cut off or damaged');
    await textAppears(page, 'h1', 'Export and download');
    const hostile: [string, string][] = [
      ['#v7/AAAA', 'it is written in version "v7"'],
      [hashOf(Buffer.alloc(50_000_000)), 'it unpacks to more than 1,048,576 bytes'],
      [hashOf('{"__proto__":{"seed":"7"}}'), '"__proto__" in the part of the link after # means nothing'],
      [hashOf('{"example":"<img src=x onerror=document.title=1>"}'), 'There is no example "<img'],
      [hashOf('['), 'it holds no JSON'],
    ];
    for (const [hash, words] of hostile) {
      await page.evaluate((next) => {
        location.hash = next;
      }, hash);
      await textAppears(page, '.notice', words);
    }
    expect(await page.$('.notice img')).toBeNull();
    await page.locator('.notice-list button').click();
    await page.waitForSelector('.notice', { hidden: true });
  });

  test('a drag is one step of the history, an option another, and back leads through them', async () => {
    const page = await site.visit({ query: '?example=export_and_download' });
    const entries = () => page.evaluate(() => history.length);
    const before = await entries();
    const slider = await page.$eval('input[aria-label="frames"]', (found) =>
      found.getBoundingClientRect().toJSON(),
    );
    const middle = slider.y + slider.height / 2;
    await page.mouse.move(slider.x + 40, middle);
    await page.mouse.down();
    for (const x of [60, 120]) {
      await page.mouse.move(slider.x + x, middle);
      await new Promise((resolve) => setTimeout(resolve, 400)); // longer than what is a rest
    }
    await page.mouse.up();
    await page.waitForFunction(() => location.search.includes('p.frames='));
    const dragged = await page.evaluate(() => location.search);
    expect(await entries()).toBe(before + 1);
    await page.locator('::-p-aria([name="More: Workers"])').click();
    await page.waitForFunction(() => location.search.includes('workers='));
    expect(await entries()).toBe(before + 2);
    await page.goBack();
    await addressBecomes(page, dragged);
    await page.goBack();
    await page.waitForFunction(() => window.playground?.params.frames === '8');
    await page.goForward();
    await addressBecomes(page, dragged);
  });

  test('sharing copies the link and the code for other pages, and says so', async () => {
    const query = '?example=export_and_download&workers=3&p.frames=12&t=100000000&select=main/export_video';
    const page = await site.visit({ query: `${query}&theme=dark` });
    await textAppears(page, '.playhead-chip', 'At 100 ms');
    await openShare(page, 'takes');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Tab'); // from the link's field
    await page.keyboard.press('Enter');
    await textAppears(page, '.share [role="status"]', 'Link copied.');
    const copied = () => page.evaluate(() => document.documentElement.dataset.copied);
    expect(await copied()).toBe(site.url + query);
    expect(await page.evaluate(() => window.playground?.getShareUrl())).toBe(site.url + query);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab'); // past the code
    await page.keyboard.press('Enter');
    await textAppears(page, '.share [role="status"]', 'Code for a page of yours copied.');
    expect(await copied()).toBe(
      `<script type="module" src="${site.url}v1/async-playground.js"></script>\n` +
        '<async-playground example="export_and_download" workers="3" params="frames=12" t="100000000" select="main/export_video">\n' +
        `<img src="${site.url}example/export_and_download/timeline.svg" alt="Timeline of a run of export_and_download">\n` +
        '</async-playground>',
    );
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog.share') === null);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Share');
  });

  test('without a clipboard the text is selected; a frame shares only where its host says so', async () => {
    const page = await site.visit({
      file: 'embed.html',
      query: '?example=two_workers#nonce=1&autorun=&controls=run+share',
      viewport: phone,
    });
    await openShare(page, 'refuses');
    await page.keyboard.press('Tab'); // from the link's field
    await page.keyboard.press('Enter');
    await textAppears(page, '.share [role="status"]', 'press Ctrl+C');
    const selected = await page.evaluate(() => {
      const field = document.activeElement as HTMLInputElement;
      return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    });
    expect(selected).toBe(`${site.url}?example=two_workers`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const isOffered = (controls: string) =>
      page.$eval(
        '.share-place',
        (place, named) => {
          document.querySelector('main')!.dataset.controls = named;
          return place.checkVisibility();
        },
        controls,
      );
    expect([await isOffered('run share'), await isOffered('run')]).toEqual([true, false]);
  });
});
