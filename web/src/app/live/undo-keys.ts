// The keys of undo and redo, for the whole page: Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y (Command on a Mac). Where text is written
// they are the text's own.

export type UndoCommand = 'undo' | 'redo';

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export function undoCommandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Keys): UndoCommand | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey ? 'redo' : null;
}

export function onUndoKeys(act: Readonly<Record<UndoCommand, () => void>>): () => void {
  const listener = (event: KeyboardEvent) => {
    const command = undoCommandOf(event);
    if (command === null || event.defaultPrevented || isText(event.target)) return;
    event.preventDefault();
    act[command]();
  };
  document.addEventListener('keydown', listener);
  return () => document.removeEventListener('keydown', listener);
}

const notText = new Set(['range', 'checkbox', 'radio', 'button', 'submit', 'reset', 'color', 'file']);

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !notText.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
