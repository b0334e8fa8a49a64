// Marks: moments that the reader has put a letter on, to measure from and to come back to. Pure.

import { formatTime } from './format-time.ts';
import type { Moment } from './run-model.ts';
import type { Playhead } from './view-state.ts';

/** The mark at a moment set, or taken away again; they rise. One without an event stands for all that happens then. */
export function toggled(marks: readonly Playhead[], at: Playhead): readonly Playhead[] {
  const others = marks.filter((mark) => mark.timeNs !== at.timeNs || mark.event !== at.event);
  return others.length < marks.length ? others : [...marks, at].sort(inOrder);
}

function inOrder(one: Playhead, other: Playhead): number {
  return one.timeNs - other.timeNs || (one.event ?? Infinity) - (other.event ?? Infinity) || 0;
}

/** `A` for the first in time, ..., `Z`, `27`. */
export function markName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

/** How far a moment is from the nearest mark: `12 ms after A`, or `3 events after A`; empty without marks. */
export function distanceWords(marks: readonly Playhead[], moment: Moment): string {
  if (marks.length === 0) return '';
  const timeTo = ({ timeNs }: Playhead) => moment.timeNs - timeNs;
  const eventsTo = ({ event }: Playhead) => (event === null ? 0 : moment.event - event);
  const isNearer = (one: Playhead, other: Playhead) =>
    Math.abs(timeTo(one)) - Math.abs(timeTo(other)) || Math.abs(eventsTo(one)) - Math.abs(eventsTo(other));
  const nearest = [...marks].sort(isNearer)[0]!;
  const name = markName(marks.indexOf(nearest));
  const [ns, events] = [timeTo(nearest), eventsTo(nearest)];
  if (ns === 0 && events === 0) return `at ${name}`;
  const far =
    ns !== 0 ? formatTime(Math.abs(ns)) : Math.abs(events) === 1 ? '1 event' : `${Math.abs(events)} events`;
  return `${far} ${(ns || events) > 0 ? 'after' : 'before'} ${name}`;
}
