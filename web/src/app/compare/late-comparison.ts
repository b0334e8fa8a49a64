// The button that opens and closes comparing, and what fetches the rest of it when it is opened for the first time.
import { Disposables } from '../../base/disposable.ts';
import { effect, untracked } from '../../base/signals.ts';
import { element, setAttribute } from '../../views/element.ts';
import { icon } from '../../views/icon.ts';
import type { Session } from '../session.ts';
import type { ComparePanel } from './compare-panel.ts';
import type { CompareRoom } from './compare-stage.ts';
import type { Comparison } from './comparison.ts';

export interface CompareButton {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createCompareButton(comparison: Comparison): CompareButton {
  const button = element('button', { class: 'button', type: 'button' }, icon('compare'), 'Compare');
  button.addEventListener('click', () => {
    if (comparison.isOpen.peek()) comparison.close();
    else comparison.isOpen.value = true;
  });
  const dispose = effect(() => setAttribute(button, 'aria-expanded', String(comparison.isOpen.value)));
  return { root: element('div', { class: 'compare-button' }, button), dispose };
}

/** Shows the comparison in the room while it is open. Focus goes in with the reader, and back to the button. */
export function showLate(
  session: Session,
  comparison: Comparison,
  button: HTMLElement,
  room: CompareRoom,
): () => void {
  const all = new Disposables();
  const trouble = element('p', { class: 'compare-trouble', role: 'alert' });
  let panel: ComparePanel | null = null;
  const open = async () => {
    trouble.remove();
    const byReader = button.contains(document.activeElement);
    try {
      const { createComparePanel } = await import('./compare-panel.ts');
      if (panel !== null || all.disposed || !comparison.isOpen.peek()) return;
      panel = createComparePanel(session, comparison, room);
      if (byReader) panel.focus();
    } catch {
      trouble.textContent = 'Comparing could not be fetched. Look at your connection and try again.';
      button.append(trouble);
      comparison.close();
    }
  };
  const close = () => {
    const hadFocus = Boolean(document.activeElement?.closest('.compare-bar'));
    panel?.dispose();
    panel = null;
    if (hadFocus) button.querySelector('button')?.focus();
  };
  all.add(
    effect(() => {
      const isOpen = comparison.isOpen.value;
      untracked(() => (isOpen ? void open() : close()));
    }),
  );
  all.add(() => panel?.dispose());
  return () => all.dispose();
}
