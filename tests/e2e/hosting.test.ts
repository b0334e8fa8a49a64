// What the built site brings for other hosts: their configuration says what our server says, and the service worker knows
// every file of the site that the playground needs.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { siteHeaders } from '../../scripts/headers.mjs';
import { addressesOf } from '../../web/hosting/header-rules.ts';
import { readNetlifyHeaders, readVercelConfig, sentBy } from '../web/hosting/read-host-config.ts';
import { dist } from './site.ts';

const read = (name: string) => readFileSync(join(dist, name), 'utf8');
const files = readdirSync(dist, { recursive: true })
  .map(String)
  .filter((name) => statSync(join(dist, name)).isFile());
const served = files.filter((name) => !/\.(br|gz)$|^(_headers|vercel\.json)$/.test(name));

test.each([
  ['_headers', () => readNetlifyHeaders(read('_headers'))],
  ['vercel.json', () => readVercelConfig(read('vercel.json'))],
])('%s says of every file what our server sends', (_, rulesOf) => {
  const rules = rulesOf();
  expect(rules.length).toBeLessThanOrEqual(100);
  expect(served.length).toBeGreaterThan(100);
  for (const file of served)
    for (const path of addressesOf(file))
      expect([path, sentBy(rules, path)]).toEqual([path, siteHeaders(`/${file}`)]);
});

test('the service worker is one small script, and fetches exactly what the playground needs', async () => {
  const script = read('service-worker.js');
  expect(script.length).toBeLessThanOrEqual(20 * 1024);
  const fetched: string[] = [];
  let installed: Promise<unknown> | undefined;
  runInNewContext(script, {
    ...{ URL, Headers, Response },
    registration: { scope: 'https://host.test/' },
    caches: { open: async () => ({ put() {} }) },
    async fetch(address: string) {
      fetched.push(address.replace('https://host.test/', ''));
      return new Response();
    },
    addEventListener(type: string, listener: (event: object) => void) {
      const waitUntil = (work: Promise<unknown>) => {
        installed = work;
      };
      if (type === 'install') listener({ waitUntil });
    },
  });
  await installed;
  const pages = [
    'async-playground.js',
    'embed.html',
    'index.html',
    'v1/async-playground.js',
    'v1/embed.html',
  ];
  const needed = served.filter((name) => /^(assets|engine-|examples\/)/.test(name));
  expect(needed.length).toBeGreaterThan(50);
  expect(fetched.sort()).toEqual([...pages, ...needed].sort());
});
