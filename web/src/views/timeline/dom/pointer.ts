// Wheel, mouse and touch on the stage, turned into the few things that one can do with a timeline.
//
// One pointer drags (pans, or scrubs when it began on the axis, or moves the window when it began on the overview), two pinch. A press that does not move is a click. A plain wheel
// zooms, or is left to the page (`modifier`); Ctrl+wheel (which a touchpad's pinch is) always zooms.

import { Disposables } from '../../../base/disposable.ts';
import { listen } from '../../element.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PointerActions {
  /** Below 1: closer. */
  zoom(x: number, factor: number): void;
  pan(dx: number, dy: number): void;
  scrub(x: number): void;
  /** The overview is dragged. */
  overview(x: number): void;
  click(at: Point): void;
  doubleClick(at: Point): void;
  hover(at: Point | null): void;
  onAxis(at: Point): boolean;
  onOverview(at: Point): boolean;
  onGutter(at: Point): boolean;
  /** Whether there are more rows than fit. */
  scrolls(): boolean;
}

const DRAG_PX = 4;
const LINE_PX = 16;
const WHEEL_SPEED = 0.0022;
const PINCH_SPEED = 0.012;
const MAX_STEP = 0.7;

export function wheelFactor(deltaY: number, pinch: boolean): number {
  const step = deltaY * (pinch ? PINCH_SPEED : WHEEL_SPEED);
  return Math.exp(Math.min(Math.max(step, -MAX_STEP), MAX_STEP));
}

export function listenToPointer(
  stage: HTMLElement,
  wheel: 'zoom' | 'modifier',
  actions: PointerActions,
): Disposables {
  const all = new Disposables();
  const gesture = new Gesture(stage, actions);
  const at = (event: MouseEvent) => pointIn(stage, event);
  all.add(listen(stage, 'pointerdown', (event) => gesture.down(event, at(event))));
  all.add(listen(stage, 'pointermove', (event) => gesture.move(event, at(event))));
  all.add(listen(stage, 'pointerup', (event) => gesture.up(event, at(event))));
  all.add(listen(stage, 'pointercancel', (event) => gesture.drop(event)));
  all.add(listen(stage, 'pointerleave', () => actions.hover(null)));
  all.add(listen(stage, 'dblclick', (event) => actions.doubleClick(at(event))));
  const onWheel = (event: WheelEvent) => turnWheel(event, at(event), wheel, actions);
  stage.addEventListener('wheel', onWheel, { passive: false });
  all.add(() => stage.removeEventListener('wheel', onWheel));
  return all;
}

function turnWheel(event: WheelEvent, at: Point, wheel: 'zoom' | 'modifier', actions: PointerActions): void {
  const unit = event.deltaMode === 0 ? 1 : LINE_PX;
  const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
  if (event.ctrlKey || event.metaKey) {
    // A touchpad's pinch comes in small steps, a wheel's notch in one large step.
    actions.zoom(at.x, wheelFactor(dy, Math.abs(dy) < 40));
  } else if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) {
    actions.pan(dx === 0 ? dy : dx, 0);
  } else if (wheel === 'modifier') {
    return;
  } else if (actions.onGutter(at)) {
    if (!actions.scrolls()) return;
    actions.pan(0, dy);
  } else {
    actions.zoom(at.x, wheelFactor(dy, false));
  }
  event.preventDefault();
}

class Gesture {
  private readonly pointers = new Map<number, Point>();
  private start: Point | null = null;
  private moved = false;
  /** What follows the pointer while it is down; null: it pans. */
  private grabbed: ((x: number) => void) | null = null;

  constructor(
    private readonly stage: HTMLElement,
    private readonly actions: PointerActions,
  ) {}

  down(event: PointerEvent, at: Point): void {
    if (event.button !== 0 || (event.target as Element).closest('.timeline-scroll, .timeline-find')) return;
    this.pointers.set(event.pointerId, at);
    this.stage.setPointerCapture(event.pointerId);
    if (this.pointers.size > 1) {
      this.moved = true;
      return;
    }
    this.start = at;
    this.moved = false;
    this.grabbed = this.grabbedAt(at);
    this.grabbed?.(at.x);
  }

  move(event: PointerEvent, at: Point): void {
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== 'touch') this.actions.hover(at);
      return;
    }
    if (!this.moved && this.start && distance(this.start, at) < DRAG_PX) return;
    this.moved = true;
    this.actions.hover(null);
    if (this.pointers.size === 2) this.pinch(event.pointerId, before, at);
    else if (this.grabbed) this.grabbed(at.x);
    else this.actions.pan(before.x - at.x, before.y - at.y);
    this.pointers.set(event.pointerId, at);
  }

  up(event: PointerEvent, at: Point): void {
    const known = this.pointers.delete(event.pointerId);
    if (known && !this.moved && !this.grabbed) this.actions.click(at);
    if (this.pointers.size === 0) this.grabbed = null;
  }

  private grabbedAt(at: Point): ((x: number) => void) | null {
    if (this.actions.onAxis(at)) return (x) => this.actions.scrub(x);
    return this.actions.onOverview(at) ? (x) => this.actions.overview(x) : null;
  }

  drop(event: PointerEvent): void {
    this.pointers.delete(event.pointerId);
  }

  /** The other finger holds still while this one moves from `before` to `at`. */
  private pinch(id: number, before: Point, at: Point): void {
    const other = [...this.pointers].find(([pointer]) => pointer !== id)?.[1];
    if (!other) return;
    const middle = (at.x + other.x) / 2;
    this.actions.pan((before.x - at.x) / 2, (before.y - at.y) / 2);
    this.actions.zoom(middle, distance(before, other) / Math.max(1, distance(at, other)));
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function pointIn(stage: HTMLElement, event: MouseEvent): Point {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
