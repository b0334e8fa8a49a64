// Runs as files: saved from the export menu by keyboard, opened again by button and by drop, and bad files.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ElementHandle, Page } from 'puppeteer-core';
import { breaches } from '../web/trace/chrome-trace-rules.ts';
import { seriousFindings } from './axe.ts';
import { browsers } from './browsers.ts';
import { terminalShows, textAppears, useSite } from './site.ts';

interface Saved {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly text: string;
}

/** In the page: files are kept here instead of being saved. */
function keepSavedFiles(): void {
  const blobs = new Map<string, Blob>();
  const makeUrl = URL.createObjectURL;
  URL.createObjectURL = (blob: Blob) => {
    const url = makeUrl.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  const saved: Saved[] = [];
  Object.assign(window, { saved });
  HTMLAnchorElement.prototype.click = async function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href) ?? new Blob();
    saved.push({ name: this.download, type: blob.type, size: blob.size, text: await blob.text() });
  };
}

/** Opens the menu, goes down so many entries, and takes the one there. */
async function saveByKeyboard(page: Page, down: number): Promise<Saved> {
  const before = await page.evaluate(() => (window as unknown as { saved: Saved[] }).saved.length);
  await page.focus('.trace-export');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=menuitem]:focus');
  for (let step = 0; step < down; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const grown = (count: number) => (window as unknown as { saved: Saved[] }).saved.length > count;
  await page.waitForFunction(grown, { timeout: 30_000 }, before);
  return page.evaluate((at) => (window as unknown as { saved: Saved[] }).saved[at]!, before);
}

const traceOf = (page: Page, format: 'events' | 'chrome' | 'json') =>
  page.evaluate((wanted) => window.playground!.getTrace(wanted), format);

function drop(page: Page, name: string, text: string): Promise<void> {
  return page.evaluate(
    (fileName, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    },
    name,
    text,
  );
}

const titleBecomes = (page: Page, title: string) => textAppears(page, 'h1', title);

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser, warm: true });
  let folder: string;
  let file: string;
  let trace = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'interleave-'));
    file = join(folder, 'run.json');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('the export menu saves the run in every form, by keyboard', async () => {
    const page = await site.visit({ query: '?example=two_workers&seed=7&p.tasks=3&theme=dark' });
    await page.evaluate(keepSavedFiles);
    const saved: Saved[] = [];
    for (let entry = 0; entry < 6; entry++) saved.push(await saveByKeyboard(page, entry));
    const [json, chrome, events, svg, png, text] = saved as [Saved, Saved, Saved, Saved, Saved, Saved];
    expect(saved.map(({ name }) => name)).toEqual(
      ['json', 'chrome.json', 'events', 'svg', 'png', 'txt'].map((ending) => `two_workers-seed-7.${ending}`),
    );
    expect(json.text).toBe(await traceOf(page, 'json'));
    expect(chrome.text).toBe(await traceOf(page, 'chrome'));
    expect(breaches(JSON.parse(chrome.text))).toEqual([]);
    expect(events.text).toBe(await traceOf(page, 'events'));
    expect(svg.text).toMatch(/^<svg .*#14181f.*worker 1/s); // the dark surface
    expect([png.type, png.size > 5000]).toEqual(['image/png', true]);
    expect(text.text.split('\n').length).toBeGreaterThan(3);
    trace = json.text;
    writeFileSync(file, trace);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('trace-export');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=menuitem]:focus');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.$('[role=menu]')).toBeNull();
  });

  test('a saved run is opened by the button, shown in all views, and closed by keyboard', async () => {
    const page = await site.visit();
    await titleBecomes(page, 'Export and download');
    const own = await traceOf(page, 'events');
    const field = (await page.$('.trace-tools input')) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(file);
    await textAppears(page, '.trace-imported', 'Imported run of Two workers, simulated, 2 workers, seed 7');
    await titleBecomes(page, 'Two workers');
    await textAppears(page, '.source', 'struct parameters');
    expect(await traceOf(page, 'json')).toBe(trace);
    await textAppears(page, '.outcome', 'Finished in');
    expect(await page.evaluate(() => location.search)).toBe('');
    expect(await seriousFindings(page)).toEqual([]);
    await page.focus('.trace-imported button');
    await page.keyboard.press('Enter');
    await titleBecomes(page, 'Export and download');
    expect(await traceOf(page, 'events')).toBe(own);
    await terminalShows(page, 'Both are done.');
    expect(await page.$('.trace-imported')).toBeNull();
  });

  test('a saved run is opened by a drop, and the next run of one’s own takes its place', async () => {
    const page = await site.visit();
    await drop(page, 'run.json', trace);
    await titleBecomes(page, 'Two workers');
    await page.evaluate(() => window.playground?.run());
    await titleBecomes(page, 'Export and download');
    await page.waitForFunction(() => document.querySelector('.trace-imported') === null);
    await terminalShows(page, 'Both are done.');
  });

  test('what a program printed can only be seen: no link, no title, no answer, no script', async () => {
    const page = await site.visit();
    const title = await page.title();
    const [esc, bell] = ['\u001b', '\u0007'];
    const hostile = [
      `${esc}]0;taken over${bell}`, // a title
      `${esc}]8;;javascript:alert(1)${bell}link${esc}]8;;${bell}`,
      `${esc}]52;c;dGFrZW4=${bell}`, // the clipboard
      `${esc}[6n${esc}[c`, // questions
      '<img src=x onerror="document.title = 1">the rest',
    ].join('');
    const run = JSON.parse(trace) as { texts: string[] };
    await drop(page, 'hostile.json', JSON.stringify({ ...run, texts: run.texts.map(() => `${hostile}\n`) }));
    await terminalShows(page, 'the rest');
    expect(await page.title()).toBe(title);
    expect(await page.$$('.terminal img, .terminal a')).toEqual([]);
    expect(await page.evaluate(() => document.querySelector('textarea')?.value)).toBe('');
  });

  test('a run that lost events says so, and stays usable', async () => {
    const page = await site.visit();
    await drop(page, 'gaps.json', JSON.stringify({ ...JSON.parse(trace), dropped: 7 }));
    await textAppears(page, '.timeline', '7 events were lost: the picture has gaps.');
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('a file that is no such run is refused in a sentence, and nothing else happens', async () => {
    const page = await site.visit();
    const own = await traceOf(page, 'events');
    const files: [string, string, string][] = [
      ['a.json', '{"traceEvents":[]}', '“a.json” could not be opened. This is a Chrome trace'],
      ['b.json', trace.slice(0, trace.length / 2), '“b.json” could not be opened. The file is damaged'],
      ['c.json', trace.replace('"version":1', '"version":9'), 'version of this trace is 9'],
      ['d.txt', 'hello', 'it is not JSON'],
    ];
    for (const [name, text, said] of files) {
      await drop(page, name, text);
      await textAppears(page, '.trace-trouble', said);
    }
    expect((await page.$$('.trace-trouble')).length).toBe(1);
    expect(await traceOf(page, 'events')).toBe(own);
    expect(await seriousFindings(page)).toEqual([]);
    await page.focus('.trace-trouble button');
    await page.keyboard.press('Enter');
    expect(await page.$('.trace-trouble')).toBeNull();
  });
});
