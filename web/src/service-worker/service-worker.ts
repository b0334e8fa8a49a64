// The site's service worker: isolates its pages where the host sends no headers, and keeps the playground for readers
// without a network. web/hosting builds it into one script; the page registers it once the first run is drawn.
//
// A newer version fills a cache of its own and waits until no page of the older is open: a page never gets files of two
// versions from here. Pages come from the network whenever there is one, so that waiting makes nothing stale.
import { answer, type SiteHeaders } from './answer.ts';
import { type Asked, routeOf } from './route.ts';
import { SiteStore } from './site-store.ts';

declare const __KEPT_FILES__: {
  readonly version: string;
  readonly hashed: readonly string[];
  readonly named: readonly string[];
};
declare const __SITE_HEADERS__: SiteHeaders;

/** What is used of a service worker's global scope, which the page's library of types does not know. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const worker = globalThis as unknown as WorkerScope;
const { scope } = worker.registration;
const { version, hashed, named } = __KEPT_FILES__;
const headers = __SITE_HEADERS__;
const map = { scope, hashed: new Set(hashed), named: new Set(named) };
const store = new SiteStore({
  scope,
  version,
  hashed,
  named,
  headers,
  caches,
  fetch: (address, options) => fetch(address, options),
});
const ports = {
  headers,
  scope,
  fetch: (request: Request) => fetch(request),
  kept: (file: string) => store.kept(file),
  pause: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
};

worker.addEventListener('install', (event) => event.waitUntil(store.fill()));

worker.addEventListener('activate', (event) =>
  event.waitUntil(store.removeOlder().then(() => worker.clients.claim())),
);

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const route = routeOf(askedBy(request), map);
  if (route.kind !== 'leave') event.respondWith(answer(route, request, ports));
});

function askedBy({ url, method, mode, cache, headers }: Request): Asked {
  return { url, method, mode, cache, hasRange: headers.has('range') };
}
