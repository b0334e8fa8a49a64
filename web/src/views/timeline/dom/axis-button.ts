// The button that turns the axis from time to events and back. Where no time passes it stays pressed, and says why.

import { batch } from '../../../base/signals.ts';
import { axisOf, turnAxis } from '../../../model/event-clock.ts';
import { isTimeless } from '../../../model/moment-words.ts';
import type { ViewState } from '../../../model/view-state.ts';
import { setAttribute } from '../../element.ts';

export const BY_EVENTS = 'Gives every event the same room, whatever time passes';
const ONLY_EVENTS = 'No virtual time passes in this run: the axis counts its events';

export function updateAxisButton(button: HTMLButtonElement, state: ViewState): void {
  const only = countsNothingElse(state);
  setAttribute(button, 'aria-pressed', String(axisOf(state) === 'events'));
  setAttribute(button, 'aria-disabled', String(only));
  const title = only ? ONLY_EVENTS : BY_EVENTS;
  if (button.title !== title) button.title = title;
}

export function pressAxisButton(state: ViewState): void {
  if (!countsNothingElse(state)) batch(() => turnAxis(state));
}

function countsNothingElse(state: ViewState): boolean {
  return state.axis.peek() === 'time' && axisOf(state) === 'events' && isTimeless(state.run.peek());
}
