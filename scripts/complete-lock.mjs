/**
 * Completes package-lock.json, by hand after `npm install PACKAGE`: npm leaves out a package for
 * another platform when the registry in use does not serve it, and then `npm ci` refuses the whole
 * file everywhere. Parents name those packages with exact versions; the platform is in their names.
 * A test (tests/scripts/package-lock.test.mjs) fails while the file is incomplete.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../engine/toolchain/paths.mjs';

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Adds what is missing. @param {{packages: Record<string, any>}} lock
 * @returns {string[]} the names of the packages that were added
 */
export function completeLock(lock) {
  const added = [];
  for (const parent of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      if (place in lock.packages) continue;
      lock.packages[place] = {
        version,
        ...platformOf(name),
        ...(parent.dev ? { dev: true } : {}),
        optional: true,
      };
      added.push(name);
    }
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  return added;
}

/** `@x/core-linux-arm64-musl` is for Linux on arm64 with musl. A name without a platform is refused. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.find((word) => words.includes(word));
  const cpu = processors.find((word) => words.includes(word));
  if (!os && words.includes('wasm32')) return { cpu: ['wasm32'] };
  if (!os || !cpu) throw new Error(`${name} names no platform: install it where the registry serves it`);
  const libc = words.includes('musl') ? 'musl' : os === 'linux' ? 'glibc' : undefined;
  return { cpu: [cpu], os: [os], ...(libc ? { libc: [libc] } : {}) };
}

if (import.meta.filename === process.argv[1]) {
  const file = join(projectFolder, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = completeLock(lock);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length > 0 ? `added ${added.join(', ')}` : 'nothing was missing');
}
