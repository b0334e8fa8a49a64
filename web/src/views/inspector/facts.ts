// The building blocks of the inspector: a list of facts, a section with a heading, and where the time went.

import { formatTime } from '../../model/format-time.ts';
import { LaneState, laneStateLabels } from '../../model/lane.ts';
import type { StateTimes } from '../../model/run-model.ts';
import type { HostFact } from '../../trace/event-table.ts';
import { element } from '../element.ts';
import { stateName, stateSwatch } from '../state-badge.ts';

export type Fact = readonly [name: string, value: Node | string | readonly (Node | string)[] | null];

/** Facts without a value are left out. */
export function factList(facts: readonly Fact[]): HTMLElement {
  const list = element('dl', { class: 'facts' });
  for (const [name, value] of facts) {
    if (value === null) continue;
    const parts = typeof value === 'string' || value instanceof Node ? [value] : value;
    list.append(element('dt', {}, name), element('dd', {}, ...parts));
  }
  return list;
}

/** As the host calls them; the frame of a function is so many bytes. */
export function hostFacts(facts: readonly HostFact[]): Fact[] {
  return facts.map(({ name, value }) => {
    const unit = name.startsWith('frame of ') ? ' bytes' : '';
    return [name.charAt(0).toUpperCase() + name.slice(1), value.toLocaleString('en') + unit];
  });
}

export function section(title: string, ...content: readonly Node[]): HTMLElement {
  return element('section', { class: 'inspector-section' }, element('h4', {}, title), ...content);
}

const shownStates = [
  LaneState.computing,
  LaneState.running,
  LaneState.blocking,
  LaneState.ready,
  LaneState.waiting,
  LaneState.sleeping,
];

/** A bar of shares and the same as words; null if no time has passed. */
export function timeShares(times: StateTimes): HTMLElement | null {
  const shares = shownStates.map((state) => ({ state, ns: times[state] ?? 0 })).filter(({ ns }) => ns > 0);
  const total = shares.reduce((sum, { ns }) => sum + ns, 0);
  if (total === 0) return null;
  const bar = element('div', { class: 'shares', 'aria-hidden': 'true' });
  const legend = element('ul', { class: 'share-legend' });
  for (const { state, ns } of shares) {
    const piece = element('span', { class: 'share', 'data-state': stateName(state) });
    piece.style.flexGrow = String(ns / total);
    bar.append(piece);
    legend.append(element('li', {}, stateSwatch(state), `${laneStateLabels[state]} ${formatTime(ns)}`));
  }
  return element('div', {}, bar, legend);
}
