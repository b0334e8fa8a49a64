// A panel with several views of which one is shown: tabs as its heading, moved through by arrow keys.
//
// A view that is not shown need not draw: each is told by a signal whether it is.
import { Disposables } from '../base/disposable.ts';
import { computed, effect, type ReadonlySignal, type Signal } from '../base/signals.ts';
import { element, setAttribute } from '../views/element.ts';

export interface Tab {
  readonly name: string;
  readonly title: string;
  readonly root: HTMLElement;
  /** A word beside the title; empty for none. */
  readonly note?: ReadonlySignal<string>;
}

export interface Tabs {
  readonly root: HTMLElement;
  dispose(): void;
}

export function isShown(chosen: ReadonlySignal<string>, name: string): ReadonlySignal<boolean> {
  return computed(() => chosen.value === name);
}

export function createTabs(label: string, chosen: Signal<string>, tabs: readonly Tab[]): Tabs {
  const all = new Disposables();
  const list = element('div', { class: 'tab-list', role: 'tablist', 'aria-label': label });
  const root = element('section', { class: 'panel panel-inspector', 'aria-label': label }, list);
  const buttons = tabs.map(({ name, title, root: content, note }) => {
    const words = element('span', { class: 'tab-note' });
    const button = element(
      'button',
      { class: 'tab', type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `tab-panel-${name}` },
      title,
      words,
    );
    const panel = element(
      'div',
      { class: 'tab-panel', role: 'tabpanel', id: `tab-panel-${name}`, 'aria-labelledby': `tab-${name}` },
      content,
    );
    button.addEventListener('click', () => {
      chosen.value = name;
    });
    list.append(button);
    root.append(panel);
    all.add(
      effect(() => {
        const shown = chosen.value === name;
        panel.hidden = !shown;
        setAttribute(button, 'aria-selected', String(shown));
        button.tabIndex = shown ? 0 : -1;
      }),
    );
    all.add(
      effect(() => {
        words.textContent = note?.value ?? '';
      }),
    );
    return button;
  });
  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex(({ name }) => name === chosen.peek());
    const next = tabIndexAfter(event.key, at, tabs.length);
    if (next === null) return;
    event.preventDefault();
    chosen.value = tabs[next]!.name;
    buttons[next]!.focus();
  });
  return { root, dispose: () => all.dispose() };
}

/** Where a key leads; around at both ends. Null: it is none of these keys. */
export function tabIndexAfter(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
