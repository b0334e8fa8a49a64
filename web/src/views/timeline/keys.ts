// The keys of the timeline while it has focus, in one table: what is bound and what the help dialog lists.
// CONTRACT: these are public.

export type Command =
  | 'zoom-in'
  | 'zoom-out'
  | 'pan-left'
  | 'pan-right'
  | 'event-before'
  | 'event-after'
  | 'row-above'
  | 'row-below'
  | 'wake-before'
  | 'wake-after'
  | 'to-start'
  | 'to-end'
  | 'fit'
  | 'clear'
  | 'play'
  | 'fold'
  | 'find'
  | 'mark'
  | 'help';

export interface KeyBinding {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly keys: readonly string[];
  readonly command: Command;
}

export interface KeyGroup {
  readonly shown: readonly string[];
  readonly does: string;
}

const BINDINGS: readonly KeyBinding[] = [
  { keys: ['w', '+', '='], command: 'zoom-in' },
  { keys: ['s', '-'], command: 'zoom-out' },
  { keys: ['a'], command: 'pan-left' },
  { keys: ['d'], command: 'pan-right' },
  { keys: ['ArrowLeft'], command: 'event-before' },
  { keys: ['ArrowRight'], command: 'event-after' },
  { keys: ['ArrowUp'], command: 'row-above' },
  { keys: ['ArrowDown'], command: 'row-below' },
  { keys: ['['], command: 'wake-before' },
  { keys: [']'], command: 'wake-after' },
  { keys: ['Home'], command: 'to-start' },
  { keys: ['End'], command: 'to-end' },
  { keys: ['f'], command: 'fit' },
  { keys: ['Escape'], command: 'clear' },
  { keys: [' '], command: 'play' },
  { keys: ['Enter'], command: 'fold' },
  { keys: ['/'], command: 'find' },
  { keys: ['m'], command: 'mark' },
  { keys: ['?'], command: 'help' },
];

export const keyGroups: readonly KeyGroup[] = [
  { shown: ['W', 'S'], does: 'zoom in, out' },
  { shown: ['A', 'D'], does: 'pan left, right' },
  { shown: ['←', '→'], does: 'the event before, after: of the selected task, or of the run' },
  { shown: ['↑', '↓'], does: 'the row above, below' },
  { shown: ['Space'], does: 'play, pause' },
  { shown: ['[', ']'], does: 'who woke this task, whom it wakes' },
  { shown: ['Enter'], does: 'fold the selected task, unfold it' },
  { shown: ['Home', 'End'], does: 'the start, the end of the run' },
  { shown: ['F'], does: 'fit the selected row, again for the whole run' },
  { shown: ['/'], does: 'find a row by its name; Enter for the next' },
  { shown: ['M'], does: 'mark the moment of the playhead, to measure from' },
  { shown: ['Esc'], does: 'clear the selection' },
  { shown: ['?'], does: 'this list' },
];

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Combinations belong to the browser and to the page (Ctrl+Enter runs). */
export function commandOf(pressed: Pressed): Command | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  return BINDINGS.find(({ keys }) => keys.includes(key))?.command ?? null;
}
