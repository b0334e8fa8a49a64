// One exploration as the page sees it: a worker of its own, which tries schedules while the page and its run go on.
//
// Made by `engine.ts`. It ends with one word to the listener, or silently when it is disposed of.

import type { Disposable } from '../base/disposable.ts';
import type { EngineSeat, SeatOptions } from './engine-seat.ts';
import type { Exploration, ExploreRequest, StartAnswer } from './engine-types.ts';

export interface ExploreListener {
  /** So many schedules were tried by now. */
  tried(tries: number): void;
  /** What they came to by now; `isAll`: no more are tried, and only the shortest way to a failure is looked for. */
  found?(exploration: Exploration, isAll: boolean): void;
  /** The end: what they came to, and the values in force; null if there was nothing to try. */
  explored(exploration: Exploration | null, answer: StartAnswer): void;
  /** The end, with a readable message. */
  failed(message: string): void;
}

/** Disposing ends it without another word. */
export interface Exploring extends Disposable {
  /** Tries no more, and ends as if all had been tried. */
  enough(): void;
}

/** `newSeat` gives a worker that loads. */
export function startExploring(
  newSeat: (receive: SeatOptions['receive']) => EngineSeat,
  request: ExploreRequest,
  listener: ExploreListener,
): Exploring {
  let isEnough = false;
  const seat = newSeat((message) => {
    if (message.kind === 'ready') {
      seat.post({ kind: 'explore', id: 1, request });
      if (isEnough) seat.post({ kind: 'enough' });
    } else if (message.kind === 'tried') listener.tried(message.tries);
    else if (message.kind === 'found') listener.found?.(message.exploration, message.isAll);
    else if (message.kind === 'explored') {
      seat.dispose();
      listener.explored(message.exploration, message.answer);
    } else if (message.kind === 'unloadable' || message.kind === 'died' || message.kind === 'broken') {
      seat.dispose();
      listener.failed(message.message);
    }
  });
  return {
    enough() {
      isEnough = true;
      if (seat.isReady) seat.post({ kind: 'enough' });
    },
    dispose: () => seat.dispose(),
  };
}
