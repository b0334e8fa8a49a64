// The built site in a browser, for one test file: a server on dist/, a browser, and pages that report their errors.
//
// `visit` opens a page in a context of its own (cold caches), or in one for all, and waits until its first run has been
// drawn.
// SITE_FOLDER in the environment names another built site than dist/.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals';
import type { Browser, BrowserContext, Frame, Page, Viewport } from 'puppeteer-core';
import { startServer } from '../../scripts/serve.mjs';
import type {} from '../../web/src/app/public-interface.ts'; // says what window.playground is
import type { RunRequest } from '../../web/src/host/engine-types.ts';
import { chromium, type TestBrowser } from './browsers.ts';
import { sharedBrowser } from './shared-browser.ts';

export const dist = process.env.SITE_FOLDER ?? join(import.meta.dirname, '../../dist');

export interface Visit {
  readonly query?: string;
  readonly file?: 'index.html' | 'embed.html';
  readonly viewport?: Viewport;
  readonly scheme?: 'light' | 'dark';
  /** Errors in its console are what the test is about. */
  readonly mayFail?: boolean;
  /** The page may register its service worker, which fetches the whole site: for tests that are about it. */
  readonly hasWorker?: boolean;
}

export interface Site {
  readonly url: string;
  readonly browser: Browser;
  visit(visit?: Visit): Promise<Page>;
  /** A page that is watched for errors, and goes nowhere yet. */
  newPage(visit?: Visit): Promise<Page>;
}

export interface SiteOptions {
  readonly browser?: TestBrowser;
  /** Stand in for files of the site, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Pages share one context and its caches, which is faster: for tests that are about what comes after loading. */
  readonly warm?: boolean;
}

/** How often a page is asked. Asking on every frame, as is usual, came to a stop in Firefox on a busy machine. */
const POLLING_MS = 50;

export const desktop: Viewport = { width: 1440, height: 900 };
export const phone: Viewport = { width: 390, height: 844, isMobile: true, hasTouch: true };

/** Call it once at the top of a test file, or of a `describe`. */
export function useSite({ browser: kind = chromium, files = {}, warm = false }: SiteOptions = {}): Site {
  jest.setTimeout(120_000);
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startServer>>;
  let errors: string[] = [];
  let pages: Page[] = [];
  let shared: BrowserContext | null = null;

  beforeAll(async () => {
    if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is missing: npm run build makes it');
    server = await startServer({ root: dist, files });
    browser = await sharedBrowser(kind);
  });
  afterEach(async () => {
    for (const page of pages) await (warm ? page.close() : page.browserContext().close());
    pages = [];
    const seen = errors;
    errors = [];
    expect(seen).toEqual([]);
  });
  afterAll(async () => {
    await shared?.close();
    await server.close();
  });

  async function newPage({
    viewport = desktop,
    scheme = 'light',
    mayFail = false,
    hasWorker = false,
  }: Visit = {}): Promise<Page> {
    const context = shared ?? (await browser.createBrowserContext());
    if (warm) shared = context;
    const page = await context.newPage();
    const ask = page.waitForFunction.bind(page);
    page.waitForFunction = (question, options, ...values) =>
      ask(question, { polling: POLLING_MS, ...options }, ...values);
    pages.push(page);
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !mayFail) errors.push(message.text());
    });
    await page.setViewport(viewport);
    if (!hasWorker) await page.evaluateOnNewDocument(withoutWorker);
    if (scheme !== 'light')
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    return page;
  }

  return {
    get url() {
      return server.url;
    },
    get browser() {
      return browser;
    },
    newPage,
    async visit(visit = {}) {
      const page = await newPage(visit);
      await page.goto(`${server.url}${visit.file ?? ''}${visit.query ?? ''}`);
      await firstRunDrawn(page);
      return page;
    },
  };
}

/** In the page: a browser that has no service workers. */
function withoutWorker(): void {
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
}

export async function firstRunDrawn(page: Page | Frame): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('interleave:first-run-drawn').length > 0, {
    polling: POLLING_MS,
  });
}

/** What a reader sees in the terminal: lines without the blank ones at the end. */
export async function terminalText(page: Page | Frame): Promise<string> {
  const rows = await page.$$eval('.xterm-rows > div', (found) => found.map((row) => row.textContent ?? ''));
  return rows
    .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
    .join('\n')
    .trimEnd();
}

/** Waits until a text stands somewhere in the elements of a selector. */
export async function textAppears(page: Page | Frame, selector: string, text: string): Promise<void> {
  const seen = (wanted: string, within: string) =>
    [...document.querySelectorAll(within)].some((found) =>
      found.textContent?.replaceAll('\u00a0', ' ').includes(wanted),
    );
  await page
    .waitForFunction(seen, { timeout: 30_000, polling: POLLING_MS }, text, selector)
    .catch(async () => {
      const there = await page.$$eval(selector, (found) => found.map((one) => one.textContent));
      throw new Error(`"${text}" did not appear in ${selector}; there is ${JSON.stringify(there)}`);
    });
}

export async function terminalShows(page: Page | Frame, text: string): Promise<void> {
  await textAppears(page, '.xterm-rows', text);
}

/** The address bar, once it has come to rest on a query. */
export async function addressBecomes(page: Page, query: string): Promise<void> {
  const same = (wanted: string) => location.search === wanted;
  await page.waitForFunction(same, { timeout: 30_000, polling: POLLING_MS }, query).catch(async () => {
    throw new Error(`the address is ${await page.evaluate(() => location.search)} and not ${query}`);
  });
}

/** The query of a page that opens with this run. */
export function goldenQuery({ parameters = {}, ...options }: RunRequest): string {
  const named = Object.entries(parameters).map(([name, value]) => [`p.${name}`, value]);
  return `?${new URLSearchParams([...Object.entries(options), ...named] as [string, string][])}`;
}

/** In the page: goes to another run as going back to it does, runs it, and gives its events. */
export async function eventsOf(query: string): Promise<string> {
  const { playground } = window;
  if (!playground) throw new Error('there is no playground here');
  history.pushState(null, '', query);
  dispatchEvent(new PopStateEvent('popstate'));
  await playground.ready; // what the address says is open
  await playground.run();
  return playground.getTrace('events');
}

/** Not more at a time than a page may go to: browsers refuse about 100 addresses in 30 seconds. */
export function inBatches<Item extends { readonly file: string }>(
  items: readonly Item[],
): { names: string; items: readonly Item[] }[] {
  const size = 40;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => {
    const batch = items.slice(index * size, (index + 1) * size);
    return { names: `${batch[0]?.file} to ${batch.at(-1)?.file}`, items: batch };
  });
}
