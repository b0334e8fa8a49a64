// A histogram of how long runs took: those that passed stand above the line, those that failed hang below it.

import { countInWords } from '../../model/exploration.ts';
import { axisTicks } from '../../model/format-time.ts';
import type { TimeBins } from '../../model/time-bins.ts';
import { timesInWords } from '../../model/time-bins.ts';
import { element } from '../element.ts';
import { svg } from '../svg.ts';

const WIDTH = 320;
const LEFT = 62;
const RIGHT = 12;
const TOP = 6;
const HALF = 40;
const LABELS = 16;
const MOST_TICKS = 6;

/** Without a picture when there is nothing to compare. */
export function timeChart(times: TimeBins): HTMLElement {
  const words = timesInWords(times);
  const caption = element('figcaption', {}, words);
  const root = element('figure', { class: 'explore-times' }, caption);
  if (times.bins.length > 1) root.append(picture(times, words));
  return root;
}

function picture(times: TimeBins, words: string): SVGSVGElement {
  const { bins, stepNs, most } = times;
  const fromNs = bins[0]!.fromNs;
  const toNs = fromNs + bins.length * stepNs;
  const x = (timeNs: number) => LEFT + ((timeNs - fromNs) / (toNs - fromNs)) * (WIDTH - LEFT - RIGHT);
  const anyFailed = bins.some(({ failed }) => failed > 0);
  const line = TOP + HALF;
  const bottom = anyFailed ? line + HALF : line;
  const drawn = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${bottom + LABELS}`,
    role: 'img',
    'aria-label': `How long the runs took. ${words}`,
  });
  for (const { fromNs: at, passed, failed } of bins) {
    const box = { x: x(at), width: Math.max(0.5, x(at + stepNs) - x(at) - 0.5) };
    const [up, down] = [height(passed, most), height(failed, most)];
    if (passed > 0) drawn.append(svg('rect', { class: 'times-passed', ...box, y: line - up, height: up }));
    if (failed > 0) drawn.append(svg('rect', { class: 'times-failed', ...box, y: line, height: down }));
  }
  drawn.append(
    svg('path', { class: 'times-line', d: `M${LEFT} ${line}H${WIDTH - RIGHT}` }),
    label(LEFT - 4, line - 4, 'end', 'pass'),
    ...(anyFailed ? [label(LEFT - 4, line + 11, 'end', 'fail')] : []),
    label(LEFT - 4, TOP + 8, 'end', countInWords(most, 'run')),
  );
  for (const { timeNs, label: text } of axisTicks(fromNs, toNs, MOST_TICKS).ticks) {
    drawn.append(svg('path', { class: 'times-line', d: `M${x(timeNs)} ${bottom}v3` }));
    drawn.append(label(x(timeNs), bottom + LABELS - 2, 'middle', text));
  }
  return drawn;
}

/** What is more than nothing is seen. */
function height(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, (count / most) * HALF);
}

function label(x: number, y: number, anchor: 'middle' | 'end', text: string): SVGTextElement {
  return svg('text', { x, y, 'text-anchor': anchor }, text);
}
