/** Builds the benchmark's page into build/bench-page. Called by scripts/page-bench.mjs. */
import { join } from 'node:path';
import { defineConfig } from 'vite';

const project = join(import.meta.dirname, '../../..');

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  build: { outDir: join(project, 'build/bench-page'), emptyOutDir: true, target: 'chrome112' },
});
