// What an `<async-playground>` says to its frame in the hash of its address; a plain iframe on embed.html has none of it.
//
// Pure. A hash that is none of these leaves everything as it is for a plain iframe.

export interface FrameOptions {
  /** null: nobody is to be spoken with. */
  readonly nonce: string | null;
  readonly autorun: boolean;
  /** The controls to show; null: all. */
  readonly controls: readonly Control[] | null;
  /** The frame is as high as what it shows wants to be. */
  readonly fits: boolean;
}

export const controls = ['run', 'params', 'runtime', 'seed', 'share', 'compare'] as const;
export type Control = (typeof controls)[number];

export function readFrameOptions(hash: string): FrameOptions {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const nonce = words.get('nonce');
  if (nonce === null) return { nonce: null, autorun: true, controls: null, fits: false };
  const asked = words.get('controls')?.split(/\s+/);
  return {
    nonce,
    autorun: words.has('autorun'),
    controls: asked === undefined ? null : controls.filter((control) => asked.includes(control)),
    fits: words.has('fits'),
  };
}
