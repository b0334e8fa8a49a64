// What an `<async-playground>` says to its frame: in the hash of its address at first, and by message when it changes.
//
// Pure. The element hands on its attributes as they were written; here they are judged, and what cannot be used is said in
// a sentence to the page's author. A plain iframe on embed.html has none of it, and is left as it is.
import type { Complaint } from '../../host/engine-types.ts';
import { type Theme, themes } from '../links/link.ts';
import { themeOfText } from './host-theme.ts';

export interface FrameOptions {
  /** null: nobody is to be spoken with. */
  readonly nonce: string | null;
  readonly autorun: boolean;
  /** The controls to show; null: all. */
  readonly controls: readonly Control[] | null;
  /** The frame is as high as what it shows wants to be. */
  readonly fits: boolean;
  /** The reader may run and look, and change no value. */
  readonly readonly: boolean;
  /** null: as the link has it. */
  readonly theme: Theme | null;
  /** A program is written between the element's tags. */
  readonly slotted: boolean;
  readonly complaints: readonly Complaint[];
}

export const controls = ['run', 'params', 'runtime', 'seed', 'share', 'compare', 'explore'] as const;
export type Control = (typeof controls)[number];

const loadings = ['lazy', 'eager', 'click'];
const cssLength =
  /^(\d*\.?\d+(px|r?em|ch|lh|[sdl]?v([hwib]|min|max)|cm|mm|in|pt|pc)?|(calc|min|max|clamp)\(.+\))$/i;

export function readFrameOptions(hash: string): FrameOptions {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const nonce = words.get('nonce');
  if (nonce === null) return plainIframe;
  const complaints: Complaint[] = [];
  const complain = (name: string, value: string, allowed: string) =>
    complaints.push({ name, value, message: `${name} cannot be "${value}": ${allowed}.` });

  const loading = words.get('loading') ?? '';
  if (loading !== '' && !loadings.includes(loading))
    complain('loading', loading, `it is one of ${loadings.join(', ')}`);
  const height = words.get('height') ?? '';
  if (height !== '' && !cssLength.test(height))
    complain('height', height, 'it is a number of pixels or a length of CSS, such as 320 or 40vh');
  const asked = words
    .get('controls')
    ?.split(/\s+/)
    .filter((word) => word !== '');
  for (const word of asked ?? [])
    if (!isControl(word)) complain('controls', word, `it holds some of ${controls.join(', ')}`);
  const say = (name: string, message: string) => complaints.push({ name, value: '', message });
  if (words.has('editor')) say('editor', 'Programs cannot be edited here yet: editor does nothing.');
  if (words.has('slotted'))
    say('code', 'The program between the tags cannot run here yet: the example runs instead.');
  return {
    nonce,
    autorun: words.has('autorun'),
    controls: asked === undefined ? null : controls.filter((control) => asked.includes(control)),
    fits: height === '',
    readonly: words.has('readonly'),
    theme: themeIn(words, complain),
    slotted: words.has('slotted'),
    complaints,
  };
}

const plainIframe: FrameOptions = {
  nonce: null,
  autorun: true,
  controls: null,
  fits: false,
  readonly: false,
  theme: null,
  slotted: false,
  complaints: [],
};

function themeIn(
  words: URLSearchParams,
  complain: (name: string, value: string, allowed: string) => void,
): Theme | null {
  const asked = words.get('theme') ?? 'auto';
  const ink = words.get('ink');
  if (!(themes as readonly string[]).includes(asked))
    complain('theme', asked, `it is one of ${themes.join(', ')}`);
  else if (asked !== 'auto') return asked as Theme;
  return ink === null ? null : themeOfText(ink);
}

function isControl(word: string): word is Control {
  return (controls as readonly string[]).includes(word);
}
