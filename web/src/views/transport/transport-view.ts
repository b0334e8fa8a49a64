// The controls of the playhead: to the start, a step back, play, a step on, to the end, the pace; and where it stands, in words.
//
// The app mounts it above the timeline. Steps walk the events of the selected task, or of the run, as the timeline's arrow
// keys do. The words are read aloud for those who step with these buttons, never while the run plays.

import { Disposables } from '../../base/disposable.ts';
import { batch, effect } from '../../base/signals.ts';
import { formatCount } from '../../model/format-count.ts';
import { formatTime } from '../../model/format-time.ts';
import { distanceWords } from '../../model/marks.ts';
import { isTimeless, momentWords } from '../../model/moment-words.ts';
import { paces, togglePlay } from '../../model/playback.ts';
import { type Moment, type RunModel, sentenceText } from '../../model/run-model.ts';
import { type Direction, stepEvent } from '../../model/stepping.ts';
import { taskOfTarget, type ViewState } from '../../model/view-state.ts';
import { element, listen, setAttribute } from '../element.ts';
import { inFrame } from '../frame.ts';
import { type IconName, icon } from '../icon.ts';
import { createPlayer } from './player.ts';

export interface TransportView {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createTransportView(view: ViewState): TransportView {
  const all = new Disposables();
  all.add(createPlayer(view));
  const play = iconButton('run', 'Play', () => togglePlay(view));
  play.classList.add('transport-play');
  const follow = element(
    'button',
    { class: 'button transport-follow', type: 'button', title: 'Keep in sight what the playhead does' },
    'Follow',
  );
  follow.addEventListener('click', () => {
    view.follow.value = !view.follow.peek();
  });
  const buttons = element(
    'div',
    { class: 'transport-buttons', role: 'group', 'aria-label': 'Playhead' },
    iconButton('first', 'To the start', () => goTo(view, view.run.peek().momentAtEvent(0))),
    iconButton('previous', 'Event before', () => step(view, -1)),
    play,
    iconButton('next', 'Next event', () => step(view, 1)),
    iconButton('last', 'To the end', () => goTo(view, null)),
  );
  const place = element('span', { class: 'transport-place', title: 'Events' });
  const event = element('span', { class: 'transport-event' });
  const line = element('span', { class: 'transport-line' }, event, place);
  const words = element('p', { class: 'transport-words' }, line);
  const spoken = element('p', { class: 'visually-hidden', role: 'status' });
  const root = element('div', { class: 'transport' }, buttons, words, spoken, paceChoice(view, all), follow);

  all.add(
    effect(() => {
      const playing = view.playing.value;
      setAttribute(play, 'aria-label', playing ? 'Pause' : 'Play');
      play.title = playing ? 'Pause (Space in the timeline)' : 'Play (Space in the timeline)';
      play.replaceChildren(icon(playing ? 'pause' : 'run'));
    }),
  );
  all.add(
    effect(() => {
      setAttribute(follow, 'aria-pressed', String(view.follow.value));
    }),
  );
  let takeBack = () => {};
  const draw = () => {
    const run = view.run.peek();
    const moment = view.moment.peek();
    const atEnd = view.playhead.peek() === null;
    const far = distanceWords(view.marks.peek(), moment);
    place.textContent =
      far === '' ? placeWords(run, moment, atEnd) : `${far}, ${placeWords(run, moment, atEnd)}`;
    event.textContent = atEnd || moment.event < 0 ? '' : sentenceText(run.describeEvent(moment.event));
    event.title = event.textContent;
    const speaks = !view.playing.peek() && buttons.contains(document.activeElement);
    if (speaks)
      spoken.textContent = `${event.textContent}, at ${momentWords(run, moment)}, event ${place.textContent}`;
  };
  all.add(
    effect(() => {
      view.run.value;
      view.moment.value;
      view.playhead.value;
      view.marks.value;
      takeBack = inFrame('write', draw);
    }),
  );
  all.add(() => takeBack());
  return { root, dispose: () => all.dispose() };
}

/** The number of the event, not its time: the axis says that. */
function placeWords(run: RunModel, moment: Moment, atEnd: boolean): string {
  const length = isTimeless(run) ? `${formatCount(run.events.length)} events` : formatTime(run.end.timeNs);
  if (run.events.length === 0) return '';
  if (atEnd) return run.summary.status === 'ended' ? `The end, ${length}` : `Live, ${length} so far`;
  const number = formatCount(moment.event + 1);
  return `${number} of ${formatCount(run.events.length)}`;
}

function step(view: ViewState, direction: Direction): void {
  const run = view.run.peek();
  const task = taskOfTarget(run, view.selection.peek());
  const moment = stepEvent(run, task, view.moment.peek(), direction);
  if (moment !== null) goTo(view, moment);
}

/** Null: the end, also of a run that goes on. */
function goTo(view: ViewState, moment: Moment | null): void {
  batch(() => {
    view.playing.value = false;
    view.playhead.value = moment;
  });
}

function iconButton(name: IconName, label: string, act: () => void): HTMLButtonElement {
  const button = element(
    'button',
    { class: 'button button-icon button-plain', type: 'button', 'aria-label': label, title: label },
    icon(name),
  );
  button.addEventListener('click', act);
  return button;
}

function paceChoice(view: ViewState, all: Disposables): HTMLElement {
  const select = element('select', { class: 'field transport-pace', 'aria-label': 'Pace' });
  for (const { name, label } of paces) select.append(element('option', { value: name }, label));
  all.add(
    listen(select, 'change', () => {
      view.pace.value = select.value;
    }),
  );
  all.add(
    effect(() => {
      select.value = view.pace.value;
    }),
  );
  return select;
}
