// What real threads lack in this page, in one sentence: what is missing, and who can change it.
//
// Used by the playground. Without threads the `threads` runtime has one worker, so that no page is dead.
import type { ThreadsAbility } from '../host/engine.ts';

export type Missing = Exclude<ThreadsAbility, { available: true }>['missing'];

const HEADERS = 'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp';

/** null when nothing is missing, as far as is known. */
export function missingIn(ability: ThreadsAbility | null): Missing | null {
  return ability === null || ability.available ? null : ability.missing;
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
    case 'SharedArrayBuffer':
      return 'Real threads need SharedArrayBuffer, which this browser does not have; current versions of Chrome, Firefox and Safari do.';
    case 'posting':
      return 'Real threads need shared memory, which this browser does not let a page hand to its workers.';
  }
}
