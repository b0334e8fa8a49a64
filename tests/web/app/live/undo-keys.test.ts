import { expect, test } from '@jest/globals';
import { undoCommandOf } from '../../../../web/src/app/live/undo-keys.ts';

const keys = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test.each([
  ['Ctrl+Z', { key: 'z', ctrlKey: true }, 'undo'],
  ['Command+Z', { key: 'z', metaKey: true }, 'undo'],
  ['Ctrl+Shift+Z', { key: 'Z', ctrlKey: true, shiftKey: true }, 'redo'],
  ['Ctrl+Y', { key: 'y', ctrlKey: true }, 'redo'],
  ['Ctrl+Alt+Z', { key: 'z', ctrlKey: true, altKey: true }, null],
  ['Z alone', { key: 'z' }, null],
  ['Ctrl+A', { key: 'a', ctrlKey: true }, null],
])('%s', (_name, pressed, command) => {
  expect(undoCommandOf({ ...keys, ...pressed })).toBe(command);
});
