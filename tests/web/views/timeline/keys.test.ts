// Every key that CONTRACT.md promises for the timeline is bound and listed.

import { describe, expect, test } from '@jest/globals';
import { commandOf, keyGroups } from '../../../../web/src/views/timeline/keys.ts';

const plain = { ctrlKey: false, altKey: false, metaKey: false };

describe('the keys', () => {
  test('are those of the contract', () => {
    const commands = [
      'w',
      's',
      'a',
      'd',
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'f',
      '[',
      ']',
      'Escape',
      '?',
    ];
    expect(commands.map((key) => commandOf({ key, ...plain }))).toEqual([
      'zoom-in',
      'zoom-out',
      'pan-left',
      'pan-right',
      'event-before',
      'event-after',
      'row-above',
      'row-below',
      'fit',
      'wake-before',
      'wake-after',
      'clear',
      'help',
    ]);
  });

  test('work with caps lock', () => {
    expect(commandOf({ key: 'W', ...plain })).toBe('zoom-in');
  });

  test('leave combinations and other keys to the page', () => {
    expect(commandOf({ key: 'f', ...plain, ctrlKey: true })).toBeNull();
    expect(commandOf({ key: 'a', ...plain, metaKey: true })).toBeNull();
    expect(commandOf({ key: 'Tab', ...plain })).toBeNull();
    expect(commandOf({ key: 'Enter', ...plain, ctrlKey: true })).toBeNull();
  });

  test('that are listed are bound', () => {
    const keyOf: Record<string, string> = {
      '←': 'ArrowLeft',
      '→': 'ArrowRight',
      '↑': 'ArrowUp',
      '↓': 'ArrowDown',
      Esc: 'Escape',
      Space: ' ',
    };
    for (const { shown } of keyGroups)
      for (const key of shown) expect(commandOf({ key: keyOf[key] ?? key, ...plain })).not.toBeNull();
  });
});
