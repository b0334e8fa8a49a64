// What the tests of the timeline and of what goes with it share: its picture, its place, and its rows.

import type { Page } from 'puppeteer-core';

/** Rows are at least 20 px high. */
const ROW_STEP_PX = 12;

/** Two frames: what was asked for before has been drawn. */
export function drawn(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** The timeline's picture, once two frames have passed. */
export function picture(page: Page): Promise<string> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return document.querySelector<HTMLCanvasElement>('.timeline-canvas')?.toDataURL() ?? '';
  });
}

export async function stageBox(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return page.$eval('.timeline-stage', (stage) => stage.getBoundingClientRect().toJSON());
}

/** Clicks down the names until the inspector shows this one; how far down that was. */
export async function selectRow(page: Page, wanted: string): Promise<number> {
  const box = await stageBox(page);
  for (let y = 34; y < box.height; y += ROW_STEP_PX) {
    await page.mouse.click(box.x + 60, box.y + y);
    await drawn(page);
    if ((await page.$eval('.inspector-title', (found) => found.textContent)) === wanted) return box.y + y;
  }
  throw new Error(`there is no row for ${wanted}`);
}
