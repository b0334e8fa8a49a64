// The tooltip beside the pointer: what is there, why, from when to when. Text only, never HTML.

import { element } from '../../element.ts';
import type { SpanWords } from '../words.ts';

const AWAY_PX = 14;
const MARGIN_PX = 4;

/** `prints`: what was printed there; may be empty. */
export function showTooltip(
  tooltip: HTMLElement,
  words: SpanWords,
  prints: string,
  x: number,
  y: number,
): void {
  tooltip.replaceChildren(
    element('strong', {}, words.title),
    element('span', {}, words.sentence),
    ...(prints === '' ? [] : [element('span', {}, prints)]),
    ...(words.times === '' ? [] : [element('span', { class: 'timeline-times' }, words.times)]),
  );
  tooltip.hidden = false;
  place(tooltip, x, y);
}

/** Right below the pointer, or on the side where it fits; always inside the timeline's own box. */
function place(tooltip: HTMLElement, x: number, y: number): void {
  const box = tooltip.offsetParent ?? tooltip.parentElement;
  if (!box) return;
  const { offsetWidth: width, offsetHeight: height } = tooltip;
  const right = x + AWAY_PX + width + MARGIN_PX <= box.clientWidth;
  const below = y + AWAY_PX + height + MARGIN_PX <= box.clientHeight;
  const left = right ? x + AWAY_PX : x - AWAY_PX - width;
  const top = below ? y + AWAY_PX : y - AWAY_PX - height;
  const maxLeft = Math.max(MARGIN_PX, box.clientWidth - width - MARGIN_PX);
  tooltip.style.left = `${Math.min(Math.max(left, MARGIN_PX), maxLeft)}px`;
  tooltip.style.top = `${Math.max(top, MARGIN_PX)}px`;
}
