import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { highlightCpp } from '../../../../web/src/views/source/highlight.ts';

function coloured(line: string): string[] {
  const pieces = highlightCpp(line)[0] ?? [];
  return pieces
    .filter(({ className }) => className !== '')
    .map(({ text, className }) => `${className}:${text}`);
}

describe('colouring', () => {
  test('knows the words of coroutines', () => {
    expect(coloured('auto page = co_await fetch("/a");')).toEqual([
      'code-keyword:auto',
      'code-keyword:co_await',
      'code-function:fetch',
      'code-string:"/a"',
    ]);
  });

  test('keeps the suffix of a literal with its number', () => {
    const numbers = coloured('duration d{300ms, 400_kB, 1.5};').filter((piece) =>
      piece.startsWith('code-number'),
    );
    expect(numbers.join()).toBe(
      'code-number:300,code-number:ms,code-number:400,code-number:_kB,code-number:1.5',
    );
  });

  test('loses no character of any example, and numbers its lines as an editor does', () => {
    const folder = join(import.meta.dirname, '../../../../examples');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.cpp'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      const lines = highlightCpp(text).map((pieces) => pieces.map((piece) => piece.text).join(''));
      expect(`${lines.join('\n')}\n`).toBe(text);
    }
  });

  test('gives back text that is no C++ at all', () => {
    expect(highlightCpp('}}} <<< "\n\n')).toHaveLength(2);
    expect(highlightCpp('')).toEqual([[]]);
  });
});
