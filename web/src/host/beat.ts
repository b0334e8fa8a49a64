// The page's own beat for reading what threads write: once per frame while it is drawn, by a timer while it is not.

import type { Dispose } from '../base/disposable.ts';

const HIDDEN_MS = 100;

/** Frames do not come to a hidden page, nor to a frame that is scrolled away; a timer does, if less often. */
export function startBeat(act: () => void): Dispose {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const next = () => {
    stop();
    frame = requestAnimationFrame(beat);
    timer = setTimeout(beat, HIDDEN_MS);
  };
  const beat = () => {
    next(); // first, so that `act` may stop it
    act();
  };
  next();
  return stop;
}

/** Once what is there now has been drawn, and nothing else is to be done; at the latest after a while. */
export function afterDrawing(act: () => void): void {
  const LATEST_MS = 1000;
  let done = false;
  const once = () => {
    if (!done) act();
    done = true;
  };
  const whenIdle = () =>
    'requestIdleCallback' in globalThis
      ? requestIdleCallback(once, { timeout: LATEST_MS })
      : setTimeout(once);
  requestAnimationFrame(() => requestAnimationFrame(whenIdle));
  setTimeout(once, LATEST_MS * 2);
}
