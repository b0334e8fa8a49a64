// Says that the run follows a schedule instead of a seed, and leads back to the seed; a part of the run options.
import { effect } from '../base/signals.ts';
import { element } from '../views/element.ts';
import { icon } from '../views/icon.ts';
import type { Session } from './session.ts';
import { followed } from './values.ts';

export interface ScheduleChip {
  readonly root: HTMLElement;
  dispose(): void;
}

/** `left`: the chip is gone, and focus must go elsewhere. */
export function createScheduleChip(session: Session, left: () => void): ScheduleChip {
  const root = element('button', { class: 'button schedule-chip', type: 'button' });
  root.addEventListener('click', () => {
    session.change({ schedule: '' });
    left();
  });
  const dispose = effect(() => {
    const schedule = followed(session.values.value);
    root.hidden = schedule === '';
    root.title = `The run follows the schedule ${schedule} and no seed. Press to leave it.`;
    root.replaceChildren(element('span', {}, `Schedule ${schedule}`), icon('cross'));
  });
  return { root, dispose };
}
