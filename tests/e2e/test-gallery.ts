// The site with the tests' programs (tests/programs) in place of the examples: endless loops, deadlocks, exceptions.
//
// One glue runs every program: only the gallery's WebAssembly is another file, and the sources that go with it.

import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { dist } from './site.ts';

const project = join(import.meta.dirname, '../..');

/** For `useSite({ files })`. */
export function testGallery(): Readonly<Record<string, string>> {
  const engine = existsSync(dist) ? readdirSync(dist).find((name) => name.startsWith('engine-')) : undefined;
  const module = join(project, 'build/wasm/test_gallery.wasm');
  if (!existsSync(module)) throw new Error(`${module} is missing: npm test -- --only wasm makes it`);
  const programs = readdirSync(join(project, 'tests/programs'));
  return Object.fromEntries([
    [`/${engine}/gallery.wasm`, module],
    ...programs.map((file) => [`/examples/${basename(file)}`, join(project, 'tests/programs', file)]),
  ]);
}
