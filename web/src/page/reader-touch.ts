// Whether the reader has done anything to this page yet; watched from its start by main.ts.
//
// Not `navigator.userActivation`: a driver's script counts as activation, and a wheel does not.

export interface ReaderTouch {
  readonly hasTouched: boolean;
}

const signs = ['pointerdown', 'keydown', 'wheel'] as const;

export function watchReader(page: EventTarget): ReaderTouch {
  let hasTouched = false;
  const touched = () => {
    hasTouched = true;
  };
  for (const sign of signs)
    page.addEventListener(sign, touched, { capture: true, passive: true, once: true });
  return {
    get hasTouched() {
      return hasTouched;
    },
  };
}
