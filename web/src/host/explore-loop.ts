// The engine worker's part in exploring: tries schedules in slices, and says after each how many there were.
//
// In a worker that does nothing else: nobody is kept waiting, and whoever has had enough ends the worker.

import type { EngineSession } from './engine-session.ts';
import type { ExploreRequest } from './engine-types.ts';
import type { FromWorker } from './worker-messages.ts';

/** How often progress is told. */
const SLICE_MS = 50;
const FIRST_TRIES = 16;
/** As many as the engine tries if the request does not say. */
const USUAL_TRIES = 1000;

export interface ExploreLoopPorts {
  post(message: FromWorker): void;
  /** Milliseconds since 1970, with fractions. */
  now(): number;
}

export function explore(
  session: EngineSession,
  ports: ExploreLoopPorts,
  id: number,
  request: ExploreRequest,
): void {
  try {
    const answer = session.explore(request);
    if (answer.started) tryAll(session, ports, id, request.tries ?? USUAL_TRIES);
    ports.post({ kind: 'explored', id, answer, exploration: answer.started ? session.explored() : null });
  } catch (error) {
    ports.post({ kind: 'broken', id, message: error instanceof Error ? error.message : String(error) });
  }
}

function tryAll(session: EngineSession, { post, now }: ExploreLoopPorts, id: number, wanted: number): void {
  let atATime = FIRST_TRIES;
  for (let tries = 0; ; ) {
    const start = now();
    const more = session.exploreMore(atATime);
    tries = Math.min(tries + atATime, wanted);
    if (!more) return;
    post({ kind: 'tried', id, tries });
    if (now() - start < SLICE_MS / 2) atATime *= 2;
    else if (now() - start > SLICE_MS * 2) atATime = Math.max(1, atATime >> 1);
  }
}
