/**
 * The compiler for the page: finds Emscripten or gets it, and says how to call it.
 * An emcc >= 3.1.69 on PATH is used as it is; otherwise the one from Debian 13's package
 * (emscripten-package.mjs) runs with Debian's clang-19 and with Binaryen and acorn from npm.
 * Called by scripts (all) and by print-environment.mjs (by hand).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram, query } from './command.mjs';
import { emscriptenFromPackage } from './emscripten-package.mjs';
import { SetupFailure } from './failure.mjs';
import { packagesFolder, toolchainFolder } from './paths.mjs';

const oldest = '3.1.69';

/**
 * How to call Emscripten.
 * @typedef {{version: string, root: string, toolchainFile: string, env: Record<string, string>}} Emscripten
 */

/** Programs that Emscripten from the package needs; an SDK brings its own. @type {import('./debian.mjs').Need[]} */
export const compilerNeeds = [
  { program: 'clang-19', package: 'clang-19' },
  { program: 'wasm-ld-19', package: 'lld-19' },
  { program: 'llvm-ar-19', package: 'llvm-19' },
  { program: 'python3', package: 'python3' },
];

/** Emscripten on PATH, when it is new enough. @returns {Emscripten | undefined} */
export function emscriptenOnPath() {
  const emcc = findProgram('emcc');
  if (!emcc) return undefined;
  const version = /(\d+\.\d+\.\d+)/.exec(query(emcc, ['--version']).stdout)?.[1];
  if (!version || !isAtLeast(version, oldest)) return undefined;
  const configured = query(join(dirname(emcc), 'em-config'), ['EMSCRIPTEN_ROOT']).stdout.trim();
  const root = configured || dirname(emcc);
  return describe(root, version);
}

/**
 * Emscripten from Debian's package. The programs in `compilerNeeds` and the npm packages must
 * be there by the time it compiles, not before this returns.
 * @returns {Promise<Emscripten>}
 */
export async function emscriptenUnpacked() {
  const root = join(await emscriptenFromPackage(), 'usr/share/emscripten');
  const llvm = dirname(findProgram('clang-19') ?? '/usr/bin/clang-19');
  const lines = [
    `LLVM_ROOT = ${JSON.stringify(llvm)}`,
    `BINARYEN_ROOT = ${JSON.stringify(join(packagesFolder, 'binaryen'))}`,
    `NODE_JS = ${JSON.stringify(process.execPath)}`,
    'FROZEN_CACHE = True',
    "LLVM_ADD_VERSION = '19'",
    "CLANG_ADD_VERSION = '19'",
  ];
  writeFileSync(join(root, '.emscripten'), `${lines.join('\n')}\n`);
  // Emscripten's own scripts are CommonJS; without this they would take "type" from our package.json.
  writeFileSync(join(toolchainFolder, 'package.json'), '{ "type": "commonjs" }\n');
  const version = readFileSync(join(root, 'emscripten-version.txt'), 'utf8').replaceAll(/[^\d.]/g, '');
  return describe(root, version);
}

function describe(root, version) {
  const toolchainFile = join(root, 'cmake/Modules/Platform/Emscripten.cmake');
  if (!existsSync(toolchainFile)) {
    throw new SetupFailure({
      what: 'the Emscripten installation is incomplete',
      reason: `${toolchainFile} does not exist`,
      todo: 'install the Emscripten SDK again, or take it off PATH so that it is installed automatically',
    });
  }
  return { version, root, toolchainFile, env: { EMSCRIPTEN_TOOLCHAIN_FILE: toolchainFile } };
}

/** Compares versions of the form 1.2.3. */
export function isAtLeast(version, wanted) {
  const a = version.split('.').map(Number);
  const b = wanted.split('.').map(Number);
  for (let i = 0; i < b.length; i++) if ((a[i] ?? 0) !== b[i]) return (a[i] ?? 0) > b[i];
  return true;
}
