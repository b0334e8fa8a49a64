// The button that opens the explore panel, and the place where that comes to stand; the panel is fetched at first use.
import { Disposables } from '../../base/disposable.ts';
import { element } from '../../views/element.ts';
import type { ExplorePanel, ExplorePanelOptions } from './explore-panel.ts';

export interface ExploreEntry {
  readonly button: HTMLElement;
  readonly root: HTMLElement;
  dispose(): void;
}

export function createExploreEntry(options: Omit<ExplorePanelOptions, 'close'>): ExploreEntry {
  const disposables = new Disposables();
  const root = element('div', { class: 'explore-place', id: 'explore', hidden: true });
  const button = element(
    'button',
    {
      class: 'button explore-button',
      type: 'button',
      'aria-expanded': 'false',
      'aria-controls': 'explore',
      title: 'Run this program under many schedules, and see how it can end',
    },
    'Explore…',
  );
  let panel: Promise<ExplorePanel> | null = null;

  function show(isOpen: boolean): void {
    root.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  }
  async function open(): Promise<void> {
    show(true);
    panel ??= fetchPanel();
    try {
      (await panel).opened();
    } catch {
      panel = null; // the next click tries again
      root.replaceChildren(element('p', { class: 'empty', role: 'alert' }, notFetched));
    }
  }
  async function fetchPanel(): Promise<ExplorePanel> {
    const { createExplorePanel } = await import('./explore-panel.ts');
    const made = disposables.add(createExplorePanel({ ...options, close }));
    root.replaceChildren(made.root);
    return made;
  }
  function close(): void {
    show(false);
    void panel?.then((made) => made.closed());
    button.focus();
  }

  button.addEventListener('click', () => (root.hidden ? void open() : close()));
  return { button, root, dispose: () => disposables.dispose() };
}

const notFetched =
  'The part of this page that explores could not be fetched. Look after the connection, then try again.';
