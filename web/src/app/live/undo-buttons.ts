// Undo and redo of changed values, beside Reset in the run bar.
import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal } from '../../base/signals.ts';
import { element } from '../../views/element.ts';
import { type IconName, icon } from '../../views/icon.ts';
import type { Session } from '../session.ts';

export interface UndoButtons {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createUndoButtons(session: Session): UndoButtons {
  const { canUndo, canRedo } = session.changes;
  const disposables = new Disposables();
  const button = (
    picture: IconName,
    words: string,
    keys: string,
    able: ReadonlySignal<boolean>,
    act: () => void,
  ) => {
    const label = `${words} (${keys.replace('Control', 'Ctrl')})`;
    const made = element(
      'button',
      {
        class: 'button button-icon',
        type: 'button',
        title: label,
        'aria-label': words,
        'aria-keyshortcuts': keys,
      },
      icon(picture),
    );
    made.addEventListener('click', act);
    disposables.add(
      effect(() => {
        made.disabled = !able.value;
      }),
    );
    return made;
  };
  const root = element(
    'div',
    { class: 'undo-buttons', role: 'group', 'aria-label': 'Changed values' },
    button('undo', 'Undo', 'Control+Z', canUndo, () => session.undo()),
    button('redo', 'Redo', 'Control+Shift+Z', canRedo, () => session.redo()),
  );
  return { root, dispose: () => disposables.dispose() };
}
