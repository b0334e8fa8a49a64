/**
 * Builds the static site: Vite bundles the pages, the wasm engine is copied beside them, and
 * everything is compressed once. Called by start, build and test; needs build/wasm/gallery.*.
 */
import { join } from 'node:path';
import { run } from '../engine/toolchain/command.mjs';
import { logFile, packagesFolder, projectFolder, siteFolder } from '../engine/toolchain/paths.mjs';
import { precompress } from './precompress.mjs';
import { fingerprint, step } from './steps.mjs';

const inputs = [
  'web',
  'examples',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
  'package-lock.json',
  'scripts/precompress.mjs',
  'scripts/headers.mjs',
  'build/wasm/gallery.mjs',
  'build/wasm/gallery.wasm',
];

/** Writes dist/, unless nothing changed. */
export async function buildSite() {
  await step('site (dist)', {
    key: fingerprint(inputs),
    outputs: [join(siteFolder, 'index.html')],
    run: async () => {
      await run(process.execPath, [join(packagesFolder, 'vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
        what: 'building the site failed',
        cwd: projectFolder,
        log: logFile('site'),
        todo: 'if the message above is about your change to web/, fix it; npm run check may say more',
      });
      await precompress(siteFolder);
    },
  });
}
