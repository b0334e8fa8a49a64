/**
 * `npm run build`: gets what is missing and writes the static site to dist/, which any static
 * host can serve (with the headers of headers.mjs, threads work everywhere).
 */
import { reportAndExit } from '../engine/toolchain/failure.mjs';
import { buildWasm } from './engine.mjs';
import { prepareForPage } from './prepare.mjs';
import { buildSite } from './site.mjs';

await reportAndExit(async () => {
  const emscripten = await prepareForPage();
  await buildWasm(emscripten, ['gallery']);
  await buildSite();
  console.log('the site is in dist/');
});
