/** What scripts/serve.mjs sends: headers, encodings, and nothing outside its folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contentSecurityPolicy, plainHeaders } from '../../scripts/headers.mjs';
import { precompress } from '../../scripts/precompress.mjs';
import { startServer } from '../../scripts/serve.mjs';

let folder;
let site;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'serve-test-'));
  mkdirSync(join(folder, 'dist/assets'), { recursive: true });
  mkdirSync(join(folder, 'dist/example/two_workers'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'dist/index.html'), `<!doctype html>${'<p>text</p>'.repeat(200)}`);
  writeFileSync(join(folder, 'dist/example/two_workers/index.html'), 'an example');
  writeFileSync(join(folder, 'dist/assets/main-ab12.js'), `export const text = '${'x'.repeat(2000)}';`);
  await precompress(join(folder, 'dist'));
  site = await startServer({ root: join(folder, 'dist') });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** Sends a path as it is: fetch would repair it first. */
function ask(path, { method = 'GET', headers = {}, server = site } = {}) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', reject).end();
  });
}

test('the page comes with isolation, embedding and policy headers, and is never cached unasked', async () => {
  const { status, headers } = await ask('/');
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'cross-origin',
    'document-isolation-policy': 'isolate-and-credentialless',
    'access-control-allow-origin': '*',
    'content-security-policy': contentSecurityPolicy,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
  });
});

test('a file with a hash in its name may be cached for ever and has no page policy', async () => {
  const { headers } = await ask('/assets/main-ab12.js');
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['content-security-policy']).toBeUndefined();
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
});

test('brotli is preferred to gzip, gzip to nothing, and a refused encoding is not sent', async () => {
  const encodings = { 'gzip, deflate, br': 'br', gzip: 'gzip', 'br;q=0, gzip': 'gzip', identity: undefined };
  for (const [accepted, expected] of Object.entries(encodings)) {
    const { headers, body } = await ask('/', { headers: { 'accept-encoding': accepted } });
    expect(headers['content-encoding']).toBe(expected);
    expect(headers.vary).toBe('Accept-Encoding');
    expect(Number(headers['content-length'])).toBe(body.length);
  }
});

test('a file that the browser has already is not sent again', async () => {
  const { headers } = await ask('/');
  const again = await ask('/', { headers: { 'if-none-match': headers.etag } });
  expect(again.status).toBe(304);
  expect(again.body.length).toBe(0);
});

test('a folder answers with its page, and is redirected to its slash', async () => {
  expect((await ask('/example/two_workers/')).body.toString()).toBe('an example');
  const { status, headers } = await ask('/example/two_workers');
  expect([status, headers.location]).toEqual([301, '/example/two_workers/']);
});

test('nothing outside the folder is served', async () => {
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2f..%2fsecret.txt',
    '//etc/passwd',
    '/%00',
    '/%',
  ]) {
    const { status, body } = await ask(path);
    expect([path, status, body.toString()]).toEqual([path, 404, 'not found\n']);
  }
});

test('only reading is allowed', async () => {
  expect((await ask('/', { method: 'POST' })).status).toBe(405);
  const { status, body } = await ask('/', { method: 'HEAD' });
  expect([status, body.length]).toEqual([200, 0]);
});

test('a page given as text is served with the headers of an ordinary host', async () => {
  const other = await startServer({ pages: { '/': '<p>host</p>' }, headers: plainHeaders });
  const { headers, body } = await ask('/', { server: other });
  expect(body.toString()).toBe('<p>host</p>');
  expect(headers['cross-origin-opener-policy']).toBeUndefined();
  await other.close();
});

test('a port that is taken is a failure that says what to do', async () => {
  const failure = await startServer({ port: site.port }).catch((error) => String(error));
  expect(failure).toContain(`cannot listen on port ${site.port}`);
  expect(failure).toContain('PORT=9000 npm start');
});
