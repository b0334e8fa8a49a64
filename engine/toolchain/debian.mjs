/**
 * What the machine is, and Debian packages: which are missing, and installing them with apt.
 * Called by the tool finders beside this file. Only one installation runs at a time: apt holds
 * a lock, so callers collect all they miss and ask once.
 */
import { existsSync, readFileSync } from 'node:fs';
import { findProgram, query, run } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { logFile } from './paths.mjs';

/** @returns {{id: string, version: string, name: string}} from /etc/os-release; empty elsewhere. */
export function readRelease(file = '/etc/os-release') {
  const values = {};
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  for (const line of text.split('\n')) {
    const match = /^(\w+)="?(.*?)"?$/.exec(line);
    if (match) values[match[1]] = match[2];
  }
  const { ID = '', VERSION_ID = '', PRETTY_NAME = '' } = values;
  return { id: ID, version: VERSION_ID, name: PRETTY_NAME || process.platform };
}

/** True where the packages named in this folder can be installed. */
export function isSupportedDebian(release = readRelease()) {
  return release.id === 'debian' && ['12', '13'].includes(release.version);
}

/**
 * A thing that a package provides: a program on PATH or a file.
 * @typedef {{package: string, program?: string, file?: string}} Need
 * @param {Need[]} needs
 * @returns {Need[]} those that are not there
 */
export function missing(needs) {
  return needs.filter((need) => !(need.program ? findProgram(need.program) : existsSync(need.file)));
}

/**
 * Fails at once, before anything long begins, when something is missing and cannot be installed.
 * @param {Need[]} needs
 */
export function checkInstallable(needs) {
  const absent = missing(needs);
  if (absent.length === 0) return;
  const packages = packagesOf(absent);
  if (!isSupportedDebian() || !findProgram('apt-get')) {
    throw new SetupFailure({
      what: 'programs are missing that can be installed automatically on Debian 12 and 13 only',
      reason: `this is ${readRelease().name}; missing: ${absent.map((need) => need.program ?? need.file).join(', ')}`,
      todo: `install them yourself (in Debian's terms: ${packages.join(' ')}), then run the same command again`,
    });
  }
  rootPrefix(packages);
}

/**
 * Installs the packages of all that is missing; does nothing, quickly, when nothing is.
 * @param {Need[]} needs
 */
export async function installMissing(needs) {
  const absent = missing(needs);
  if (absent.length === 0) return;
  const packages = packagesOf(absent);
  const prefix = rootPrefix(packages);
  // apt-get update succeeds without a network, with warnings that explain what fails afterwards.
  const warnings = await apt(prefix, ['update'], 'reading the package lists failed', packages);
  await apt(prefix, installWords(packages), `installing ${packages.join(' ')} failed`, packages, warnings);
  const still = missing(absent);
  if (still.length > 0) {
    throw new SetupFailure({
      what: 'apt finished, but something is still missing',
      reason: still.map((need) => `${need.program ?? need.file} (package ${need.package})`).join('\n'),
      todo: `look at ${logFile('apt-install')}`,
    });
  }
}

function packagesOf(needs) {
  return [...new Set(needs.map((need) => need.package))];
}

function installWords(packages) {
  return ['install', '-y', '--no-install-recommends', ...packages];
}

function byHand(packages) {
  return `apt-get update && apt-get ${installWords(packages).join(' ')}`;
}

function rootPrefix(packages) {
  if (process.getuid?.() === 0) return [];
  if (findProgram('sudo') && query('sudo', ['-n', 'true']).ok) return ['sudo', '-n'];
  throw new SetupFailure({
    what: `Debian packages are missing and installing them needs root: ${packages.join(' ')}`,
    reason: 'you are not root, and sudo is not available without a password',
    todo: `run this once, then the same command again:\n  sudo sh -c '${byHand(packages)}'`,
  });
}

async function apt(prefix, args, what, packages, earlier = '') {
  // env, not the child's environment: sudo drops that.
  const words = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    '-o',
    'DPkg::Lock::Timeout=900',
    ...args,
  ];
  return run(words[0], words.slice(1), {
    what,
    log: logFile(`apt-${args[0]}`),
    todo: (tail) => aptAdvice(earlier + tail, byHand(packages)),
  });
}

/** What to do about the end of an apt log. */
export function aptAdvice(tail, command) {
  if (/resolv|Could not connect|Unable to connect|Network is unreachable|timed out/i.test(tail))
    return 'connect this machine to the network (apt must reach its mirror), then run the same command again';
  if (/NO_PUBKEY|not signed|EXPKEYSIG/i.test(tail))
    return 'update the archive keys: apt-get update && apt-get install debian-archive-keyring';
  if (/No space left/i.test(tail))
    return 'free some disk space (about 3 GB are needed), then run the same command again';
  if (/Could not get lock|lock-frontend/i.test(tail))
    return 'another package installation is running; wait for it, then run the same command again';
  return `try it by hand as root: ${command}`;
}
