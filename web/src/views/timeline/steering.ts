// What a reader can do with the timeline: every gesture, key and button ends in one of these. Writes only the view
// state (and the scroll of the rows); the frame follows from that. No DOM.

import { batch } from '../../base/signals.ts';
import { axisOf, placeOnAxis, playheadOnAxis, runOnAxis, windowOf } from '../../model/event-clock.ts';
import { isFinal } from '../../model/lane.ts';
import { toggled } from '../../model/marks.ts';
import { togglePlay } from '../../model/playback.ts';
import type { Moment } from '../../model/run-model.ts';
import { findTargets } from '../../model/search.ts';
import { followWake, stepEvent } from '../../model/stepping.ts';
import { type Target, taskOfTarget, type ViewState } from '../../model/view-state.ts';
import type { Command } from './keys.ts';
import type { Hit } from './layout/hit.ts';
import { scrollToRow } from './layout/rows.ts';
import {
  clampTo,
  fitRange,
  panBy,
  revealed,
  roundTimeAt,
  showsWholeRun,
  timeToX,
  type Viewport,
  xToTime,
  zoomAround,
} from './layout/viewport.ts';
import { neighbourRow, targetOfRow } from './navigation.ts';
import { overviewView } from './painter/overview.ts';
import { bodyHeight, type Scene } from './painter/scene.ts';
import { momentOf } from './words.ts';

const KEY_ZOOM = 0.7;
const KEY_PAN = 0.15;
const MOST_FOUND = 500;

/** What the timeline's own elements do, not its state. */
export type OwnCommand = 'help' | 'find';

export class Steering {
  scroll = 0;

  constructor(
    private readonly state: ViewState,
    /** As the next frame would be. */
    private readonly sceneNow: () => Scene,
    private readonly scrolled: () => void,
  ) {}

  zoom(x: number, factor: number): void {
    const scene = this.sceneNow();
    const within = Math.min(Math.max(x - scene.gutter, 0), scene.view.width);
    this.show(zoomAround(scene.view, within, factor, scene.extentNs));
  }

  pan(dx: number, dy: number): void {
    const scene = this.sceneNow();
    if (dx !== 0) this.show(panBy(scene.view, dx, scene.extentNs));
    if (dy !== 0) this.scrollTo(scene.scroll + dy);
  }

  scrollTo(scroll: number): void {
    this.scroll = scroll;
    this.scroll = this.sceneNow().scroll;
    this.scrolled();
  }

  fitAll(): void {
    windowOf(this.state).value = null;
  }

  scrubTo(x: number): void {
    const scene = this.sceneNow();
    const timeNs = roundTimeAt(scene.view, x - scene.gutter);
    const last = runOnAxis(this.state).end.timeNs;
    this.state.playhead.value = playheadOnAxis(this.state, Math.min(Math.max(timeNs, 0), last));
  }

  /** Moves the window to that place of the whole run; the playhead, if the window is the whole run already. */
  overviewTo(x: number): void {
    const scene = this.sceneNow();
    const whole = overviewView(scene);
    if (showsWholeRun(scene.view, scene.extentNs)) {
      this.scrubTo(x);
      return;
    }
    const middleNs = xToTime(whole, x - scene.gutter);
    this.show(clampTo({ ...scene.view, startNs: middleNs - scene.view.spanNs / 2 }, scene.extentNs));
  }

  /** Selects what is there and puts the playhead on it, so that every view explains that very moment. */
  select(hit: Hit): void {
    const run = this.state.run.peek();
    const scene = this.sceneNow();
    if (hit.area === 'axis' || hit.area === 'overview') return;
    if (hit.area === 'empty') {
      this.state.selection.value = null;
      return;
    }
    batch(() => {
      this.state.selection.value = targetOfRow(run, scene.rows, hit.row);
      if (hit.area !== 'row') return;
      const roundNs = roundTimeAt(scene.view, timeToX(scene.view, hit.timeNs));
      const timeNs = Math.min(Math.max(0, roundNs), scene.endNs);
      const onAxis = runOnAxis(this.state);
      const moment = momentOf(onAxis, scene.row(hit.row).lane, hit.span, timeNs);
      if (onAxis !== run) {
        this.state.playhead.value = playheadOnAxis(this.state, moment.event + 1);
        return;
      }
      // Where the time alone says which moment is meant, it stays the same in another run.
      const clear = moment.event === run.momentAtTime(moment.timeNs).event;
      this.playheadTo(clear ? { ...moment, event: -1 } : moment);
    });
  }

  /** Fits what is there; the whole run if that is nothing, or shown already. */
  fitHit(hit: Hit): void {
    const scene = this.sceneNow();
    if (hit.area !== 'row' || hit.span < 0) {
      this.fitAll();
      return;
    }
    const { lane } = scene.row(hit.row);
    this.fitOrAll(scene, lane.startNs(hit.span), lane.endNs(hit.span));
  }

  toggleFold(path: string): void {
    const folded = new Set(this.state.collapsed.peek());
    if (!folded.delete(path)) folded.add(path);
    this.state.collapsed.value = folded;
  }

  run(command: Exclude<Command, OwnCommand>): void {
    this.commands[command](this.sceneNow());
  }

  private readonly commands: Record<Exclude<Command, OwnCommand>, (scene: Scene) => void> = {
    'zoom-in': (scene) => this.zoom(keyZoomX(scene), KEY_ZOOM),
    'zoom-out': (scene) => this.zoom(keyZoomX(scene), 1 / KEY_ZOOM),
    'pan-left': (scene) => this.pan(-scene.view.width * KEY_PAN, 0),
    'pan-right': (scene) => this.pan(scene.view.width * KEY_PAN, 0),
    'event-before': () => this.step(-1),
    'event-after': () => this.step(1),
    'row-above': (scene) => this.moveRow(scene, -1),
    'row-below': (scene) => this.moveRow(scene, 1),
    'wake-before': () => this.follow(-1),
    'wake-after': () => this.follow(1),
    'to-start': () => this.goTo(this.state.run.peek().momentAtEvent(0)),
    'to-end': () => this.toEnd(),
    fit: (scene) => this.fitSelection(scene),
    clear: () => this.clear(),
    play: () => togglePlay(this.state),
    fold: () => this.foldSelection(),
    mark: () => {
      const { timeNs, event } = this.state.moment.peek();
      const at = { timeNs, event: axisOf(this.state) === 'events' ? event : null };
      this.state.marks.value = toggled(this.state.marks.peek(), at);
    },
  };

  /** The window moves along with a playhead that moves by itself. */
  followPlayhead(): void {
    this.reveal(this.state.moment.peek());
  }

  private step(direction: -1 | 1): void {
    const run = this.state.run.peek();
    const task = taskOfTarget(run, this.state.selection.peek());
    const moment = stepEvent(run, task, this.state.moment.peek(), direction);
    this.state.playing.value = false;
    if (moment) this.goTo(moment);
  }

  private follow(direction: -1 | 1): void {
    const run = this.state.run.peek();
    const task = taskOfTarget(run, this.state.selection.peek());
    if (task === 0) return;
    const place = followWake(run, { task, moment: this.state.moment.peek() }, direction);
    if (!place) return;
    batch(() => {
      this.state.selection.value = { kind: 'task', path: run.path(place.task) };
      this.goTo(place.moment);
    });
    this.revealRow(this.sceneNow().selectedRow);
  }

  /** Selects the match of a text that is so many places on from the first, around at both ends; says which it is. */
  find(text: string, place: number): string {
    const run = this.state.run.peek();
    const found = findTargets(run, text, MOST_FOUND);
    if (found.length === 0) return text.trim() === '' ? '' : 'nothing';
    const index = ((place % found.length) + found.length) % found.length;
    const target = found[index]!;
    if (target.kind === 'resource') this.state.resources.value = 'all';
    this.state.selection.value = target;
    this.revealRow(this.sceneNow().selectedRow);
    return `${index + 1} of ${found.length === MOST_FOUND ? `${MOST_FOUND} or more` : found.length}`;
  }

  private moveRow(scene: Scene, direction: -1 | 1): void {
    const row = neighbourRow(scene.rows, scene.selectedRow, direction);
    const target = targetOfRow(this.state.run.peek(), scene.rows, row);
    if (!target) return;
    this.state.selection.value = target;
    this.revealRow(row);
  }

  private foldSelection(): void {
    const run = this.state.run.peek();
    const task = taskOfTarget(run, this.state.selection.peek());
    if (task > 0 && run.task(task).childCount > 0) this.toggleFold(run.path(task));
  }

  private fitSelection(scene: Scene): void {
    const lane = scene.selectedRow < 0 ? null : scene.row(scene.selectedRow).lane;
    if (lane === null || lane.length === 0) {
      this.fitAll();
      return;
    }
    const last = lane.length - 1;
    const toNs = isFinal(lane.state(last)) ? lane.startNs(last) : lane.endNs(last);
    this.fitOrAll(scene, lane.startNs(0), toNs);
  }

  private fitOrAll(scene: Scene, fromNs: number, toNs: number): void {
    const wanted = fitRange(scene.view.width, fromNs, toNs);
    const near = (a: number, b: number) => Math.abs(a - b) <= wanted.spanNs * 1e-6;
    const shown = near(scene.view.startNs, wanted.startNs) && near(scene.view.spanNs, wanted.spanNs);
    if (shown) this.fitAll();
    else this.show(wanted);
  }

  private clear(): void {
    batch(() => {
      this.state.selection.value = null;
      this.state.playhead.value = null;
    });
  }

  private toEnd(): void {
    this.state.playhead.value = null;
    this.reveal(this.state.run.peek().end);
  }

  private goTo(moment: Moment): void {
    this.playheadTo(moment);
    this.reveal(moment);
  }

  private playheadTo({ timeNs, event }: Moment): void {
    this.state.playhead.value = { timeNs, event: event < 0 ? null : event };
  }

  private reveal(moment: Moment): void {
    const scene = this.sceneNow();
    const view = revealed(scene.view, placeOnAxis(this.state, moment), scene.extentNs);
    if (view !== scene.view) this.show(view);
  }

  /** Scrolls as little as needed; -1: nothing to show. */
  revealRow(row: number): void {
    if (row < 0) return;
    const scene = this.sceneNow();
    const { rows, metrics, scroll } = scene;
    const wanted = scrollToRow(rows, metrics, row, scroll, bodyHeight(scene));
    if (wanted !== scroll) this.scrollTo(wanted);
  }

  /** The whole run is no window: it stays whole when the next run is longer. */
  private show(view: Viewport): void {
    const { extentNs } = this.sceneNow();
    windowOf(this.state).value = showsWholeRun(view, extentNs)
      ? null
      : { startNs: view.startNs, endNs: view.startNs + view.spanNs };
  }
}

/** Keys zoom around the playhead while it is in sight. */
function keyZoomX({ view, playheadNs, gutter }: Scene): number {
  const x = timeToX(view, playheadNs);
  return gutter + (x >= 0 && x <= view.width ? x : view.width / 2);
}

/** What hovering over a hit means for the other views. */
export function targetOfHit(state: ViewState, scene: Scene, hit: Hit): Target | null {
  if (hit.area !== 'row' && hit.area !== 'gutter') return null;
  return targetOfRow(state.run.peek(), scene.rows, hit.row);
}
