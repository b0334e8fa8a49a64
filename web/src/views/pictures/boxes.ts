// The pieces of which the pictures are made: a labelled box that selects what it stands for, and the heads of lines.

import { svg } from '../svg.ts';
import { shortened } from './shortened.ts';

export const BOX_HEIGHT = 34;

/** Left of the words in a box. */
const BEFORE_PX = 12;
/** A letter of the name, and one of the words below it; both fonts are asked for in these sizes. */
const NAME_PX = 7.25;
const WORDS_PX = 5.8;

export interface Box {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly name: string;
  /** Its state in words, below the name. */
  readonly words: string;
  /** For its colour, as in the legend; undefined for what is no task. */
  readonly state: string | undefined;
  readonly selected: boolean;
  /** All that a hover or a screen reader tells: its name. */
  readonly title: string;
  /** Undefined: there is nothing to select. */
  readonly act: (() => void) | undefined;
}

export function drawBox(box: Box): SVGGElement {
  const { key, x, y, width, name, words, state, selected, title, act } = box;
  const lettersOf = (letterPx: number) => Math.floor((width - BEFORE_PX - 4) / letterPx);
  const group = svg(
    'g',
    {
      class: selected ? 'picture-box picture-box-selected' : 'picture-box',
      transform: `translate(${x} ${y})`,
      'data-key': key,
      'data-state': state,
      role: act === undefined ? 'img' : 'button',
      tabindex: act === undefined ? undefined : 0,
    },
    svg('title', {}, title),
    svg('rect', {
      class: 'picture-frame',
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: BOX_HEIGHT - 1,
      rx: 4,
    }),
    svg('rect', { class: 'picture-state', x: 1, y: 1, width: 5, height: BOX_HEIGHT - 2 }),
    // Said by the title already, and there in full.
    svg(
      'text',
      { class: 'picture-name', x: BEFORE_PX, y: 14, 'aria-hidden': 'true' },
      shortened(name, lettersOf(NAME_PX)),
    ),
    svg(
      'text',
      { class: 'picture-words', x: BEFORE_PX, y: 27, 'aria-hidden': 'true' },
      shortened(words, lettersOf(WORDS_PX)),
    ),
  );
  if (act === undefined) return group;
  group.addEventListener('click', act);
  group.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act();
  });
  return group;
}

/** The heads of links; once in each picture that has some. */
export function linkHeads(): SVGDefsElement {
  const head = (id: string, name: string) =>
    svg(
      'marker',
      {
        id,
        class: name,
        viewBox: '0 0 8 8',
        refX: 5,
        refY: 4,
        markerWidth: 7,
        markerHeight: 7,
        orient: 'auto',
      },
      svg('path', { d: 'M0 0 8 4 0 8Z' }),
    );
  return svg(
    'defs',
    {},
    head('picture-head', 'picture-head'),
    head('picture-head-ring', 'picture-head picture-head-ring'),
  );
}
