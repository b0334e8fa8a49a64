// The events around the playhead as a table: the timeline for those who read, and for those who do not see it.
//
// Of the run, or of the selected task. A page at a time, because a run may have a million; the one at the playhead is
// marked, and choosing one puts the playhead there. Drawn at most once a frame, and only while it is seen.

import { Disposables } from '../../base/disposable.ts';
import { batch, effect, type ReadonlySignal, signal } from '../../base/signals.ts';
import { formatCount } from '../../model/format-count.ts';
import { formatTime } from '../../model/format-time.ts';
import type { Moment, RunModel, TaskId } from '../../model/run-model.ts';
import { taskOfTarget, type ViewState } from '../../model/view-state.ts';
import { element, setAttribute } from '../element.ts';
import { inFrame } from '../frame.ts';
import { patchChildren } from '../patch.ts';
import { plainNodes } from '../sentence.ts';

export interface EventsView {
  readonly root: HTMLElement;
  dispose(): void;
}

const PAGE = 60;

export function createEventsView(view: ViewState, shown: ReadonlySignal<boolean>): EventsView {
  const all = new Disposables();
  const own = signal(true);
  const onlyTask = element('input', { type: 'checkbox', checked: true });
  const filter = element('label', { class: 'events-filter' }, onlyTask, element('span', {}, 'only its own'));
  const place = element('p', { class: 'muted' });
  const body = element('tbody', {});
  const head = element(
    'tr',
    {},
    ...['Event', 'Time', 'What happens'].map((name) => element('th', { scope: 'col' }, name)),
  );
  const heads = element('thead', {}, head);
  const scrolled = element(
    'div',
    { class: 'events-rows', role: 'region', 'aria-label': 'Events', tabindex: 0 },
    element('table', { class: 'events-table' }, heads, body),
  );
  const root = element(
    'div',
    { class: 'events' },
    element('div', { class: 'events-head' }, place, filter),
    scrolled,
  );
  onlyTask.addEventListener('change', () => {
    own.value = onlyTask.checked;
  });
  let takeBack = () => {};
  const draw = () => {
    const run = view.run.peek();
    const moment = view.moment.peek();
    const selected = taskOfTarget(run, view.selection.peek());
    const list = own.peek() ? selected : 0;
    const page = pageAround(run, list, moment);
    filter.hidden = selected === 0;
    place.textContent = placeWords(run, list, page);
    const now = page.events.findLast((event) => event <= moment.event);
    patchChildren(
      body,
      page.events.map((event) => row(run, event, event === now, view)),
    );
    const current = body.querySelector<HTMLElement>('[aria-current]');
    if (current !== null) bringIntoSight(scrolled, heads, current);
  };
  all.add(
    effect(() => {
      view.run.value;
      view.moment.value;
      view.selection.value;
      own.value;
      if (shown.value) takeBack = inFrame('write', draw);
    }),
  );
  all.add(() => takeBack());
  return { root, dispose: () => all.dispose() };
}

interface Page {
  /** The place of the first in its list. */
  readonly first: number;
  readonly length: number;
  readonly events: readonly number[];
}

/** The page of the list that the moment is on; `task` 0: of all events. */
function pageAround(run: RunModel, task: TaskId, moment: Moment): Page {
  const length = task > 0 ? run.taskEventCount(task) : run.events.length;
  const at = task > 0 ? run.taskEventIndexAt(task, moment) : moment.event;
  const first = Math.max(0, Math.floor(Math.max(0, at) / PAGE) * PAGE);
  const count = Math.max(0, Math.min(PAGE, length - first));
  const events = Array.from({ length: count }, (_, index) =>
    task > 0 ? run.taskEvent(task, first + index) : first + index,
  );
  return { first, length, events };
}

function placeWords(run: RunModel, task: TaskId, { first, length, events }: Page): string {
  if (length === 0) return 'Nothing has happened yet.';
  const whose = task > 0 ? `of ${run.path(task)}` : 'of the run';
  const range = `${formatCount(first + 1)} to ${formatCount(first + events.length)}`;
  return `${range} of the ${formatCount(length)} events ${whose}`;
}

function row(run: RunModel, event: number, isNow: boolean, view: ViewState): HTMLElement {
  const moment = run.momentAtEvent(event);
  const button = element('button', { class: 'events-link', type: 'button' }, formatCount(event + 1));
  setAttribute(button, 'aria-label', `Event ${event + 1}: put the playhead here`);
  const found = element(
    'tr',
    { 'aria-current': isNow ? 'step' : undefined },
    element('td', {}, button),
    element('td', {}, formatTime(moment.timeNs)),
    element('td', {}, ...plainNodes(run.describeEvent(event))),
  );
  found.onclick = () =>
    batch(() => {
      view.playing.value = false;
      view.playhead.value = moment;
    });
  return found;
}

/** Scrolls inside the view only; the heads stay, and cover what is below them. */
function bringIntoSight(scrolled: HTMLElement, heads: HTMLElement, line: HTMLElement): void {
  const place = line.getBoundingClientRect();
  const room = place.height;
  const [top, bottom] = [heads.getBoundingClientRect().bottom, scrolled.getBoundingClientRect().bottom];
  if (place.top < top + room) scrolled.scrollTop -= top + room - place.top;
  else if (place.bottom > bottom - room) scrolled.scrollTop += place.bottom - bottom + room;
}
