import { expect, test } from '@jest/globals';
import { keptFiles, LARGEST_BYTES } from '../../../web/hosting/kept-files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const isHashed = (file: string) => file.startsWith('assets/');
const site: [string, Uint8Array][] = [
  ['index.html', bytes('page')],
  ['v1/async-playground.js', bytes('loader')],
  ['assets/a-1.js', bytes('code')],
];

test('everything that the playground needs is kept, by whether its name changes', () => {
  const { hashed, named } = keptFiles(new Map(site), isHashed);
  expect(hashed).toEqual(['assets/a-1.js']);
  expect(named).toEqual(['index.html', 'v1/async-playground.js']);
});

test('neither pages of examples, nor what is for hosts, nor anything large is', () => {
  const others = [
    'example/mutex/index.html',
    'example/page.css',
    'v1/async-playground.d.ts',
    'index.html.br',
    'assets/a-1.js.map',
    '_headers',
    'vercel.json',
    'service-worker.js',
    '.nojekyll',
  ].map((name): [string, Uint8Array] => [name, bytes('x')]);
  const large: [string, Uint8Array] = ['assets/clang.wasm', new Uint8Array(LARGEST_BYTES + 1)];
  const { hashed, named } = keptFiles(new Map([...site, ...others, large]), isHashed);
  expect([...hashed, ...named]).toEqual(['assets/a-1.js', 'index.html', 'v1/async-playground.js']);
});

test('the version changes with the content and the name of any file, and with nothing else', () => {
  const version = (...files: [string, Uint8Array][]) => keptFiles(new Map(files), isHashed).version;
  const [page, loader, code] = site as [(typeof site)[0], (typeof site)[0], (typeof site)[0]];
  expect(version(code, page, loader)).toBe(version(...site));
  expect(version(page, loader, code, ['_headers', bytes('x')])).toBe(version(...site));
  expect(version(page, loader, ['assets/a-1.js', bytes('cod2')])).not.toBe(version(...site));
  expect(version(page, loader, ['assets/a-2.js', bytes('code')])).not.toBe(version(...site));
});
