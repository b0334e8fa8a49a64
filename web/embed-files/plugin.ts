// Puts into the built site what other sites use: the loader as one file with its types, and the frame's page, each at a path
// with a version that stays for ever and at one for the newest. Used by vite.config.ts.
//
// The loader is built by itself, because in one build with the pages it would share pieces with them, and a host page
// would fetch those too.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

export const VERSION = 'v1';

/** `project`: where web/ is. */
export function embedFiles(project: string, target: string[]): Plugin {
  return {
    name: 'embed-files',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const emit = (name: string, source: string) => {
          for (const fileName of [name, `${VERSION}/${name}`])
            if (!(fileName in bundle)) this.emitFile({ type: 'asset', fileName, source });
        };
        const page = bundle['embed.html'];
        if (page?.type !== 'asset') throw new Error('embed.html was not built');
        emit('embed.html', oneFolderBelow(String(page.source)));
        emit('async-playground.js', await buildLoader(project, target));
        emit('async-playground.d.ts', readFileSync(join(project, 'web/src/embed/public-types.ts'), 'utf8'));
      },
    },
  };
}

/** Of the page at the root, all of whose addresses begin with `./`. */
export function oneFolderBelow(html: string): string {
  return html.replaceAll('="./', '="../');
}

export async function buildLoader(project: string, target: string[]): Promise<string> {
  const built = await build({
    configFile: false,
    root: join(project, 'web'),
    logLevel: 'warn',
    build: {
      write: false,
      target,
      modulePreload: { polyfill: false },
      minify: true,
      lib: {
        entry: join(project, 'web/src/embed/async-playground.ts'),
        formats: ['es'],
        fileName: 'async-playground',
      },
      // A library keeps its white space unless it is told otherwise.
      rolldownOptions: { output: { minify: true } },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs.flatMap((one) => ('output' in one ? one.output : []));
  const [loader, ...others] = chunks;
  if (loader?.type !== 'chunk' || others.length > 0) throw new Error('the loader is not one file');
  return loader.code;
}
