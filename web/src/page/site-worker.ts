// Registers the service worker, and loads the page once more if that brings threads; fetched after the first run is drawn.
//
// A page whose host sends no headers is isolated once the service worker has served it. It is loaded again by itself at
// most once, and only while the reader has not touched it; otherwise the reader is offered to.
import type { Signal } from '../base/signals.ts';
import type { ReaderTouch } from './reader-touch.ts';

export interface SiteWorkerOptions {
  /** The address that was opened: the page may have rewritten it, without the workers that it cannot have. */
  readonly openedAt: string;
  readonly reader: ReaderTouch;
  /** Becomes true when loading the page again would isolate it. */
  readonly reloadIsolates: Signal<boolean>;
}

/** The part of the window that is used; tests stand in for it. */
export interface PageWindow {
  readonly isIsolated: boolean;
  /** undefined: this page may have none. */
  readonly workers: Pick<ServiceWorkerContainer, 'controller' | 'register' | 'ready'> | undefined;
  readonly savesData: boolean;
  /** Whether this tab was loaded again for that reason before; from now on it was. */
  wasReloaded(): boolean;
  reloadAt(address: string): void;
}

export async function installSiteWorker(
  script: string,
  { openedAt, reader, reloadIsolates }: SiteWorkerOptions,
  page: PageWindow,
): Promise<void> {
  const { workers, isIsolated } = page;
  if (workers === undefined || (isIsolated && page.savesData)) return;
  const served = workers.controller !== null;
  try {
    await workers.register(script, { updateViaCache: 'none' });
  } catch {
    return; // private windows and strict settings have none: the page stays as it is
  }
  if (isIsolated || served) return;
  await workers.ready;
  if (reader.hasTouched || page.wasReloaded()) reloadIsolates.value = true;
  else page.reloadAt(openedAt);
}

const RELOADED = 'interleave:reloaded-for-threads';

export function thisWindow(): PageWindow {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return {
    isIsolated: globalThis.crossOriginIsolated,
    workers: window.parent === window ? navigator.serviceWorker : undefined,
    savesData: connection?.saveData === true,
    wasReloaded,
    reloadAt(address) {
      history.replaceState(null, '', address);
      location.reload();
    },
  };
}

function wasReloaded(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED) !== null) return true;
    sessionStorage.setItem(RELOADED, 'yes');
    return sessionStorage.getItem(RELOADED) === null;
  } catch {
    return true; // without a memory it might go round for ever
  }
}
