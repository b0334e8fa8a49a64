// Pages of another site that hold `<async-playground>`: on an ordinary server, isolated, under a strict policy, or in a
// sandbox; for the tests of the element.

import type { Frame, Page } from 'puppeteer-core';
import { isolationHeaders, plainHeaders } from '../../scripts/headers.mjs';
import { startServer } from '../../scripts/serve.mjs';

export interface HostKind {
  readonly name: string;
  readonly headers: (site: string) => Readonly<Record<string, string>>;
  /** The page stands in a frame that may run scripts, and nothing else. */
  readonly isSandboxed?: boolean;
}

export const plainHost: HostKind = { name: 'a plain page', headers: () => ({}) };

export const hostKinds: readonly HostKind[] = [
  plainHost,
  { name: 'an isolated page', headers: () => isolationHeaders },
  { name: 'a page with a strict policy', headers: strictPolicy },
  { name: 'a sandboxed page', headers: () => ({}), isSandboxed: true },
];

/** Nothing but the loader, its frame and its picture. */
function strictPolicy(site: string): Record<string, string> {
  const origin = new URL(site).origin;
  const rules = [
    "default-src 'none'",
    `script-src ${origin}`,
    `frame-src ${origin}`,
    `img-src data: ${origin}`,
  ];
  return { 'Content-Security-Policy': [...rules, "require-trusted-types-for 'script'"].join('; ') };
}

export interface HostPage {
  /** The document that holds the elements. */
  readonly place: Page | Frame;
  close(): Promise<void>;
}

/** Serves `body` in a page of another site than ours, with the loader. */
export async function serveHost(
  site: string,
  kind: HostKind,
  body: string,
): Promise<Pick<HostPage, 'close'> & { readonly url: string }> {
  const head =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>A chapter</title><link rel="icon" href="data:,">';
  const chapter = `${head}<script type="module" src="${site}v1/async-playground.js"></script>${body}`;
  const sandbox = `${head}<iframe sandbox="allow-scripts" width="1000" height="800" src="/chapter"></iframe>`;
  const pages = { '/': kind.isSandboxed ? sandbox : chapter, '/chapter': chapter };
  const server = await startServer({ pages, headers: () => ({ ...plainHeaders(), ...kind.headers(site) }) });
  // Another site than ours: localhost and 127.0.0.1 are.
  return { url: server.url.replace('localhost', '127.0.0.1'), close: () => server.close() };
}

/** Opens it in a browser's page. */
export async function openHost(page: Page, site: string, kind: HostKind, body: string): Promise<HostPage> {
  const { url, close } = await serveHost(site, kind, body);
  await page.goto(url);
  const inner = kind.isSandboxed ? await (await page.waitForSelector('iframe'))?.contentFrame() : page;
  if (!inner) throw new Error('the host page has no frame');
  await inner.evaluate(() => customElements.whenDefined('async-playground').then(() => {}));
  return { place: inner, close };
}

/** The playgrounds that are loaded, in no order. */
export function playgroundFrames(page: Page): Frame[] {
  return page.frames().filter((frame) => frame.url().includes('/v1/embed.html'));
}
