// One small chart: its title, its most and its present value in words, and a filled curve. Used by the metrics view.

import { element } from '../element.ts';
import { svg } from '../svg.ts';

export interface Chart {
  readonly title: string;
  /** One for each column of equal length. */
  readonly values: Float32Array;
  readonly unit: 'share' | 'count';
}

const HEIGHT = 28;

/** `playhead`: where it stands in the chart, 0..1; null: nowhere. */
export function chart({ title, values, unit }: Chart, playhead: number | null): HTMLElement {
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  const top = unit === 'share' ? 1 : Math.max(1, most);
  const words = (value: number) =>
    unit === 'share' ? `${Math.round(value * 100)} %` : String(Math.round(value));
  const inside = playhead !== null && playhead >= 0 && playhead <= 1;
  const column = inside ? Math.min(values.length - 1, Math.floor(playhead * values.length)) : -1;
  const now = column < 0 ? '' : `${words(values[column]!)} at the playhead, `;
  const said = `${now}at most ${words(most)}`;
  const shown = `${now.replace(' at the playhead', ' now')}at most ${words(most)}`;
  const picture = svg(
    'svg',
    {
      viewBox: `0 0 ${values.length} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': `${title}: ${said}`,
    },
    svg('path', { class: unit === 'share' ? 'chart-busy' : 'chart-count', d: areaPath(values, top) }),
  );
  if (inside) {
    const x = playhead * values.length;
    picture.append(
      svg('path', { class: 'chart-playhead', d: `M${x} 0V${HEIGHT}`, 'vector-effect': 'non-scaling-stroke' }),
    );
  }
  return element(
    'figure',
    { class: 'chart' },
    element('figcaption', {}, element('span', {}, title), element('span', { class: 'muted' }, shown)),
    picture,
  );
}

/** Steps, one for each column; what is more than nothing is seen. */
export function areaPath(values: Float32Array, top: number): string {
  const parts = [`M0 ${HEIGHT}`];
  for (const [column, value] of values.entries()) {
    const height = value <= 0 ? 0 : Math.max(1, (value / top) * HEIGHT);
    parts.push(`V${round(HEIGHT - height)}H${column + 1}`);
  }
  return `${parts.join('')}V${HEIGHT}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
