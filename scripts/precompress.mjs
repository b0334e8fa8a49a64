/**
 * Writes a brotli and a gzip file beside every text and wasm file of the built site, at the
 * highest level: done once here, not for each request. Called by site.mjs.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.svg',
  '.txt',
  '.wasm',
  '.cpp',
  '.hpp',
]);
const worthwhile_bytes = 512;

/** @param {string} folder of files; it is read recursively */
export async function precompress(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String);
  await Promise.all(
    names.filter((name) => compressible.has(extname(name))).map((name) => pack(join(folder, name))),
  );
}

async function pack(file) {
  const bytes = readFileSync(file);
  if (bytes.length < worthwhile_bytes) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params }),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  writeFileSync(`${file}.br`, br);
  writeFileSync(`${file}.gz`, gz);
}
