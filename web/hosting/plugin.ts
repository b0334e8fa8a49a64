// Writes into the built site what its host needs: `_headers` and `vercel.json`, and the service worker for hosts that send
// no headers and for readers without a network. Used by vite.config.ts, last: it looks at what the others have written.

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import {
  contentSecurityPolicy,
  embeddingHeaders,
  isolationHeaders,
  siteHeaders,
} from '../../scripts/headers.mjs';
import { headerRules, netlifyHeaders, vercelConfig } from './header-rules.ts';
import { type KeptFiles, keptFiles } from './kept-files.ts';

const WORKER = 'service-worker.js';

/** `project`: where web/ is. */
export function hosting(project: string, target: string[]): Plugin {
  let folder = '';
  return {
    name: 'hosting',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ build: { outDir } }) => {
      folder = outDir;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const kept = keptFiles(readFiles(folder), (file) => isHashed(file));
        writeFileSync(join(folder, WORKER), await buildWorker(project, target, kept));
        const rules = headerRules([...readFiles(folder).keys()], siteHeaders);
        writeFileSync(join(folder, '_headers'), netlifyHeaders(rules));
        writeFileSync(join(folder, 'vercel.json'), vercelConfig(rules));
      },
    },
  };
}

function isHashed(file: string): boolean {
  return siteHeaders(`/${file}`)['Cache-Control']?.includes('immutable') ?? false;
}

function readFiles(folder: string): Map<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name.replaceAll(sep, '/'), readFileSync(join(folder, name))]));
}

/** One classic script: not every browser starts service workers from modules. */
async function buildWorker(project: string, target: string[], kept: KeptFiles): Promise<string> {
  const headers = {
    all: { ...isolationHeaders, ...embeddingHeaders },
    page: { 'Content-Security-Policy': contentSecurityPolicy },
  };
  const built = await build({
    configFile: false,
    root: join(project, 'web'),
    logLevel: 'warn',
    define: { __KEPT_FILES__: JSON.stringify(kept), __SITE_HEADERS__: JSON.stringify(headers) },
    build: {
      write: false,
      target,
      modulePreload: { polyfill: false },
      minify: true,
      lib: {
        entry: join(project, 'web/src/service-worker/service-worker.ts'),
        formats: ['iife'],
        name: 'serviceWorker',
        fileName: 'service-worker',
      },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const [worker, ...others] = outputs.flatMap((one) => ('output' in one ? one.output : []));
  if (worker?.type !== 'chunk' || others.length > 0) throw new Error('the service worker is not one file');
  return worker.code;
}
