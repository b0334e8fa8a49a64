// The opening comment of an example, taken apart; and every example has what its page needs.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readExample } from '../../../web/example-pages/prose.ts';

const folder = join(import.meta.dirname, '../../../examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.cpp'));

describe('an example', () => {
  test('is paragraphs, what to watch, what to try, and the program', () => {
    const source = `// Title: what it
// shows.
//
// More of it.
//
// Watch: the row
//        of main.
// Try:   one.
// Try:   two,
//        or three.

#include <playground.hpp>

// A comment of the program.
`;
    expect(readExample(source)).toEqual({
      paragraphs: ['Title: what it shows.', 'More of it.'],
      watch: ['the row of main.'],
      tries: ['one.', 'two, or three.'],
      program: '#include <playground.hpp>\n\n// A comment of the program.\n',
    });
  });

  test('without a comment, or of nothing else, is taken as it is', () => {
    expect(readExample('int main() {}\n').program).toBe('int main() {}\n');
    expect(readExample('// only words').paragraphs).toEqual(['only words']);
  });

  test.each(files)('%s says what it shows, what to watch and what to try', (file) => {
    const { paragraphs, watch, tries, program } = readExample(readFileSync(join(folder, file), 'utf8'));
    expect([paragraphs.length > 0, watch.length > 0, tries.length > 0]).toEqual([true, true, true]);
    expect(program.startsWith('#include <playground.hpp>\n')).toBe(true);
  });
});
