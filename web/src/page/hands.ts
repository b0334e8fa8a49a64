// Whether the reader has done something, and whether he is holding something down: a slider, a key. Used by the router.
//
// Listens to the whole document before anybody else does. What assistive technology does arrives as clicks and input.

export interface Hands {
  readonly haveActed: boolean;
  readonly hold: boolean;
  /** As if nothing had been done so far. */
  forget(): void;
}

/** `released` is called when nothing is held any more. */
export function createHands(released: () => void): Hands {
  let haveActed = false;
  let hold = false;
  const act = () => {
    haveActed = true;
  };
  const grasp = () => {
    haveActed = true;
    hold = true;
  };
  const release = () => {
    if (!hold) return;
    hold = false;
    released();
  };
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, grasp, { capture: true });
  for (const type of ['click', 'input']) addEventListener(type, act, { capture: true });
  // A list that the browser opens takes the release for itself: then the change tells.
  for (const type of ['pointerup', 'pointercancel', 'keyup', 'change'])
    addEventListener(type, release, { capture: true });
  addEventListener('blur', release); // the window's own: it does not bubble
  return {
    get haveActed() {
      return haveActed;
    },
    get hold() {
      return hold;
    },
    forget() {
      haveActed = false;
    },
  };
}
