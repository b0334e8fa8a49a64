// `<async-playground>` on a page of another site in WebKitGTK: it loads, runs, and is driven by its page.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { startServer } from '../../../scripts/serve.mjs';
import { plainHost, serveHost } from '../host-pages.ts';
import { dist } from '../site.ts';
import { launchWebKit, type WebKit } from '../webkit.ts';

jest.setTimeout(120_000);
let server: Awaited<ReturnType<typeof startServer>>;
let host: Awaited<ReturnType<typeof serveHost>>;
let webkit: WebKit;

beforeAll(async () => {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is missing: npm run build makes it');
  server = await startServer({ root: dist });
  const body =
    '<async-playground example="fetch_and_print" params="latency=100ms" autorun loading="eager"></async-playground>';
  host = await serveHost(server.url, plainHost, body);
  webkit = await launchWebKit();
});
afterAll(async () => {
  await webkit?.close();
  await host?.close();
  await server?.close();
});

test('it runs there, is seen, and its methods and events drive it', async () => {
  await webkit.goto(host.url);
  const told = await webkit.evaluate(async () => {
    await customElements.whenDefined('async-playground');
    const element = document.querySelector('async-playground')!;
    await element.ready;
    const results: string[] = [];
    element.addEventListener('playground-result', ({ detail }) => results.push(detail.text));
    await element.run();
    await element.seek(1000);
    await element.select('main');
    const refused = await element.select('nobody').catch((error: Error) => error.message);
    return { results, refused, state: element.state, latency: element.params.latency };
  });
  expect(told).toEqual({
    results: ['Finished in 340 ms of virtual time'],
    refused: 'This run has no task "nobody".',
    state: 'finished',
    latency: '100ms',
  });
  await webkit.until(
    () => {
      const element = document.querySelector('async-playground')!;
      const frame = element.shadowRoot!.querySelector('iframe')!;
      return getComputedStyle(frame).opacity === '1' && element.offsetHeight > 200;
    },
    () => document.querySelector('async-playground')?.shadowRoot?.querySelector('iframe')?.style.height,
  );
});
