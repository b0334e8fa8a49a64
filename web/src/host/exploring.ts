// One exploration as the page sees it: a worker of its own, which tries schedules while the page and its run go on.
//
// Made by `engine.ts`. It ends with one word to the listener, or silently when it is disposed of.

import type { Dispose } from '../base/disposable.ts';
import type { EngineSeat, SeatOptions } from './engine-seat.ts';
import type { Exploration, ExploreRequest, StartAnswer } from './engine-types.ts';

export interface ExploreListener {
  /** So many schedules were tried by now. */
  tried(tries: number): void;
  /** The end: what they came to, and the values in force; null if there was nothing to try. */
  explored(exploration: Exploration | null, answer: StartAnswer): void;
  /** The end, with a readable message. */
  failed(message: string): void;
}

/** `newSeat` gives a worker that loads. What is returned ends the exploration without another word. */
export function startExploring(
  newSeat: (receive: SeatOptions['receive']) => EngineSeat,
  request: ExploreRequest,
  listener: ExploreListener,
): Dispose {
  const seat = newSeat((message) => {
    if (message.kind === 'ready') seat.post({ kind: 'explore', id: 1, request });
    else if (message.kind === 'tried') listener.tried(message.tries);
    else if (message.kind === 'explored') {
      seat.dispose();
      listener.explored(message.exploration, message.answer);
    } else if (message.kind === 'unloadable' || message.kind === 'died' || message.kind === 'broken') {
      seat.dispose();
      listener.failed(message.message);
    }
  });
  return () => seat.dispose();
}
