// The engine worker's part in exploring: tries schedules in slices, and says after each how many there were, and now and
// then what they came to.
//
// In a worker that does nothing else. Between slices it gives way once, so that it hears when there are enough.

import type { EngineSession } from './engine-session.ts';
import type { ExploreRequest } from './engine-types.ts';
import type { FromWorker } from './worker-messages.ts';

/** How often progress is told. */
const SLICE_MS = 50;
const FIRST_TRIES = 16;
/** As many as the engine tries if the request does not say. */
const USUAL_TRIES = 1000;
/** What was found is told this often; telling takes at most a tenth of the time. */
const TELLING_MS = 250;
const TELLING_SHARE = 10;

export interface ExploreLoopPorts {
  post(message: FromWorker): void;
  /** Resolves after messages that have arrived were handled. */
  giveWay(): Promise<void>;
  /** Nobody wants more to be tried. */
  isEnough(): boolean;
  /** Milliseconds since 1970, with fractions. */
  now(): number;
}

export async function explore(
  session: EngineSession,
  ports: ExploreLoopPorts,
  id: number,
  request: ExploreRequest,
): Promise<void> {
  try {
    const answer = session.explore(request);
    if (answer.started) await tryAll(session, ports, id, request.tries ?? USUAL_TRIES);
    ports.post({ kind: 'explored', id, answer, exploration: answer.started ? session.explored() : null });
  } catch (error) {
    ports.post({ kind: 'broken', id, message: error instanceof Error ? error.message : String(error) });
  }
}

async function tryAll(
  session: EngineSession,
  ports: ExploreLoopPorts,
  id: number,
  wanted: number,
): Promise<void> {
  let atATime = FIRST_TRIES;
  let tellAt = ports.now() + TELLING_MS;
  for (let tries = 0; ; ) {
    const start = ports.now();
    const more = session.exploreMore(atATime);
    tries = Math.min(tries + atATime, wanted);
    const end = ports.now();
    const isAll = !more || ports.isEnough();
    if (!isAll) ports.post({ kind: 'tried', id, tries });
    if (isAll || end >= tellAt) {
      tellFound(session, ports, id, isAll);
      tellAt = ports.now() + Math.max(TELLING_MS, (ports.now() - end) * TELLING_SHARE);
    }
    if (isAll) return;
    await ports.giveWay();
    if (end - start < SLICE_MS / 2) atATime *= 2;
    else if (end - start > SLICE_MS * 2) atATime = Math.max(1, atATime >> 1);
  }
}

function tellFound(session: EngineSession, { post }: ExploreLoopPorts, id: number, isAll: boolean): void {
  const exploration = session.exploredSoFar();
  if (exploration !== null) post({ kind: 'found', id, exploration, isAll });
}
