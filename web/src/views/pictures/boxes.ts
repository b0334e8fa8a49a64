// The pieces of which the pictures are made: a labelled box that selects what it stands for, and a line between two.

import { svg } from '../svg.ts';

export const BOX_WIDTH = 128;
export const BOX_HEIGHT = 34;

const MOST_LETTERS = 16;

export interface Box {
  readonly key: string;
  readonly x: number;
  readonly y: number;
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
  const { key, x, y, name, words, state, selected, title, act } = box;
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
      width: BOX_WIDTH - 1,
      height: BOX_HEIGHT - 1,
      rx: 4,
    }),
    svg('rect', { class: 'picture-state', x: 1, y: 1, width: 5, height: BOX_HEIGHT - 2 }),
    // Said by the title already, and there in full.
    svg('text', { class: 'picture-name', x: 12, y: 14, 'aria-hidden': 'true' }, shortened(name)),
    svg(
      'text',
      { class: 'picture-words', x: 12, y: 27, 'aria-hidden': 'true' },
      shortened(words, MOST_LETTERS + 4),
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

/** From the right of one box to the left of another; back to an earlier column it runs below both. */
export function drawLink(
  from: Pick<Box, 'x' | 'y'>,
  to: Pick<Box, 'x' | 'y'>,
  inRing: boolean,
): SVGPathElement {
  const [x1, y1] = [from.x + BOX_WIDTH, from.y + BOX_HEIGHT / 2];
  const [x2, y2] = [to.x, to.y + BOX_HEIGHT / 2];
  const back = x2 <= from.x;
  const bend = back ? 26 : Math.max(12, (x2 - x1) / 2);
  const sag = back ? BOX_HEIGHT : 0;
  const curve = `M${x1} ${y1}C${x1 + bend} ${y1 + sag} ${x2 - bend} ${y2 + sag} ${x2 - 4} ${y2}`;
  const kind = inRing ? 'picture-link picture-link-ring' : 'picture-link';
  return svg('path', { class: kind, d: curve, 'marker-end': `url(#picture-head${inRing ? '-ring' : ''})` });
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

function shortened(text: string, most = MOST_LETTERS): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
