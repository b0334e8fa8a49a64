// One browser of a kind for a whole test file, however many of its groups of tests use it: starting one takes longer than
// most tests. Each group has contexts of its own. It starts when it is first wanted; Jest reads this file before each test
// file (jest.config.mjs), so that it ends when all groups have ended.

import { afterAll } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import type { TestBrowser } from './browsers.ts';

const launched = new Map<string, Promise<Browser>>();

export function sharedBrowser({ name, launch }: TestBrowser): Promise<Browser> {
  const browser = launched.get(name) ?? launch();
  launched.set(name, browser);
  return browser;
}

afterAll(async () => {
  for (const browser of launched.values()) await (await browser).close();
});
