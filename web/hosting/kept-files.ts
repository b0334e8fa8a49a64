// Which files of the built site the service worker keeps, so that the playground works offline; pure.
//
// Not the pages of the examples, which lead to the playground then, and nothing large that only some readers need.
import { createHash } from 'node:crypto';

/** What the service worker knows of the site it was built with; part of its code. */
export interface KeptFiles {
  /** Changes with the content of any kept file. */
  readonly version: string;
  /** Such as `assets/main-ab12cd34.js`: the name changes with the content. */
  readonly hashed: readonly string[];
  /** Such as `index.html`. */
  readonly named: readonly string[];
}

export const LARGEST_BYTES = 2 * 1024 * 1024;

const notKept = /^example\/|(^|\/)\.|\.(br|gz|map|d\.ts)$|^(_headers|vercel\.json|service-worker\.js)$/;

/** `files` with their content; `isHashed`: whether a name changes with the content. */
export function keptFiles(
  files: ReadonlyMap<string, Uint8Array>,
  isHashed: (file: string) => boolean,
): KeptFiles {
  const kept = [...files]
    .filter(([name, content]) => !notKept.test(name) && content.length <= LARGEST_BYTES)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256');
  for (const [name, content] of kept) hash.update(`${name}\0${content.length}\0`).update(content);
  const names = kept.map(([name]) => name);
  return {
    version: hash.digest('hex').slice(0, 12),
    hashed: names.filter(isHashed),
    named: names.filter((name) => !isHashed(name)),
  };
}
