import { expect, test } from '@jest/globals';
import { type AnswerPorts, answer, withHeaders } from '../../../web/src/service-worker/answer.ts';
import type { Route } from '../../../web/src/service-worker/route.ts';

const scope = 'https://host.test/site/';
const never = new Promise<never>(() => {});

interface World {
  readonly network: 'down' | 'silent' | Response;
  readonly kept?: string;
  /** Waiting comes to its end. */
  readonly patienceEnds?: boolean;
}

function ask(route: Exclude<Route, { kind: 'leave' }>, { network, kept, patienceEnds = false }: World) {
  const ports: AnswerPorts = {
    headers: { all: { 'Cross-Origin-Embedder-Policy': 'require-corp' }, page: { 'X-Page': 'yes' } },
    scope,
    fetch() {
      if (network === 'silent') return never;
      return network === 'down' ? Promise.reject(new TypeError('no network')) : Promise.resolve(network);
    },
    kept: async () => (kept === undefined ? undefined : new Response(kept)),
    pause: () => (patienceEnds ? Promise.resolve() : never),
  };
  return answer(route, new Request(`${scope}x`), ports);
}

const page: Route = { kind: 'page', file: 'index.html', instead: null };
const file: Route = { kind: 'file', file: 'examples/a.cpp' };
const hashed: Route = { kind: 'hashed', file: 'assets/a.js' };
const module: Route = { kind: 'module', file: 'engine/a.wasm' };
const text = async (response: Promise<Response>) => (await response).text();

test('a page is the newest there is, with the headers of pages', async () => {
  const response = await ask(page, { network: new Response('new', { status: 404 }), kept: 'kept' });
  expect(response.status).toBe(404);
  expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
  expect(response.headers.get('X-Page')).toBe('yes');
  expect(await response.text()).toBe('new');
});

test.each([
  ['without a network', { network: 'down' }],
  ['when the network does not answer in time', { network: 'silent', patienceEnds: true }],
  ['when the server is in trouble', { network: new Response('', { status: 503 }) }],
] as const)('the kept page stands in %s', async (_, world) => {
  expect(await text(ask(page, { ...world, kept: 'kept' }))).toBe('kept');
  expect(await text(ask(file, { ...world, kept: 'kept' }))).toBe('kept');
});

test('a page that is not kept may take its time, and says itself what is wrong', async () => {
  const unknown: Route = { kind: 'page', file: null, instead: null };
  expect(await text(ask(unknown, { network: new Response('late'), patienceEnds: true }))).toBe('late');
  expect((await ask(unknown, { network: new Response('', { status: 503 }) })).status).toBe(503);
  await expect(ask(unknown, { network: 'down' })).rejects.toThrow('no network');
});

test('another page stands in only without a network', async () => {
  const example: Route = { kind: 'page', file: null, instead: '?example=a' };
  const offline = await ask(example, { network: 'down' });
  expect([offline.status, offline.headers.get('Location')]).toEqual([302, `${scope}?example=a`]);
  expect(await text(ask(example, { network: new Response('late'), patienceEnds: true }))).toBe('late');
});

test('a file with a hash in its name comes from what is kept, and from the network if that is gone', async () => {
  expect(await text(ask(hashed, { network: 'down', kept: 'kept' }))).toBe('kept');
  const fetched = await ask(hashed, { network: new Response('fetched') });
  expect(fetched.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
  expect(fetched.headers.has('X-Page')).toBe(false);
  expect(await fetched.text()).toBe('fetched');
});

test('WebAssembly passes untouched, and is there without a network', async () => {
  const network = new Response('wasm');
  expect(await ask(module, { network, kept: 'kept' })).toBe(network);
  expect(await text(ask(module, { network: 'down', kept: 'kept' }))).toBe('kept');
  await expect(ask(module, { network: 'down' })).rejects.toThrow('no network');
});

test('headers that the host sends stay as they are', () => {
  const sent = new Response('x', { headers: { 'cross-origin-embedder-policy': 'credentialless', A: 'b' } });
  const response = withHeaders(sent, { 'Cross-Origin-Embedder-Policy': 'require-corp', C: 'd' });
  expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('credentialless');
  expect([response.headers.get('A'), response.headers.get('C')]).toEqual(['b', 'd']);
});

test('an answer that came packed is not said to be so any more', () => {
  const packed = new Response('x', { headers: { 'Content-Encoding': 'br', 'Content-Length': '9' } });
  expect([...withHeaders(packed, { A: 'b' }).headers.keys()]).toEqual(['a', 'content-type']);
});

test('an answer without a body has none afterwards, and a redirect stays one', () => {
  expect(withHeaders(new Response(null, { status: 304 }), {}).status).toBe(304);
  const redirect = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
  expect(withHeaders(redirect, { A: 'b' })).toBe(redirect);
});
