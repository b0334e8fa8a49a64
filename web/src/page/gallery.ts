// The list of examples by chapter, with a search; the page's side column, and a drawer on narrow screens.
//
// Entries are real links, so that they open in a new tab too; a plain click opens the example in place.

import type { Playground } from '../app/playground.ts';
import { effect } from '../base/signals.ts';
import { element, setAttribute } from '../views/element.ts';
import { inFrame } from '../views/frame.ts';
import { byChapter, type GalleryEntry, matches } from './gallery-list.ts';

export interface GalleryOptions {
  readonly playground: Playground;
  /** The address of an example with everything else as it is by default. */
  readonly hrefOf: (example: string) => string;
  readonly choose: (example: string) => void;
}

const SEARCH_FROM = 9;

export function createGallery({ playground, hrefOf, choose }: GalleryOptions): HTMLElement {
  const search = element('input', {
    class: 'field gallery-search',
    type: 'search',
    placeholder: 'Search examples',
    'aria-label': 'Search examples',
    hidden: true,
  });
  const list = element('div', { class: 'gallery-list' });
  const none = element('p', { class: 'empty', hidden: true }, 'No example matches.');
  const root = element('nav', { class: 'gallery', 'aria-label': 'Examples' }, search, list, none);
  let items: { readonly entry: GalleryEntry; readonly link: HTMLElement; readonly item: HTMLElement }[] = [];

  function filter(): void {
    for (const { entry, item } of items) item.hidden = !matches(entry, search.value);
    for (const chapter of list.children) {
      setAttribute(chapter, 'hidden', chapter.querySelector('li:not([hidden])') === null);
    }
    none.hidden = items.some(({ item }) => !item.hidden);
  }

  function chapterOf(title: string, entries: readonly GalleryEntry[]): HTMLElement {
    const made = entries.map((entry) => ({ entry, ...createEntry(entry, hrefOf, choose) }));
    items.push(...made);
    const heading = element('h2', { class: 'gallery-chapter' }, title);
    return element('section', {}, heading, element('ul', {}, ...made.map(({ item }) => item)));
  }

  search.addEventListener('input', filter);
  effect(() => {
    const examples = playground.description.value?.examples ?? [];
    items = [];
    list.replaceChildren(...byChapter(examples).map(({ chapter, entries }) => chapterOf(chapter, entries)));
    search.hidden = examples.length < SEARCH_FROM;
  });
  effect(() => {
    const current = playground.example.value?.id;
    playground.description.value;
    for (const { entry, link } of items)
      setAttribute(link, 'aria-current', entry.id === current ? 'page' : undefined);
    inFrame('write', () => revealCurrent(root));
  });
  return root;
}

/** Scrolls the list, and nothing around it, so that the example that is open is in its middle; if it is out of sight. */
export function revealCurrent(gallery: HTMLElement): void {
  const link = gallery.querySelector('[aria-current]');
  if (link === null || gallery.clientHeight === 0) return;
  const [seen, place] = [gallery.getBoundingClientRect(), link.getBoundingClientRect()];
  const top = gallery.firstElementChild?.getBoundingClientRect().bottom ?? seen.top;
  if (place.top >= top && place.bottom <= seen.bottom) return;
  gallery.scrollTop += place.top - seen.top - (seen.height - place.height) / 2;
}

function createEntry(
  entry: GalleryEntry,
  hrefOf: GalleryOptions['hrefOf'],
  choose: GalleryOptions['choose'],
): { readonly link: HTMLElement; readonly item: HTMLElement } {
  const title = element('span', { class: 'gallery-title' }, entry.title);
  const summary = element('span', { class: 'gallery-summary' }, entry.summary);
  const link = element('a', { class: 'gallery-link', href: hrefOf(entry.id) }, title, summary);
  link.addEventListener('click', (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(entry.id);
  });
  return { link, item: element('li', {}, link) };
}
