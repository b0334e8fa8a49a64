// Puts a page for each example into the built site: `example/ID/index.html` with its picture, a list of them, and their
// style. Used by vite.config.ts; nothing of it is in git.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { palettesOf } from '../src/views/timeline/svg/palettes.ts';
import { examplePage, listPage } from './page.ts';
import { loadEngine, stillOf } from './still.ts';

const styles = ['src/app/tokens.css', 'src/app/base.css', 'src/app/code.css', 'example-pages/page.css'];

/** `project`: where web/, examples/ and build/wasm/ are. */
export function examplePages(project: string): Plugin {
  const read = (...path: string[]) => readFileSync(join(project, ...path), 'utf8');
  return {
    name: 'example-pages',
    apply: 'build',
    async generateBundle() {
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      const engine = await loadEngine(join(project, 'build/wasm'));
      const palettes = palettesOf(read('web/src/app/tokens.css'));
      const { examples } = engine.describe();
      for (const example of examples) {
        const still = stillOf(engine, example.id, palettes);
        emit(`example/${example.id}/timeline.svg`, still.picture.svg);
        emit(`example/${example.id}/index.html`, examplePage(examples, example, read(example.source), still));
      }
      emit('example/index.html', listPage(examples));
      emit('example/page.css', styles.map((style) => read('web', style)).join('\n'));
    },
  };
}
