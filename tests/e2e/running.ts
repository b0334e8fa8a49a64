// What the tests of running programs share: waiting for a state, pressing Stop, and taking time inside the page.

import type { Frame, Page } from 'puppeteer-core';

/** Waits until the page says that its run stands so. */
export async function stateBecomes(page: Page | Frame, state: string, timeout = 30_000): Promise<void> {
  const same = (wanted: string) => window.playground?.state === wanted;
  await page.waitForFunction(same, { timeout, polling: 20 }, state).catch(async () => {
    const now = await page.evaluate(
      () => `${window.playground?.state}: ${document.querySelector('.outcome')?.textContent}`,
    );
    throw new Error(`the run did not come to be ${state}; it is ${now}`);
  });
}

/** Waits until the button offers Stop. */
export async function stopIsOffered(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.run-button')?.textContent === 'Stop', {
    polling: 20,
  });
}

/**
 * Clicks Stop, in the page; how many milliseconds pass until the reader sees that the run is stopped. Taken in the page,
 * so that the driver's own way there and back is not counted.
 */
export function timeToStop(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const button = document.querySelector<HTMLElement>('.run-button');
    const outcome = document.querySelector<HTMLElement>('.outcome');
    if (button?.textContent !== 'Stop' || outcome === null) throw new Error('there is no Stop to press');
    const before = performance.now();
    const stopped = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (outcome.dataset.outcome !== 'stopped') return;
        observer.disconnect();
        resolve();
      });
      observer.observe(outcome, { attributes: true });
    });
    button.click();
    await stopped;
    return performance.now() - before;
  });
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
