/**
 * Google Benchmark's sources, from Debian's source package: the binary one is built against
 * libstdc++ and cannot be linked with libc++. Unpacked below .toolchain/benchmark/, without root.
 * Called by scripts/bench.mjs only;
 * scripts/engine.mjs tells CMake where it is.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, run } from './command.mjs';
import { isSupportedDebian, readRelease } from './debian.mjs';
import { SetupFailure } from './failure.mjs';
import { logFile, toolchainFolder } from './paths.mjs';
import { downloadPackage, ownSuite } from './private-apt.mjs';

export const benchmarkFolder = join(toolchainFolder, 'benchmark');

/** The folder with Google Benchmark's CMakeLists.txt. */
export async function benchmarkSource() {
  if (existsSync(join(benchmarkFolder, 'CMakeLists.txt'))) return benchmarkFolder;
  if (!isSupportedDebian() || !findProgram('apt-get')) {
    throw new SetupFailure({
      what: "Google Benchmark's sources can be fetched automatically on Debian 12 and 13 only",
      reason: `this is ${readRelease().name}`,
      todo: `put the sources of Google Benchmark 1.7 or newer into ${benchmarkFolder}`,
    });
  }
  const folder = await downloadPackage({
    name: 'benchmark',
    type: 'deb-src',
    suite: ownSuite(),
    args: ['source', '--download-only', 'benchmark'],
    what: "downloading Google Benchmark's sources failed",
  });
  const archive = readdirSync(folder).find((name) => /^benchmark_.*\.orig\.tar\.\w+$/.test(name));
  const partial = `${benchmarkFolder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  await run('tar', ['-x', '-f', join(folder, archive), '-C', partial, '--strip-components=1'], {
    what: "unpacking Google Benchmark's sources failed",
    log: logFile('benchmark-unpack'),
  });
  rmSync(benchmarkFolder, { recursive: true, force: true });
  renameSync(partial, benchmarkFolder);
  rmSync(join(toolchainFolder, 'apt/benchmark'), { recursive: true, force: true });
  return benchmarkFolder;
}
