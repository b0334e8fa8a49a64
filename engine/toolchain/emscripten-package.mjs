/**
 * Takes Emscripten from Debian 13's package and unpacks it below .toolchain/emscripten/, on
 * Debian 12 and 13 alike, without root and without installing it: Debian 12's own is too old.
 * private-apt.mjs downloads it; apt verifies the archive's signature as always.
 * Only what our links need is unpacked: 0.2 GB instead of 1.6. Called by emscripten.mjs.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, run } from './command.mjs';
import { isSupportedDebian, readRelease } from './debian.mjs';
import { SetupFailure } from './failure.mjs';
import { logFile, toolchainFolder } from './paths.mjs';
import { downloadPackage } from './private-apt.mjs';

const unpackedFolder = join(toolchainFolder, 'emscripten');

/** Left out: documentation, tests, other link modes, sanitizers, and libraries for graphics and files. */
const leftOut = [
  './usr/share/doc/*',
  './usr/share/man/*',
  './usr/share/emscripten/test/*',
  './usr/share/emscripten/*.html',
  '*/wasm32-emscripten/pic/*',
  '*/wasm32-emscripten/lto*/*',
  '*/wasm32-emscripten/thinlto*/*',
  '*/lib*asan*.a',
  '*/lib*lsan*.a',
  '*/lib*ubsan*.a',
  '*/libsanitizer*.a',
  '*/libwasmfs*.a',
];
/** `libGL-getprocaddr.a` and its kin stay: every link names one of them. */
const graphics = ['*/libGL*-emu*.a', '*/libGL*-webgl2*.a', '*/libGL*-ofb*.a'];

/** The folder that holds `usr/share/emscripten`, downloaded and unpacked if it was not there. */
export async function emscriptenFromPackage() {
  if (existsSync(join(unpackedFolder, 'usr/share/emscripten/emcc.py'))) return unpackedFolder;
  if (!isSupportedDebian() || !findProgram('apt-get')) {
    throw new SetupFailure({
      what: 'Emscripten 3.1.69 or newer is needed and can be installed automatically on Debian 12 and 13 only',
      reason: `this is ${readRelease().name}, and there is no such emcc on PATH`,
      todo: 'install the Emscripten SDK (emsdk), activate it so that emcc is on PATH, then run the same command again',
    });
  }
  const file = await download();
  await unpack(file);
  return unpackedFolder;
}

async function download() {
  const folder = await downloadPackage({
    name: 'emscripten',
    type: 'deb',
    suite: 'trixie',
    args: ['download', 'emscripten'],
    what: 'downloading the emscripten package (237 MB) failed',
  });
  return join(
    folder,
    readdirSync(folder).find((name) => /^emscripten_.*\.deb$/.test(name)),
  );
}

/** Unpacks into a folder beside the real one and renames it, so that a broken run leaves nothing half done. */
async function unpack(file) {
  const partial = `${unpackedFolder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const excludes = [...leftOut, ...graphics].map((pattern) => `--exclude='${pattern}'`).join(' ');
  await run(
    'bash',
    ['-o', 'pipefail', '-c', `dpkg-deb --fsys-tarfile "$0" | tar -x -C "$1" ${excludes}`, file, partial],
    {
      what: 'unpacking the emscripten package failed',
      log: logFile('emscripten-unpack'),
      todo: 'make sure that 1 GB of disk space is free, then run the same command again',
    },
  );
  rmSync(unpackedFolder, { recursive: true, force: true });
  renameSync(partial, unpackedFolder);
  rmSync(join(toolchainFolder, 'apt/emscripten'), { recursive: true, force: true });
}
