// The event that ends a run which was stopped from outside: its threads are gone and cannot record it themselves.

import { HIGH, NO_WORKER, RECORD_WORDS } from './record.ts';
import { EventKind, RunOutcome } from './schema.generated.ts';

/** After everything: its stamp is the greatest that is exact. */
export function stoppedRecord(timeNs: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(RECORD_WORDS);
  words[0] = HIGH - 1;
  words[1] = 2 ** 21 - 1;
  words[2] = timeNs % HIGH;
  words[3] = timeNs / HIGH;
  words[5] = EventKind.run_ended | (NO_WORKER << 8);
  words[6] = RunOutcome.stopped;
  return new Uint8Array(words.buffer);
}
