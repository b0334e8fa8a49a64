/**
 * Downloads single packages with apt, without root and without touching the system's own lists:
 * private sources and state folders below .toolchain/apt/, the mirror that the machine's apt
 * already uses, and apt's usual verification of the archive's signature.
 * Called by emscripten-package.mjs and benchmark-source.mjs.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { query, run } from './command.mjs';
import { aptAdvice, readRelease } from './debian.mjs';
import { SetupFailure } from './failure.mjs';
import { logFile, toolchainFolder } from './paths.mjs';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const codenames = { 12: 'bookworm', 13: 'trixie' };

/** The codename of the Debian that this machine runs. */
export function ownSuite() {
  return codenames[readRelease().version];
}

/**
 * The address of Debian's main archive, from the configuration of the machine's own apt. On a new
 * machine apt has read no lists yet and knows only addresses; those are asked for without network.
 */
export function readMirror() {
  const format = '$(ORIGIN) $(RELEASE) $(REPO_URI)';
  const known = query('apt-get', ['indextargets', '--format', format, 'Component: main']).stdout;
  const address =
    findKnownMirror(known, ownSuite()) ??
    findMirror(query('apt-get', ['update', '--print-uris']).stdout, ownSuite());
  if (address) return address;
  throw new SetupFailure({
    what: 'no Debian mirror is configured',
    command: 'apt-get update --print-uris',
    reason: `apt's sources name no 'main' component of ${ownSuite()}`,
    todo: 'add your Debian mirror to /etc/apt/sources.list, then run the same command again',
  });
}

/** In lines of origin, release, address: the address of Debian's own `suite`. */
export function findKnownMirror(lines, suite) {
  const words = lines.split('\n').map((line) => line.split(' '));
  const found = words.find(
    ([origin, release]) => origin === 'Debian' && [suite, 'stable', 'oldstable'].includes(release),
  );
  return found?.[2];
}

/** The same in the output of `--print-uris`, where other archives may use Debian's suite names too. */
export function findMirror(lines, suite) {
  const pattern = new RegExp(`^'([^']+)/dists/(?:${suite}|stable|oldstable)/main/binary-`, 'gm');
  const found = [...lines.matchAll(pattern)].map((match) => match[1]);
  return found.find((address) => address.endsWith('/debian')) ?? found[0];
}

/**
 * Runs `apt-get ARGS` into a fresh folder.
 * @param {{name: string, type: 'deb' | 'deb-src', suite: string, args: string[], what: string}} options
 * @returns {Promise<string>} the folder that now holds the downloaded files
 */
export async function downloadPackage({ name, type, suite, args, what }) {
  const folder = join(toolchainFolder, 'apt', name);
  const sources = join(folder, 'sources');
  const downloads = join(folder, 'downloads');
  const made = [
    sources,
    downloads,
    join(folder, 'state/lists/partial'),
    join(folder, 'cache/archives/partial'),
  ];
  for (const path of made) mkdirSync(path, { recursive: true });
  const lines = [`Types: ${type}`, `URIs: ${readMirror()}`, `Suites: ${suite}`, 'Components: main'];
  if (existsSync(keyring)) lines.push(`Signed-By: ${keyring}`);
  writeFileSync(join(sources, 'private.sources'), `${lines.join('\n')}\n`);
  const settings = {
    'Dir::Etc::SourceList': '/dev/null',
    'Dir::Etc::SourceParts': sources,
    'Dir::State': join(folder, 'state'),
    'Dir::Cache': join(folder, 'cache'),
    'Acquire::Languages': 'none',
    'APT::Sandbox::User': 'root', // the unprivileged download user cannot write into our folder
    'APT::Update::Error-Mode': 'any',
  };
  const options = Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  // Hooks of the system's apt (caches of desktop tools) are not ours to run.
  options.push('-o', 'APT::Update::Post-Invoke-Success::=', '-o', 'APT::Update::Post-Invoke::=');
  const apt = (words, failed) =>
    run('apt-get', ['-q', ...options, ...words], {
      what: failed,
      cwd: downloads,
      log: logFile(`${name}-${words[0]}`),
      todo: (tail) => aptAdvice(tail, 'apt-get update'),
    });
  await apt(['update'], `reading Debian's package list (${suite}) failed`);
  await apt(args, what);
  return downloads;
}
