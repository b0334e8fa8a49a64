// Keeps the address bar and the playground in step: choosing an example makes a history entry, everything else only
// rewrites the present one, and back and forward open what they name.
//
// Browsers refuse more than about 100 rewrites in 30 seconds, so that a moving slider or playhead is written once it
// rests.
import { nowhere, readLink, writeLink } from '../app/link.ts';
import type { Playground } from '../app/playground.ts';
import { effect } from '../base/signals.ts';

export interface Router {
  choose(example: string): void;
  hrefOf(example: string): string;
}

const REST_MS = 300;

export function createRouter(playground: Playground, firstExample: string): Router {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    clearTimeout(timer);
    const address = addressWith(writeLink(playground.link.peek(), firstExample), location.hash);
    if (address !== location.href) history.replaceState(null, '', address);
  }

  function hrefOf(example: string): string {
    const { view, theme } = playground.link.peek();
    return addressWith(writeLink({ run: { example }, view, theme, place: nowhere }, firstExample));
  }

  effect(() => {
    playground.link.value;
    if (playground.example.value === null) return;
    clearTimeout(timer);
    timer = setTimeout(write, REST_MS);
  });
  addEventListener('popstate', () => {
    clearTimeout(timer);
    const { link, complaints } = readLink(location.search);
    playground.view.value = link.view;
    playground.theme.value = link.theme;
    playground.open(link.run, complaints, link.place);
  });
  return {
    hrefOf,
    choose(example) {
      write();
      history.pushState(null, '', hrefOf(example));
      playground.open({ example });
    },
  };
}

/** Whole addresses: a path of this page may begin with two slashes, which alone would name another host. */
export function addressWith(query: string, hash = ''): string {
  const address = new URL(location.href);
  address.search = query;
  address.hash = hash;
  return address.href;
}
