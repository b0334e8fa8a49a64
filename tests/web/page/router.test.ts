// Which steps of a reader become entries of the history, and what back and forward open.

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readAddress, writeAddress } from '../../../web/src/app/links/address.ts';
import { type Link, readLink, type Theme, type View } from '../../../web/src/app/links/link.ts';
import { placeOf } from '../../../web/src/app/place.ts';
import type { Playground } from '../../../web/src/app/playground.ts';
import { createSession, type Session } from '../../../web/src/app/session.ts';
import { computed, signal } from '../../../web/src/base/signals.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { createRouter, type Router } from '../../../web/src/page/router.ts';
import { ScriptedEngine } from '../app/scripted-engine.ts';
import { FakeWindow } from './fake-window.ts';

const REST_MS = 300;

let page: FakeWindow;
let restore: () => void;
let session: Session;
let engine: ScriptedEngine;
let view: Playground['view'];
let router: Router;
let opened: (string | undefined)[];

async function openPage(address: string): Promise<void> {
  page = new FakeWindow(address);
  restore = page.install();
  const { link, complaints } = await readAddress(location);
  engine = new ScriptedEngine();
  session = createSession({
    engine,
    createRun: (clock) => new FoldedRun(clock),
    ownThreads: signal(true),
    firstExample: 'first',
  });
  view = signal<View>(link.view);
  const theme = signal<Theme>(link.theme);
  const code = signal(link.code);
  opened = [];
  const playground = {
    example: session.example,
    view,
    theme,
    link: computed<Link>(() => ({
      run: session.linkedRun.value,
      view: view.value,
      theme: theme.value,
      place: placeOf(session.view),
      ...(code.value !== undefined && { code: code.value }),
    })),
    open(...[run, said, place, edited]: Parameters<Playground['open']>) {
      code.value = edited;
      opened.push(edited);
      session.open(run, said, place);
    },
  };
  session.open(link.run, complaints, link.place);
  router = { ...createRouter(playground as unknown as Playground, 'first') }; // as the page hands it on
  await landed();
}

/** What was asked for is open, and its run has ended. */
async function landed(): Promise<void> {
  await jest.advanceTimersByTimeAsync(0);
  if (!session.busy.value) return;
  engine.answer();
  engine.play();
}

async function rest(): Promise<void> {
  await landed();
  await jest.advanceTimersByTimeAsync(REST_MS);
}

/** One key goes down and up, and this is what comes of it. */
function byHand(act: () => void): void {
  page.dispatch('keydown');
  act();
  page.dispatch('keyup');
}

const frames = (count: number) => session.change({ parameters: { frames: String(count) } });

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  session.dispose();
  restore();
  jest.useRealTimers();
});

describe('an entry of its own has', () => {
  beforeEach(() => openPage('https://site.test/'));

  test.each<[string, () => void, string]>([
    ['a parameter', () => frames(9), '?example=first&p.frames=9'],
    ['the runtime', () => session.change({ runtime: 'threads' }), '?example=first&runtime=threads'],
    ['the workers', () => session.change({ workers: '3' }), '?example=first&workers=3'],
    ['the seed', () => session.change({ seed: '5' }), '?example=first&seed=5'],
    ['the schedule', () => session.change({ schedule: '2.1' }), '?example=first&schedule=2.1'],
    [
      'the view',
      () => {
        view.value = 'code';
      },
      '?view=code',
    ],
  ])('%s', async (_, act, step) => {
    byHand(act);
    await rest();
    expect(page.steps).toEqual(['', step]);
    page.go(-1);
    await rest();
    expect(readLink(location.search)).toMatchObject({ link: { view: 'all', run: {} } });
    expect([session.linkedRun.value, view.value]).toEqual([{ example: 'first' }, 'all']);
    page.go(1);
    await rest();
    expect(page.steps).toEqual(['', step]);
    expect(session.linkedRun.value).toEqual({ example: 'first', ...readLink(step).link.run });
  });

  test.each(['pointerup', 'pointercancel', 'blur'])(
    'a drag that ends with %s, however long it rests on its way',
    async (end) => {
      page.dispatch('pointerdown');
      for (const count of [9, 10, 11]) {
        frames(count);
        await rest();
      }
      expect(page.steps).toEqual(['']);
      page.dispatch(end);
      await rest();
      expect(page.steps).toEqual(['', '?example=first&p.frames=11']);
    },
  );

  test('a step in quick succession only together with the others', async () => {
    byHand(() => frames(9));
    await jest.advanceTimersByTimeAsync(REST_MS / 2);
    byHand(() => frames(10));
    await rest();
    expect(page.steps).toEqual(['', '?example=first&p.frames=10']);
  });

  test('nothing that ended as it was', async () => {
    byHand(() => frames(9));
    byHand(() => frames(8));
    await rest();
    expect(page.steps).toEqual(['']);
  });
});

test('the playhead and the selection rewrite the present entry, also the one that is left', async () => {
  await openPage('https://site.test/');
  byHand(() => {
    session.view.playhead.value = { timeNs: 5, event: null };
  });
  await rest();
  expect(page.steps).toEqual(['?example=first&t=5']);
  byHand(() => {
    session.view.selection.value = { kind: 'task', path: 'main' };
  });
  byHand(() => frames(9));
  await rest();
  expect(page.steps).toEqual(['?example=first&t=5&select=main', '?example=first&p.frames=9&t=5&select=main']);
});

test('what a link could not have is rewritten, and makes no entry', async () => {
  await openPage('https://site.test/?example=first&view=sideways&p.frames=8&utm=1');
  await rest();
  expect(page.steps).toEqual(['']);
});

test('another example is an entry at once, after what was left unwritten', async () => {
  await openPage('https://site.test/');
  byHand(() => frames(9));
  byHand(() => router.choose('second'));
  expect(page.steps).toEqual(['', '?example=first&p.frames=9', '?example=second']);
  await rest();
  page.go(-1);
  await rest();
  expect(session.linkedRun.value).toEqual({ example: 'first', parameters: { frames: '9' } });
});

test('edited code stays in the hash while values change, and goes with another example', async () => {
  const code = 'task<> run(parameters) { co_return; }';
  const pack = () => writeAddress({ ...readLink('').link, code }, 'first');
  /** Packing is the platform's own and waits for no timer of the test's. */
  const until = async (isSo: () => boolean) => {
    for (let tries = 0; tries < 1000 && !isSo(); tries++) {
      await pack();
      await rest();
    }
  };
  const { hash } = await pack();
  await openPage(`https://site.test/?view=all${hash}`);
  await until(() => page.steps[0] === hash);
  byHand(() => frames(9));
  await until(() => page.steps.length > 1);
  expect(page.steps).toEqual([hash, `?example=first&p.frames=9${hash}`]);
  router.choose('second');
  await rest();
  expect(page.steps.at(-1)).toBe('?example=second');
  page.go(-1);
  await until(() => opened.length > 1);
  expect(opened).toEqual([undefined, code]);
  expect(session.linkedRun.value).toEqual({ example: 'first', parameters: { frames: '9' } });
  byHand(() => {
    view.value = 'code';
  });
  await until(() => page.address.includes('view'));
  expect(page.steps.at(-1)).toBe(`?example=first&p.frames=9&view=code${hash}`);
});

test('a place in the page opens nothing and stays in the address', async () => {
  await openPage('https://site.test/?example=second');
  page.jump('#playground');
  await rest();
  expect(opened).toEqual([]);
  expect(page.steps).toEqual(['?example=second', '?example=second#playground']);
});
