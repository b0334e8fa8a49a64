// `npm pack` after a build gives a package that works: unpacked into the modules of another page and bundled there, the
// element runs in the frame of the site that `src` names, and TypeScript knows it.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { plainHeaders } from '../../scripts/headers.mjs';
import { startServer } from '../../scripts/serve.mjs';
import type {} from '../../web/src/embed/public-types.ts'; // says what the element is
import { useSite } from './site.ts';

const project = join(import.meta.dirname, '../..');
const site = useSite();
let folder: string;
let unpacked: string;

function run(program: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
}

function write(name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'interleave-package-')));
  unpacked = join(folder, 'node_modules/interleave');
  mkdirSync(unpacked, { recursive: true });
  run('npm', ['pack', '--offline', '--ignore-scripts', '--pack-destination', folder], project);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  run('tar', ['-xzf', archive!, '--strip-components=1', '-C', unpacked], folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('it holds the loader, its types and what there is to read', () => {
  const files = readdirSync(unpacked, { recursive: true }).map(String).sort();
  expect(files).toEqual([
    'LICENSE',
    'README.md',
    'dist',
    'dist/async-playground.d.ts',
    'dist/async-playground.js',
    'package.json',
  ]);
});

test('a bundled page of another site runs the element in our frame', async () => {
  write('package.json', '{ "type": "module", "private": true }');
  write('main.js', "import 'interleave';");
  write(
    'index.html',
    `<!doctype html><title>A chapter</title><link rel="icon" href="data:,">
    <script type="module" src="./main.js"></script>
    <async-playground src="${site.url}" example="fetch_and_print" params="latency=100ms" autorun loading="eager">
    </async-playground>`,
  );
  run(process.execPath, [join(project, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn'], folder);
  const host = await startServer({ root: join(folder, 'dist'), headers: plainHeaders });
  try {
    const page = await site.newPage();
    await page.goto(host.url.replace('localhost', '127.0.0.1'));
    const { state, params, events } = await page.evaluate(async () => {
      await customElements.whenDefined('async-playground');
      const element = document.querySelector('async-playground')!;
      await element.ready;
      await element.run();
      const { state, params } = element;
      return { state, params, events: await element.getTrace('events') };
    });
    expect([state, params.latency]).toEqual(['finished', '100ms']);
    expect(events).toMatch(/^interleave-events 1\n/);
  } finally {
    await host.close();
  }
});

test('its types say what the element is', () => {
  write(
    'chapter.ts',
    `import 'interleave';
    import type { AsyncPlaygroundElement } from 'interleave';
    const element: AsyncPlaygroundElement | null = document.querySelector('async-playground');
    await element?.seek(1000);
    element?.addEventListener('playground-result', ({ detail }) => console.log(detail.durationNs));
    // @ts-expect-error there is no such method
    element?.explode();`,
  );
  const options = ['--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler'];
  const more = ['--target', 'es2022', '--lib', 'es2022,dom', '--types', ''];
  const tsc = join(project, 'node_modules/typescript/bin/tsc');
  run(process.execPath, [tsc, ...options, ...more, 'chapter.ts'], folder);
});
