// Tries many schedules of the open program with its present values, beside the run on the screen; part of the public
// interface.
import type { Exploration, ExploreOptions } from '../../embed/public-types.ts';
import type { Engine } from '../../host/engine.ts';
import type { Session } from '../session.ts';
import { requestOf } from '../values.ts';

const strategies: readonly unknown[] = ['random', 'pct', 'exhaustive'];
const MOST_TRIES = 10_000_000;

export function exploreNow(session: Session, engine: Engine, options: ExploreOptions): Promise<Exploration> {
  const { strategy, tries, onProgress, signal } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const example = session.example.peek();
    if (example === null) throw new Error('No example is open.');
    if (strategy !== undefined && !strategies.includes(strategy))
      throw new Error(`The strategy is one of ${strategies.join(', ')}.`);
    if (tries !== undefined && !(Number.isInteger(tries) && tries >= 1 && tries <= MOST_TRIES))
      throw new Error(`tries is a whole number from 1 to ${MOST_TRIES}.`);
    const how = { ...(strategy && { strategy }), ...(tries && { tries }) };
    const exploring = engine.explore(
      { example: example.id, ...requestOf(session.values.peek()), runtime: 'simulated', ...how },
      {
        tried: (count) => onProgress?.(count),
        explored(exploration) {
          if (exploration) resolve(exploration);
          else reject(new Error('There is nothing to explore.'));
        },
        failed: (message) => reject(new Error(message)),
      },
    );
    signal?.addEventListener('abort', () => {
      exploring.dispose();
      reject(signal.reason);
    });
  });
}
