// Live parameters: a slider is dragged, and the page follows it without losing the reader's place, shows what the drag has
// changed, and takes it back.

import { describe, expect, test } from '@jest/globals';
import type { Page } from 'puppeteer-core';
import { browsers } from './browsers.ts';
import { drawn, picture } from './reading.ts';
import { stateBecomes } from './running.ts';
import { type Site, textAppears, useSite } from './site.ts';

declare global {
  interface Window {
    /** The value of `frames` of each run that was asked of the engine, and how many were asked when `frames` changed last. */
    asked?: { readonly runs: string[]; before: number };
  }
}

interface Thumb {
  readonly left: number;
  readonly width: number;
  readonly y: number;
}

/** In the page, before anything else: writes down what the engine's worker is told to run. */
function watchRuns(): void {
  const asked = { runs: [] as string[], before: 0 };
  window.asked = asked;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, ...[message, transfer]: [never, never]) {
    const { kind, request } = message as { kind?: string; request?: { parameters?: { frames?: string } } };
    if (kind === 'run') asked.runs.push(request?.parameters?.frames ?? '');
    post.call(this, message, transfer);
  };
  addEventListener(
    'input',
    () => {
      asked.before = asked.runs.length;
    },
    { capture: true },
  );
}

async function visitWatched(site: Site): Promise<Page> {
  const page = await site.newPage();
  await page.evaluateOnNewDocument(watchRuns);
  await page.goto(site.url);
  await stateBecomes(page, 'finished');
  return page;
}

async function thumbOf(page: Page): Promise<Thumb> {
  return page.$eval('input[aria-label="frames"]', (slider) => {
    const { left, width, top, height } = slider.getBoundingClientRect();
    return { left, width, y: top + height / 2 };
  });
}

/** From one share of the slider to another, and there the button stays down. */
async function drag(page: Page, from: number, to: number): Promise<void> {
  const { left, width, y } = await thumbOf(page);
  const x = (share: number) => left + width * share;
  await page.mouse.move(x(from), y);
  await page.mouse.down();
  const steps = 20;
  for (let step = 1; step <= steps; step++) await page.mouse.move(x(from + ((to - from) * step) / steps), y);
}

/** The time axis right of the names, as drawn: the same as long as the window is. */
async function axisPicture(page: Page): Promise<string> {
  await drawn(page);
  return page.$eval('.timeline-canvas', (found) => {
    const canvas = found as HTMLCanvasElement;
    const pixels = canvas.getContext('2d')?.getImageData(190, 0, canvas.width - 230, 24);
    return Array.from(pixels?.data ?? []).join();
  });
}

const framesOf = (page: Page) => page.evaluate(() => window.playground?.params.frames);
const changes = '.change-strip:not([hidden]) .change-list';

describe.each(browsers)('in $name', (browser) => {
  const site = useSite({ browser, warm: true });

  test('a drag ends with the run of its newest value, and nothing queues', async () => {
    const page = await visitWatched(site);
    await drag(page, 0.2, 1);
    await textAppears(page, '.outcome', 'Finished in 1.2 s');
    await page.mouse.up();
    await stateBecomes(page, 'finished');
    await drawn(page);
    const { runs = [], before = 0 } = await page.evaluate(() => ({ ...window.asked }));
    expect(await framesOf(page)).toBe('60');
    expect(runs.at(-1)).toBe('60');
    expect(runs.length - before).toBeLessThanOrEqual(1);
    expect(new Set(runs).size).toBeGreaterThan(2);
  });

  test('a drag keeps window and selection, and shows what it has changed until Escape', async () => {
    const page = await site.visit();
    await page.evaluate(() => window.playground?.select('main/export_video'));
    await page.focus('.timeline-stage');
    for (let zoom = 0; zoom < 3; zoom++) await page.keyboard.press('w');
    for (let pan = 0; pan < 8; pan++) await page.keyboard.press('a');
    const axis = await axisPicture(page);
    await drag(page, 0.2, 1);
    await textAppears(page, changes, 'Duration 1.2 s, was 300 ms (+300 %)');
    expect(await axisPicture(page)).toBe(axis);
    await page.mouse.up();
    await textAppears(page, changes, 'Duration 1.2 s, was 300 ms (+300 %)');
    expect(await page.$eval('.inspector-title', (title) => title.textContent)).toBe('main/export_video');
    const outlined = await picture(page);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.change-strip[hidden]');
    expect(await axisPicture(page)).toBe(axis);
    expect(await picture(page)).not.toBe(outlined);
    expect(await page.$eval('.inspector-title', (title) => title.textContent)).toBe('main/export_video');
  });

  test('Run takes the outline away, and the timeline is as without it', async () => {
    const page = await site.visit({ query: '?example=export_and_download&p.frames=20' });
    const plain = await picture(page);
    await page.focus('input[aria-label="frames"]');
    await page.keyboard.press('ArrowRight');
    await textAppears(page, changes, 'was 400 ms');
    await page.keyboard.press('ArrowLeft');
    await textAppears(page, changes, 'as the run before');
    expect(await picture(page)).toBe(plain);
    await page.keyboard.press('ArrowRight');
    await textAppears(page, changes, 'was 400 ms');
    await page.locator('.run-button').click();
    await page.waitForSelector('.change-strip[hidden]');
  });

  test('Ctrl+Z takes a whole drag back and redo brings it again, but text is its field’s own', async () => {
    const page = await site.visit();
    await drag(page, 0.2, 0.9);
    await page.mouse.up();
    const dragged = await framesOf(page);
    expect(dragged).not.toBe('8');
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await textAppears(page, '.outcome', 'Finished in 300 ms');
    expect(await framesOf(page)).toBe('8');
    await page.keyboard.press('y');
    await page.waitForFunction((frames) => window.playground?.params.frames === frames, {}, dragged);
    await page.focus('input[aria-label="frames, exact value"]');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    expect(await framesOf(page)).toBe(dragged);
    await page.locator('::-p-aria([name="Undo"])').click();
    await textAppears(page, '.outcome', 'Finished in 300 ms');
    expect(await page.$eval('[aria-label="Undo"]', (button) => (button as HTMLButtonElement).disabled)).toBe(
      true,
    );
  });
});
