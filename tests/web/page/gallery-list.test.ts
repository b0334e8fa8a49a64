import { describe, expect, test } from '@jest/globals';
import { byChapter, matches, neighbours } from '../../../web/src/page/gallery-list.ts';

const entry = (id: string, chapter: string) => ({ id, title: `The ${id}`, chapter, summary: `about ${id}` });
const entries = [entry('a', 'One'), entry('b', 'Two'), entry('c', 'One')];

describe('the gallery', () => {
  test('has chapters in the order in which they come, and their examples in them', () => {
    const chapters = byChapter(entries).map(({ chapter, entries: inside }) => [
      chapter,
      inside.map(({ id }) => id),
    ]);
    expect(chapters).toEqual([
      ['One', ['a', 'c']],
      ['Two', ['b']],
    ]);
  });

  test('knows the example before and after, as they stand in it', () => {
    expect(neighbours(entries, 'c')).toMatchObject({ previous: { id: 'a' }, next: { id: 'b' } });
    expect(neighbours(entries, 'a').previous).toBeUndefined();
    expect(neighbours(entries, 'b').next).toBeUndefined();
    expect(neighbours(entries, undefined)).toEqual({ previous: undefined, next: undefined });
  });

  test('finds every word of a search, in any place and case', () => {
    const [first] = entries;
    if (first === undefined) throw new Error('there is no entry');
    expect(matches(first, '')).toBe(true);
    expect(matches(first, 'ONE the')).toBe(true);
    expect(matches(first, 'one two')).toBe(false);
  });
});
