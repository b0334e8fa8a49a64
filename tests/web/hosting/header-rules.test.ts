// What hosts are told is what our own server sends, for every address, and in a form that each of them takes.

import { expect, test } from '@jest/globals';
import { siteHeaders } from '../../../scripts/headers.mjs';
import {
  addressesOf,
  type HeaderRule,
  headerRules,
  netlifyHeaders,
  vercelConfig,
} from '../../../web/hosting/header-rules.ts';
import { readNetlifyHeaders, readVercelConfig, sentBy } from './read-host-config.ts';

const files = [
  'index.html',
  'embed.html',
  'async-playground.js',
  'service-worker.js',
  'v1/embed.html',
  'v1/async-playground.js',
  'v1/async-playground.d.ts',
  'assets/main-ab12.js',
  'assets/main-ab12.css',
  'engine-12ab34cd/gallery.wasm',
  'examples/mutex.cpp',
  'example/index.html',
  'example/page.css',
  ...Array.from({ length: 200 }, (_, index) => `example/number_${index}/index.html`),
  'example/number_0/timeline.svg',
];
const rules = headerRules(files, siteHeaders);

const forms: [string, HeaderRule[]][] = [
  ['_headers', readNetlifyHeaders(netlifyHeaders(rules))],
  ['vercel.json', readVercelConfig(vercelConfig(rules))],
];

test.each(forms)('%s says for each file what our server sends', (_, read) => {
  for (const file of files)
    for (const path of addressesOf(file))
      expect([path, sentBy(read, path)]).toEqual([path, siteHeaders(`/${file}`)]);
});

test('a file that does not exist is sent with what all files have', () => {
  expect(sentBy(rules, '/nowhere')).toMatchObject({ 'Cross-Origin-Embedder-Policy': 'require-corp' });
});

test('hosts take the rules: few enough, short enough, with a star at the end only', () => {
  expect(rules.length).toBeLessThanOrEqual(100);
  for (const { path } of rules) expect(path).toMatch(/^\/[\w./-]*\*?$/);
  for (const line of netlifyHeaders(rules).split('\n')) expect(line.length).toBeLessThanOrEqual(2000);
});
