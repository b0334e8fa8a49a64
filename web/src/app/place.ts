// Where the reader is in a run, between a link and the view state: what a link says is taken at once, and judged when
// the run is there, because only then is it known how long it is and which tasks it has. Used by the session, and where
// another run takes its place.
import { batch } from '../base/signals.ts';
import type { Complaint } from '../host/engine-types.ts';
import { formatTime } from '../model/format-time.ts';
import { isTimeless } from '../model/moment-words.ts';
import type { ViewState } from '../model/view-state.ts';
import { type Place, quoted } from './links/link.ts';

export function placeOf({ playhead, selection }: ViewState): Place {
  const selected = selection.value;
  const head = playhead.value;
  const event = head?.event ?? null;
  return {
    timeNs: head?.timeNs ?? null,
    ...(event !== null && { event }),
    task: selected?.kind === 'task' ? selected.path : null,
  };
}

/** As others find it: a run that has ended ends before a playhead that stands in a longer one beside it. Where time
 *  passes, the time says enough.
 */
export function placeInRun(view: ViewState): Place {
  const { timeNs, event, task } = placeOf(view);
  const run = view.run.value;
  run.version.value;
  if (timeNs !== null && timeNs > run.end.timeNs && run.summary.status === 'ended')
    return { timeNs: null, task };
  return event !== undefined && isTimeless(run) ? { timeNs, event, task } : { timeNs, task };
}

export function goTo(view: ViewState, { timeNs, event, task }: Place): void {
  batch(() => {
    view.playing.value = false;
    view.playhead.value = timeNs === null ? null : { timeNs, event: event ?? null };
    view.selection.value = task === null ? null : { kind: 'task', path: task };
  });
}

/** Leaves what the run does not have, unless the reader has gone elsewhere since; what there is to say about that. */
export function leaveMissing(view: ViewState, place: Place): Complaint[] {
  const run = view.run.peek();
  const { timeNs, event, task } = placeOf(view);
  const complaints: Complaint[] = [];
  if (timeNs !== null && timeNs === place.timeNs && timeNs > run.end.timeNs) {
    view.playhead.value = null;
    const message = `t cannot be "${timeNs}": this run ends at ${run.end.timeNs} (${formatTime(run.end.timeNs)}).`;
    complaints.push({ name: 't', value: String(timeNs), message });
  }
  if (event !== undefined && event === place.event && event >= run.events.length) {
    view.playhead.value = null;
    const value = `${timeNs}@${event + 1}`;
    const message = `t cannot be "${value}": this run has ${run.events.length} events.`;
    complaints.push({ name: 't', value, message });
  }
  if (task !== null && task === place.task && run.taskByPath(task) === 0) {
    view.selection.value = null;
    const message = `select cannot be ${quoted(task)}: this run has no such task.`;
    complaints.push({ name: 'select', value: task, message });
  }
  return complaints;
}

/** Another program: what was selected and how far it was zoomed mean nothing there. */
export function forgetPlace(view: ViewState): void {
  view.selection.value = null;
  view.hover.value = null;
  view.playing.value = false;
  view.playhead.value = null;
  view.viewport.value = null;
  view.eventWindow.value = null;
  view.collapsed.value = new Set();
  view.marks.value = [];
}
