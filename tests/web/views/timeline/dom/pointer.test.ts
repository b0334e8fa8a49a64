// Wheel, mouse and touch, over a stand-in for the stage: what is asked of the timeline, and what is left to the page.

import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  listenToPointer,
  type PointerActions,
  wheelFactor,
} from '../../../../../web/src/views/timeline/dom/pointer.ts';

class Stage extends EventTarget {
  getBoundingClientRect = () => ({ left: 10, top: 20 });
  setPointerCapture = () => undefined;
  closest = () => null;
}

let stage: Stage;
let asked: string[];

const round = (value: number) => Math.round(value * 100) / 100;
const actions: PointerActions = {
  zoom: (x, factor) => asked.push(`zoom ${x} ${factor < 1 ? 'in' : 'out'}`),
  pan: (dx, dy) => asked.push(`pan ${round(dx)} ${round(dy)}`),
  scrub: (x) => asked.push(`scrub ${x}`),
  overview: (x) => asked.push(`overview ${x}`),
  click: ({ x, y }) => asked.push(`click ${x} ${y}`),
  doubleClick: ({ x, y }) => asked.push(`double ${x} ${y}`),
  hover: (at) => asked.push(at === null ? 'leave' : `hover ${at.x} ${at.y}`),
  onAxis: ({ y }) => y < 28,
  onOverview: ({ y }) => y > 200,
  onGutter: ({ x }) => x < 100,
  scrolls: () => true,
};

function start(wheel: 'zoom' | 'modifier'): void {
  asked = [];
  stage = new Stage();
  listenToPointer(stage as unknown as HTMLElement, wheel, actions);
}

/** At a point of the stage. */
function send(type: string, x: number, y: number, more: object = {}): Event {
  const event = new Event(type, { cancelable: true });
  const usual = {
    clientX: x + 10,
    clientY: y + 20,
    pointerId: 1,
    pointerType: 'mouse',
    button: 0,
    deltaX: 0,
    deltaY: 0,
    deltaMode: 0,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
  };
  Object.assign(event, usual, more);
  stage.dispatchEvent(event);
  return event;
}

describe('the overview', () => {
  beforeEach(() => start('zoom'));

  test('moves the window while it is dragged, wherever the pointer goes', () => {
    send('pointerdown', 300, 210);
    send('pointermove', 340, 100);
    send('pointerup', 340, 100);
    expect(asked.filter((one) => !one.startsWith('leave'))).toEqual(['overview 300', 'overview 340']);
    send('pointerdown', 300, 100);
    send('pointermove', 310, 100);
    expect(asked.at(-1)).toBe('pan -10 0');
  });
});

describe('the wheel on our own page', () => {
  beforeEach(() => start('zoom'));

  test('zooms around the pointer', () => {
    expect(send('wheel', 300, 90, { deltaY: -100 }).defaultPrevented).toBe(true);
    send('wheel', 300, 90, { deltaY: 100 });
    expect(asked).toEqual(['zoom 300 in', 'zoom 300 out']);
  });

  test('pans with Shift, and sideways', () => {
    send('wheel', 300, 90, { deltaY: 50, shiftKey: true });
    send('wheel', 300, 90, { deltaX: 30, deltaY: 4 });
    expect(asked).toEqual(['pan 50 0', 'pan 30 0']);
  });

  test('scrolls rows over their names', () => {
    send('wheel', 50, 90, { deltaY: 3, deltaMode: 1 });
    expect(asked).toEqual(['pan 0 48']);
  });
});

describe('the wheel in an embed', () => {
  beforeEach(() => start('modifier'));

  test('is the page’s, if plain', () => {
    expect(send('wheel', 300, 90, { deltaY: -100 }).defaultPrevented).toBe(false);
    expect(send('wheel', 50, 90, { deltaY: -100 }).defaultPrevented).toBe(false);
    expect(asked).toEqual([]);
  });

  test('zooms with Ctrl, as a pinch on a touchpad does', () => {
    expect(send('wheel', 300, 90, { deltaY: -5, ctrlKey: true }).defaultPrevented).toBe(true);
    expect(asked).toEqual(['zoom 300 in']);
  });
});

describe('a pointer', () => {
  beforeEach(() => start('zoom'));

  test('that is pressed and let go is a click, also if it trembles', () => {
    send('pointerdown', 300, 90);
    send('pointermove', 301, 91);
    send('pointerup', 301, 91);
    expect(asked).toEqual(['click 301 91']);
  });

  test('that is dragged pans and does not click', () => {
    send('pointerdown', 300, 90);
    send('pointermove', 280, 95);
    send('pointermove', 270, 95);
    send('pointerup', 270, 95);
    expect(asked.filter((what) => what !== 'leave')).toEqual(['pan 20 -5', 'pan 10 0']);
  });

  test('that goes down on the axis scrubs', () => {
    send('pointerdown', 300, 10);
    send('pointermove', 320, 60);
    send('pointerup', 320, 60);
    expect(asked.filter((what) => what !== 'leave')).toEqual(['scrub 300', 'scrub 320']);
  });

  test('hovers while it is up, unless it is a finger', () => {
    send('pointermove', 300, 90);
    send('pointermove', 310, 90, { pointerType: 'touch' });
    send('pointerleave', 0, 0);
    expect(asked).toEqual(['hover 300 90', 'leave']);
  });

  test('with a second one pinches around their middle', () => {
    send('pointerdown', 200, 90, { pointerId: 1, pointerType: 'touch' });
    send('pointerdown', 300, 90, { pointerId: 2, pointerType: 'touch' });
    send('pointermove', 320, 90, { pointerId: 2, pointerType: 'touch' });
    send('pointerup', 320, 90, { pointerId: 2, pointerType: 'touch' });
    send('pointerup', 200, 90, { pointerId: 1, pointerType: 'touch' });
    expect(asked.filter((what) => what !== 'leave')).toEqual(['pan -10 0', 'zoom 260 in']);
  });

  test('of another button does nothing', () => {
    send('pointerdown', 300, 90, { button: 2 });
    send('pointerup', 300, 90, { button: 2 });
    expect(asked).toEqual([]);
  });
});

describe('a turn of the wheel', () => {
  test('and the same turn back cancel out, and no turn is too far', () => {
    expect(wheelFactor(120, false) * wheelFactor(-120, false)).toBeCloseTo(1, 9);
    expect(wheelFactor(1e6, false)).toBeLessThan(2.1);
    expect(wheelFactor(-1e6, true)).toBeGreaterThan(0.4);
  });
});
