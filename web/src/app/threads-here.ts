// What real threads lack in this page, in one sentence: what is missing, and who can change it.
//
// Used by the playground. Without threads the `threads` runtime has one worker, so that no page is dead.
import type { ThreadsAbility } from '../host/engine.ts';

/** `reload`: the page is isolated as soon as it is loaded again. */
export type Missing = Exclude<ThreadsAbility, { available: true }>['missing'] | 'reload';

const HEADERS = 'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp';

/** null when nothing is missing, as far as is known. */
export function missingIn(ability: ThreadsAbility | null, reloadIsolates = false): Missing | null {
  if (ability === null || ability.available) return null;
  return ability.missing === 'isolation' && reloadIsolates ? 'reload' : ability.missing;
}

/** Where nothing is missing: which threads these are, and why they can be had. */
export const REAL_THREADS = 'Each worker is a real thread: this page is cross-origin isolated.';

export function coresSentence(cores: number): string {
  const some = cores === 1 ? '1 core' : `${cores} cores`;
  return `The browser reports ${some} to run them on; more workers than that compute no faster.`;
}

/** `framed`: the page stands in a frame of another one, whose owner is the one to act. */
export function threadsSentence(missing: Missing, framed: boolean): string {
  switch (missing) {
    case 'secure context':
      return 'Real threads need shared memory, which browsers give only to a page that came over https or from localhost.';
    case 'isolation':
      return framed
        ? `Real threads need shared memory, and this frame is not cross-origin isolated: the owner of the page around it sends the headers ${HEADERS} and gives the frame allow="cross-origin-isolated".`
        : `Real threads need shared memory, and this page is not cross-origin isolated: its owner sends the headers ${HEADERS}.`;
    case 'reload':
      return 'Real threads need shared memory, which this page gets as soon as it is loaded again.';
    case 'SharedArrayBuffer':
      return 'Real threads need SharedArrayBuffer, which this browser does not have; current versions of Chrome, Firefox and Safari do.';
    case 'posting':
      return 'Real threads need shared memory, which this browser does not let a page hand to its workers.';
  }
}
