/**
 * Gets what a command needs before it builds: Debian packages, Emscripten and npm packages, side
 * by side, each skipped when it is there. Called by every entry point that builds something.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, run } from '../engine/toolchain/command.mjs';
import { checkInstallable, installMissing, missing } from '../engine/toolchain/debian.mjs';
import { compilerNeeds, emscriptenOnPath, emscriptenUnpacked } from '../engine/toolchain/emscripten.mjs';
import { SetupFailure } from '../engine/toolchain/failure.mjs';
import { buildNeeds } from '../engine/toolchain/native.mjs';
import { logFile, packagesFolder, projectFolder } from '../engine/toolchain/paths.mjs';
import { fingerprint, step, together } from './steps.mjs';

/**
 * For commands that build the page.
 * @param {import('../engine/toolchain/debian.mjs').Need[]} moreNeeds programs beyond the page's own
 * @returns {Promise<import('../engine/toolchain/emscripten.mjs').Emscripten>}
 */
export async function prepareForPage(moreNeeds = []) {
  const onPath = emscriptenOnPath();
  const needs = [...buildNeeds, ...moreNeeds, ...(onPath ? [] : compilerNeeds)];
  checkInstallable(needs);
  const [, , emscripten] = await together(prepareNeeds(needs), preparePackages(), prepareEmscripten(onPath));
  return emscripten;
}

/** Debian packages. @param {import('../engine/toolchain/debian.mjs').Need[]} needs */
export async function prepareNeeds(needs) {
  checkInstallable(needs);
  const absent = missing(needs);
  if (absent.length === 0) return;
  const names = [...new Set(absent.map((need) => need.package))].join(' ');
  await step(`Debian packages (${names})`, { run: () => installMissing(needs) });
}

/** npm packages, exactly those of the lock file. */
export async function preparePackages() {
  const npm = findProgram('npm');
  if (!npm) {
    throw new SetupFailure({
      what: 'npm is not on PATH',
      todo: 'install npm (it comes with Node.js; on Debian it is the package npm), then run the same command again',
    });
  }
  const key = fingerprint(['package-lock.json', '.npmrc'], process.versions.modules);
  await step('npm packages', {
    key,
    outputs: [join(packagesFolder, '.package-lock.json')],
    run: async () => {
      // Asked first: without a network npm ci itself retries for a quarter of an hour.
      await npmRun(npm, ['view', 'acorn', 'version', '--prefer-offline', '--fetch-retries=1']);
      await npmRun(npm, ['ci']);
    },
  });
}

async function prepareEmscripten(onPath) {
  if (onPath) {
    await step(`Emscripten ${onPath.version} from PATH`, { key: onPath.root, run: () => {} });
    return onPath;
  }
  const there = existsSync(join(projectFolder, '.toolchain/emscripten'));
  if (there) return emscriptenUnpacked();
  let emscripten;
  await step('Emscripten (237 MB)', { run: async () => (emscripten = await emscriptenUnpacked()) });
  return emscripten;
}

function npmRun(npm, args) {
  return run(npm, args, {
    what: 'installing the npm packages failed',
    cwd: projectFolder,
    log: logFile(`npm-${args[0]}`),
    todo: npmAdvice,
    excerpt: npmErrors,
  });
}

/** npm says what is wrong first, and then how it is called in general. */
function npmErrors(tail) {
  const lines = tail.split('\n').filter((line) => line.startsWith('npm error'));
  return lines.slice(0, 10).join('\n');
}

function npmAdvice(tail) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(tail))
    return "connect this machine to the network (npm must reach its registry: 'npm ping'), then run the same command again";
  if (/ENOSPC/.test(tail)) return 'free some disk space, then run the same command again';
  if (/EACCES|EPERM/.test(tail))
    return 'make the project folder and node_modules/ writable for you, then run the same command again';
  return 'try it by hand: npm ci';
}
