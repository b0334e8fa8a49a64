// What comes by messages, or in a frame of its own, comes soon, but not at once.

import { expect } from '@jest/globals';

const PATIENCE_MS = 30_000;
const POLLING_MS = 50;

/** Asks until the answer is the wanted one. */
export async function expectSoon<T>(ask: () => Promise<T>, wanted: T): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let now = await ask();
  while (JSON.stringify(now) !== JSON.stringify(wanted) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, POLLING_MS));
    now = await ask();
  }
  expect(now).toEqual(wanted);
}
