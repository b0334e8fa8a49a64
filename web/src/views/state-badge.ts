// A state of a task as swatch and word; used by the inspector and the source view, in the colours of the timeline.
import { LaneState, laneStateLabels } from '../model/lane.ts';
import { element } from './element.ts';

const names = new Map<LaneState, string>(Object.entries(LaneState).map(([name, state]) => [state, name]));

/** The state's name in class names and attributes: `running`, `blocking`, ... */
export function stateName(state: LaneState): string {
  return names.get(state) ?? 'created';
}

export function stateBadge(state: LaneState): HTMLElement {
  return element('span', { class: 'state' }, stateSwatch(state), laneStateLabels[state]);
}

export function stateSwatch(state: LaneState): HTMLElement {
  return element('span', { class: 'state-swatch', 'data-state': stateName(state), 'aria-hidden': 'true' });
}
