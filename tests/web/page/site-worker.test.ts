import { expect, test } from '@jest/globals';
import { signal } from '../../../web/src/base/signals.ts';
import { installSiteWorker, type PageWindow } from '../../../web/src/page/site-worker.ts';

const registered = '/service-worker.js';

interface Situation {
  readonly isIsolated?: boolean;
  /** The service worker has served this page. */
  readonly isServed?: boolean;
  readonly isTouched?: boolean;
  readonly wasReloaded?: boolean;
  readonly savesData?: boolean;
  readonly isRefused?: boolean;
}

/** What became of a page: registered, loaded again at an address, or its reader is offered to. */
async function install(situation: Situation) {
  const became = { registered: '', reloadedAt: '', offered: false };
  const page: PageWindow = {
    isIsolated: situation.isIsolated ?? false,
    savesData: situation.savesData ?? false,
    workers: {
      controller: situation.isServed ? ({} as ServiceWorker) : null,
      async register(script) {
        if (situation.isRefused) throw new Error('refused');
        became.registered = String(script);
        return {} as ServiceWorkerRegistration;
      },
      ready: Promise.resolve({} as ServiceWorkerRegistration),
    },
    wasReloaded: () => situation.wasReloaded ?? false,
    reloadAt(address) {
      became.reloadedAt = address;
    },
  };
  const reloadIsolates = signal(false);
  const reader = { hasTouched: situation.isTouched ?? false };
  await installSiteWorker(registered, { openedAt: '/?workers=2', reader, reloadIsolates }, page);
  became.offered = reloadIsolates.value;
  return became;
}

test('a page that is not isolated is loaded again at the address that was opened', async () => {
  expect(await install({})).toEqual({ registered, reloadedAt: '/?workers=2', offered: false });
});

test('a page that its reader has touched stays, and offers it', async () => {
  expect(await install({ isTouched: true })).toEqual({ registered, reloadedAt: '', offered: true });
});

test('it happens once', async () => {
  expect(await install({ wasReloaded: true })).toEqual({ registered, reloadedAt: '', offered: true });
});

test('a page that is isolated, or not in spite of its worker, has nothing to gain', async () => {
  for (const situation of [{ isIsolated: true }, { isServed: true }])
    expect(await install(situation)).toEqual({ registered, reloadedAt: '', offered: false });
});

test('where there can be no worker, the page stays as it is', async () => {
  expect(await install({ isRefused: true })).toEqual({ registered: '', reloadedAt: '', offered: false });
});

test('a reader who saves data is not made to fetch what only serves later', async () => {
  expect((await install({ isIsolated: true, savesData: true })).registered).toBe('');
  expect((await install({ savesData: true })).registered).toBe(registered);
});
