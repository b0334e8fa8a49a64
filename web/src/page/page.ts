// The page around the playground: brand, gallery (a column, or a drawer where there is no room), previous and next,
// view and theme; used by main.ts.
import type { Playground } from '../app/playground.ts';
import { createSegments } from '../app/segments.ts';
import { effect } from '../base/signals.ts';
import { element, setAttribute } from '../views/element.ts';
import { icon } from '../views/icon.ts';
import { createGallery, revealCurrent } from './gallery.ts';
import { neighbours } from './gallery-list.ts';
import { addressWith, createRouter, type Router } from './router.ts';

export function createPage(playground: Playground, main: HTMLElement, firstExample: string): HTMLElement {
  const router = createRouter(playground, firstExample);
  const page = element('div', { class: 'page' });
  const toggle = element(
    'button',
    { class: 'button gallery-toggle', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'gallery' },
    icon('menu'),
    'Examples',
  );
  const setOpen = (open: boolean) => {
    page.classList.toggle('gallery-open', open);
    setAttribute(toggle, 'aria-expanded', String(open));
    if (open) revealCurrent(gallery);
  };
  const choose = (example: string) => {
    setOpen(false);
    router.choose(example);
    main.scrollIntoView({ block: 'start' });
  };
  const gallery = createGallery({ playground, hrefOf: router.hrefOf, choose });
  gallery.id = 'gallery';
  toggle.addEventListener('click', () => setOpen(!page.classList.contains('gallery-open')));
  page.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !page.classList.contains('gallery-open')) return;
    setOpen(false);
    toggle.focus();
  });
  const side = element(
    'div',
    { class: 'side' },
    brandRow(playground, toggle, { ...router, choose }),
    viewSwitch(playground),
    gallery,
    themeSwitch(playground),
  );
  effect(() => {
    const title = playground.example.value?.title;
    if (title !== undefined) document.title = `${title} · Interleave`;
  });
  page.append(skipLink(), side, main);
  return page;
}

function brandRow(playground: Playground, toggle: HTMLElement, router: Router): HTMLElement {
  const brand = element('a', { class: 'brand', href: addressWith('') }, brandMark(), 'Interleave');
  const steps = ['previous', 'next'] as const;
  const links = steps.map((direction) => step(playground, direction, router));
  return element(
    'header',
    { class: 'brand-row' },
    brand,
    toggle,
    element('div', { class: 'steps' }, ...links),
  );
}

function viewSwitch({ view }: Playground): HTMLElement {
  const { root } = createSegments({
    name: 'view',
    legend: 'View',
    choice: view,
    choose: (chosen) => {
      view.value = chosen;
    },
    segments: [
      { value: 'all', label: 'All' },
      { value: 'timeline', label: 'Timeline' },
      { value: 'terminal', label: 'Terminal' },
      { value: 'code', label: 'Code' },
    ],
  });
  root.classList.add('switch-view');
  return root;
}

function themeSwitch({ theme }: Playground): HTMLElement {
  const { root } = createSegments({
    name: 'theme',
    legend: 'Theme',
    choice: theme,
    choose: (chosen) => {
      theme.value = chosen;
    },
    segments: [
      { value: 'light', label: 'Light', icon: 'light' },
      { value: 'dark', label: 'Dark', icon: 'dark' },
      { value: 'auto', label: 'Auto', icon: 'auto' },
    ],
  });
  root.classList.add('switch-theme');
  return root;
}

/** Two tasks taking turns, in the colours of the timeline. */
function brandMark(): HTMLElement {
  const bars = ['a', 'b', 'c'].map((part) => element('span', { class: `brand-bar-${part}` }));
  return element('span', { class: 'brand-mark', 'aria-hidden': 'true' }, ...bars);
}

function step(playground: Playground, direction: 'previous' | 'next', router: Router): HTMLElement {
  const label = direction === 'previous' ? 'Previous example' : 'Next example';
  const link = element('a', { class: 'button button-icon', 'aria-label': label }, icon(direction));
  effect(() => {
    const examples = playground.description.value?.examples ?? [];
    const target = neighbours(examples, playground.example.value?.id)[direction];
    setAttribute(link, 'href', target === undefined ? undefined : router.hrefOf(target.id));
    setAttribute(link, 'aria-disabled', target === undefined ? 'true' : undefined);
    // Without an address it is no link by itself, and could not have a name.
    setAttribute(link, 'role', target === undefined ? 'link' : undefined);
    link.title = target === undefined ? label : `${label}: ${target.title}`;
    link.onclick = (event) => {
      if (target === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      router.choose(target.id);
    };
  });
  return link;
}

function skipLink(): HTMLElement {
  return element('a', { class: 'skip-link', href: '#playground' }, 'Skip to the program');
}
