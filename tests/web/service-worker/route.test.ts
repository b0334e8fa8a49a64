import { expect, test } from '@jest/globals';
import { type Asked, routeOf, type SiteMap } from '../../../web/src/service-worker/route.ts';

const scope = 'https://host.test/deep/site/';
const site: SiteMap = {
  scope,
  hashed: new Set(['assets/main-ab.js', 'engine-12ab34cd/gallery.mjs', 'engine-12ab34cd/gallery.wasm']),
  named: new Set([
    'index.html',
    'embed.html',
    'v1/embed.html',
    'v1/async-playground.js',
    'examples/mutex.cpp',
  ]),
};

function route(path: string, asked: Partial<Asked> = {}) {
  const url = new URL(path, scope).href;
  return routeOf({ url, method: 'GET', mode: 'cors', cache: 'default', hasRange: false, ...asked }, site);
}
const page = (path: string) => route(path, { mode: 'navigate' });

test.each([
  ['', 'index.html'],
  ['index.html', 'index.html'],
  ['?example=mutex&seed=7', 'index.html'],
  ['embed.html?example=mutex', 'embed.html'],
  ['embed', 'embed.html'],
  ['v1/embed.html?x', 'v1/embed.html'],
  ['examples/mutex.cpp', 'examples/mutex.cpp'],
])('a page at "%s" is %s, whatever its query', (path, file) => {
  expect(page(path)).toEqual({ kind: 'page', file, instead: null });
});

test('pages of examples lead to the playground when there is no network', () => {
  expect(page('example/lost_update/')).toEqual({ kind: 'page', file: null, instead: '?example=lost_update' });
  expect(page('example/lost_update/index.html')).toMatchObject({ instead: '?example=lost_update' });
  expect(page('example/')).toMatchObject({ file: null, instead: '' });
  expect(page('example/index.html')).toMatchObject({ instead: '' });
});

test('pages that are not known come from the network alone', () => {
  for (const path of ['nowhere', 'example/lost_update/timeline.svg', 'v1/'])
    expect(page(path)).toEqual({ kind: 'page', file: null, instead: null });
});

test('what is kept under a name with a hash needs no network', () => {
  expect(route('assets/main-ab.js')).toEqual({ kind: 'hashed', file: 'assets/main-ab.js' });
  expect(route('engine-12ab34cd/gallery.mjs')).toEqual({
    kind: 'hashed',
    file: 'engine-12ab34cd/gallery.mjs',
  });
});

test('WebAssembly goes its own way, and is left alone where it is not kept', () => {
  expect(route('engine-12ab34cd/gallery.wasm')).toEqual({
    kind: 'module',
    file: 'engine-12ab34cd/gallery.wasm',
  });
  expect(route('compiler/clang.wasm')).toEqual({ kind: 'leave' });
});

test('files whose names stay come from the network first, those of a newer version too', () => {
  expect(route('examples/mutex.cpp')).toEqual({ kind: 'file', file: 'examples/mutex.cpp' });
  expect(route('v1/async-playground.js')).toEqual({ kind: 'file', file: 'v1/async-playground.js' });
  expect(route('assets/main-newer.js')).toEqual({ kind: 'file', file: null });
});

test.each([
  ['another origin', 'https://other.test/deep/site/assets/main-ab.js', {}],
  ['another site on this origin', 'https://host.test/deep/other/', { mode: 'navigate' }],
  ['another site whose name begins alike', 'https://host.test/deep/sites', { mode: 'navigate' }],
  ['a request that sends something', 'assets/main-ab.js', { method: 'POST' }],
  ['a part of a file', 'assets/main-ab.js', { hasRange: true }],
  ['what only a cache may answer', 'assets/main-ab.js', { cache: 'only-if-cached' }],
])('%s is left alone', (_, path, asked) => {
  expect(route(path, asked)).toEqual({ kind: 'leave' });
});
