/**
 * Builds the pages below web/ into dist/. The engine's JavaScript and WebAssembly are not bundled:
 * Emscripten's module finds its file and starts its thread workers by its own URL, so both files
 * are copied to dist/engine-HASH/ and the code gets that folder as __ENGINE_PATH__. Each example has a
 * page of its own beside the playground (web/example-pages), other sites find the loader of
 * `<async-playground>` at paths with a version (web/embed-files), and hosts their configuration (web/hosting).
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { embedFiles } from './web/embed-files/plugin.ts';
import { examplePages } from './web/example-pages/plugin.ts';
import { hosting } from './web/hosting/plugin.ts';

const project = import.meta.dirname;
const engineFiles = ['gallery.mjs', 'gallery.wasm'].map((name) => ({
  name,
  file: join(project, 'build/wasm', name),
}));

/** Such as `engine-ab12cd34/`, relative to the page. */
function enginePath(): string {
  const hash = createHash('sha256');
  for (const { file } of engineFiles) {
    if (!existsSync(file)) throw new Error(`${file} is missing: npm run build makes it`);
    hash.update(readFileSync(file));
  }
  return `engine-${hash.digest('hex').slice(0, 8)}/`;
}

function copyEngine(path: string): Plugin {
  return {
    name: 'copy-engine',
    generateBundle() {
      for (const { name, file } of engineFiles)
        this.emitFile({ type: 'asset', fileName: `${path}${name}`, source: readFileSync(file) });
    },
  };
}

/** The sources of the examples, for the page to show: `examples/ID.cpp`, as the engine names them. */
function copyExamples(): Plugin {
  const folder = join(project, 'examples');
  return {
    name: 'copy-examples',
    generateBundle() {
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.cpp')))
        this.emitFile({
          type: 'asset',
          fileName: `examples/${name}`,
          source: readFileSync(join(folder, name)),
        });
    },
  };
}

const target = ['chrome112', 'firefox121', 'safari18.2'];

export default defineConfig(() => {
  const path = enginePath();
  const pages = ['index.html', 'embed.html'].map((name) => join(project, 'web', name));
  return {
    root: join(project, 'web'),
    base: './',
    define: { __ENGINE_PATH__: JSON.stringify(path) },
    plugins: [
      copyEngine(path),
      copyExamples(),
      examplePages(project),
      embedFiles(project, target),
      hosting(project, target),
    ],
    worker: { format: 'es' as const },
    server: { fs: { allow: [project] } },
    build: {
      outDir: join(project, 'dist'),
      emptyOutDir: true,
      target,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        input: pages.filter((page) => existsSync(page)),
        // What both pages need at once comes as one file: two dozen small ones cost 10 KB more.
        output: {
          codeSplitting: { groups: [{ name: 'playground', tags: ['$initial' as const], minShareCount: 2 }] },
        },
      },
    },
  };
});
