// Keeps the address bar and the playground in step: each step that a reader takes (another example, a parameter, an option
// of the run, view, theme) makes a history entry, and back and forward open what they name.
//
//     link changes -- only the playhead or the selection, or nobody has acted yet --> the present entry
//                  -- another step ------------------------------------------------> the next entry
//     at rest, nothing held down: the present entry is rewritten, and the next one, if there is one, comes after it
//
// Written only once nothing is held down and nothing has moved for a while: a drag is one step, and browsers refuse
// more than about 100 rewrites in 30 seconds.
import { followAddress, isPacked, type LinkAddress, readAddress } from '../app/links/address.ts';
import { nowhere, type ReadLink, readLink, writeLink } from '../app/links/link.ts';
import type { Playground } from '../app/playground.ts';
import { effect } from '../base/signals.ts';
import { createHands } from './hands.ts';

export interface Router {
  choose(example: string): void;
  hrefOf(example: string): string;
}

const REST_MS = 300;

export function createRouter(playground: Playground, firstExample: string): Router {
  const router = new OpenRouter(playground, firstExample);
  return {
    choose: (example) => router.choose(example),
    hrefOf: (example) => router.hrefOf(example),
  };
}

class OpenRouter {
  /** What the present entry is to hold; null until something is open. */
  private entry: LinkAddress | null = null;
  /** The step after it, if one has been taken and not written. */
  private next: LinkAddress | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was opened, so that an address that is slow to read does not come late. */
  private opened = 0;
  private readonly hands = createHands(() => this.writeSoon());

  constructor(
    private readonly playground: Playground,
    private readonly firstExample: string,
  ) {
    const { address } = followAddress(playground.link, firstExample);
    effect(() => this.follow(address.value));
    addEventListener('popstate', () => this.openAddress());
  }

  hrefOf(example: string): string {
    const { view, theme } = this.playground.link.peek();
    return addressWith(writeLink({ run: { example }, view, theme, place: nowhere }, this.firstExample));
  }

  choose(example: string): void {
    this.write();
    enter('pushState', this.hrefOf(example));
    this.begin();
    this.playground.open({ example });
  }

  private follow(now: LinkAddress): void {
    const open = this.playground.example.value;
    if (open === null || now.link.run.example !== open.id) return; // an address of what was open before
    const { entry } = this;
    const isStep = this.hands.haveActed && entry !== null && this.stepOf(now) !== this.stepOf(entry);
    if (isStep) this.next = now;
    else {
      this.entry = now;
      this.next = null;
    }
    this.writeSoon();
  }

  /** What of a link is worth an entry of its own, to compare. */
  private stepOf({ link }: LinkAddress): string {
    return JSON.stringify([writeLink({ ...link, place: nowhere }, this.firstExample), link.code]);
  }

  private writeSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.hands.hold) this.write();
    }, REST_MS);
  }

  private write(): void {
    clearTimeout(this.timer);
    const { entry, next } = this;
    if (entry !== null && hrefOfAddress(entry) !== location.href) enter('replaceState', hrefOfAddress(entry));
    if (next === null) return;
    enter('pushState', hrefOfAddress(next));
    this.entry = next;
    this.next = null;
  }

  /** What follows belongs to the present entry, until the reader acts. */
  private begin(): void {
    clearTimeout(this.timer);
    this.opened++;
    this.entry = null;
    this.next = null;
    this.hands.forget();
  }

  private openAddress(): void {
    if (isPlaceInPage(location.hash)) {
      this.writeSoon();
      return;
    }
    this.begin();
    const mine = this.opened;
    if (!isPacked(location.hash)) this.open(readLink(location.search));
    else
      void readAddress(location).then((read) => {
        if (this.opened === mine) this.open(read);
      });
  }

  private open({ link, complaints }: ReadLink): void {
    const { playground } = this;
    playground.view.value = link.view;
    playground.theme.value = link.theme;
    playground.open(link.run, complaints, link.place, link.code);
  }
}

/** Whole addresses: a path of this page may begin with two slashes, which alone would name another host. */
export function addressWith(search: string, hash = ''): string {
  const address = new URL(location.href);
  address.search = search;
  address.hash = hash;
  return address.href;
}

/** A place in the page stays where it is, where the link has no hash of its own. */
function hrefOfAddress({ search, hash }: LinkAddress): string {
  return addressWith(search, hash === '' && isPlaceInPage(location.hash) ? location.hash : hash);
}

function isPlaceInPage(hash: string): boolean {
  return hash !== '' && !isPacked(hash);
}

/** A browser may refuse an address as too long, or as one too many: it stays as it is then. */
function enter(how: 'pushState' | 'replaceState', address: string): void {
  try {
    history[how](null, '', address);
  } catch {}
}
